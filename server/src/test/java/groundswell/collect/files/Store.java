package groundswell.collect.files;

import groundswell.collect.BodyRefused;
import groundswell.collect.CollectLimits;
import groundswell.collect.Event;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.MessageCheck;
import groundswell.collect.MessageReader;
import groundswell.collect.Privacy;
import groundswell.collect.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target that keeps everything in memory, knows duplicates and can break at any batch. */
final class Store implements ImportTarget {

    static final Source SOURCE =
            new Source(
                    7, "history", List.of(), Source.Policy.STORE_AND_FLAG, Privacy.DEFAULT, true);

    static final MessageReader JUDGE =
            new MessageReader(CollectLimits.DEFAULT, MessageCheck.NONE, agent -> false);

    record Stored(long receivedAtMs, Event event) {}

    final List<Stored> stored = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    int batchesLeft = Integer.MAX_VALUE;

    @Override
    public Receipt store(List<Submission> submissions) throws ImportFailed {
        if (batchesLeft-- <= 0) {
            throw new ImportFailed("the disk is full");
        }
        int fresh = 0;
        int duplicates = 0;
        for (Submission submission : submissions) {
            for (Event event : submission.events()) {
                if (ids.add(event.messageId())) {
                    stored.add(new Stored(submission.receivedAtMs(), event));
                    fresh++;
                } else {
                    duplicates++;
                }
            }
        }
        return new Receipt(fresh, duplicates);
    }

    List<Event> events() {
        return stored.stream().map(Stored::event).toList();
    }

    ImportReport take(HistoryImport history) throws ImportFailed, InterruptedException {
        return take(history, Long.MAX_VALUE);
    }

    ImportReport take(HistoryImport history, long rejectionsMax)
            throws ImportFailed, InterruptedException {
        return history.run(
                JUDGE, SOURCE, this, rejectionsMax, Path.of("target/import-tmp"), at -> true);
    }

    static HistoryImport csv(Path file, @Nullable String mapping)
            throws HistoryImport.MappingRefused, ImportFailed {
        return HistoryImport.ofFile(file, HistoryImport.Format.CSV, text(mapping));
    }

    static HistoryImport jsonl(Path file, @Nullable String mapping)
            throws HistoryImport.MappingRefused, ImportFailed {
        return HistoryImport.ofFile(file, HistoryImport.Format.JSONL, text(mapping));
    }

    private static HistoryImport.@Nullable MappingText text(@Nullable String mapping) {
        return mapping == null ? null : new HistoryImport.MappingText("mapping.yaml", mapping);
    }

    static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static Event event(String json, long receivedAtMs) throws BodyRefused {
        return JUDGE.readOne(
                        json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        SOURCE,
                        receivedAtMs)
                .event();
    }
}
