package groundswell.collect.files;

import groundswell.collect.BodyRefused;
import groundswell.collect.Event;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.MessageReader;
import groundswell.collect.MessageVerdict;
import groundswell.collect.Source;
import groundswell.collect.files.ImportProgress.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run over one source: reads everything, puts it into the order in which it became known,
 * judges each message as if it had just arrived, stores it as backfill. Doing it again changes
 * nothing. Used once, by one thread.
 */
final class Import {

    /** Events stored in one go. */
    static final int BATCH_EVENTS = 5_000;

    private final Messages messages;
    private final MessageReader judge;
    private final Source source;
    private final ImportProgress.Listener listener;
    private final Gathering gathering;
    private final Map<String, Long> violations = new TreeMap<>();
    private final News news = new News();
    private final List<Submission> batch = new ArrayList<>();
    private final List<Event> instantEvents = new ArrayList<>();
    private long instantMs = Long.MIN_VALUE;
    private int batchEvents;
    private long stored;
    private long duplicates;
    private long firstMs;
    private long lastMs;

    /**
     * @param rejectionsMax rows that may become nothing before the import gives up
     * @param temporary folder for what does not fit into memory
     * @param memoryBytes what may be held of the messages in memory
     */
    record Options(long rejectionsMax, Path temporary, long memoryBytes) {}

    Import(
            Messages messages,
            MessageReader judge,
            Source source,
            Options options,
            ImportProgress.Listener listener) {
        this.messages = messages;
        this.judge = judge;
        this.source = source;
        this.listener = listener;
        this.gathering = new Gathering(messages, options, listener);
    }

    ImportReport run(ImportTarget target) throws ImportFailed, InterruptedException {
        try (gathering) {
            messages.read(gathering);
            if (!gathering.isStopped()) {
                store(gathering.sorted(), target);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ImportFailed(String.valueOf(e.getMessage()), e);
        }
        return new ImportReport(
                gathering.rows(),
                stored,
                duplicates,
                gathering.rejected(),
                gathering.rejections(),
                violations,
                firstMs,
                lastMs,
                gathering.state());
    }

    private void store(KnownAtSort sort, ImportTarget target)
            throws IOException, ImportFailed, InterruptedException {
        long total = sort.count();
        long[] position = {0};
        List<Exception> trouble = new ArrayList<>(1);
        tell(0, total);
        sort.read(message -> {
            position[0]++;
            Event event = judged(message);
            if (event != null) {
                add(message.knownAtMs(), event);
            }
            try {
                if (batchEvents >= BATCH_EVENTS) {
                    flush(target);
                    if (!tell(position[0], total)) {
                        gathering.stop();
                    }
                }
            } catch (ImportFailed | InterruptedException e) {
                trouble.add(e);
                return false;
            }
            return !gathering.isStopped();
        });
        rethrow(trouble);
        flush(target);
        tell(position[0], total);
    }

    private static void rethrow(List<Exception> trouble) throws ImportFailed, InterruptedException {
        for (Exception e : trouble) {
            switch (e) {
                case ImportFailed failed -> throw failed;
                case InterruptedException interrupted -> throw interrupted;
                default -> throw new IllegalStateException(e);
            }
        }
    }

    private void add(long knownAtMs, Event event) {
        if (knownAtMs != instantMs) {
            closeInstant();
            instantMs = knownAtMs;
        }
        instantEvents.add(event);
        batchEvents++;
        firstMs = firstMs == 0 ? knownAtMs : firstMs;
        lastMs = knownAtMs;
    }

    private void closeInstant() {
        if (!instantEvents.isEmpty()) {
            batch.add(new Submission(instantMs, instantEvents, List.of()));
            instantEvents.clear();
        }
    }

    private void flush(ImportTarget target) throws ImportFailed, InterruptedException {
        closeInstant();
        if (!batch.isEmpty()) {
            Receipt receipt = target.store(List.copyOf(batch));
            stored += receipt.stored();
            duplicates += receipt.duplicates();
            batch.clear();
            batchEvents = 0;
        }
    }

    /** The event to be stored; null when it is no news or was rejected. */
    private @Nullable Event judged(Mapped message) {
        if (!news.isNews(message.news())) {
            return null;
        }
        MessageVerdict verdict;
        try {
            verdict = judge.readOne(message.json(), source, message.knownAtMs());
        } catch (BodyRefused e) {
            reject(message, String.valueOf(e.getMessage()));
            return null;
        }
        return switch (verdict) {
            case MessageVerdict.Accepted accepted -> {
                accepted.violations().forEach(one -> violations.merge(one.code(), 1L, Long::sum));
                yield accepted.event().with(Event.BACKFILL);
            }
            // Mend the file or the plan and import it again: what is stored stays as it is.
            case MessageVerdict.Quarantined quarantined -> {
                reject(message, quarantined.letter().message());
                yield null;
            }
            case MessageVerdict.Rejected refused -> {
                reject(message, refused.message());
                yield null;
            }
            case MessageVerdict.Dropped dropped -> {
                reject(message, "left out: without consent");
                yield null;
            }
        };
    }

    private void reject(Mapped message, String reason) {
        news.untold(message.news());
        gathering.reject(message.row(), reason);
    }

    private boolean tell(long done, long total) {
        return listener.at(
                new ImportProgress(
                        Phase.STORING,
                        done,
                        total,
                        gathering.rows(),
                        stored,
                        duplicates,
                        gathering.rejected()));
    }
}
