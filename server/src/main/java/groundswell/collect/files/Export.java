package groundswell.collect.files;

import groundswell.collect.files.ImportProgress.Phase;
import groundswell.collect.files.ImportReport.Rejection;
import groundswell.collect.files.ImportReport.State;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what would be imported as JSON Lines that need no mapping, in the order in which it became
 * known: how history reaches a server elsewhere. Used once, by one thread.
 */
final class Export implements Messages.Sink {

    private static final int PROGRESS_EVERY = 1_000;

    private final KnownAtSort sort;
    private final long sizeTotal;
    private final long rejectionsMax;
    private final ImportProgress.Listener listener;
    private final List<Rejection> rejections = new ArrayList<>();
    private long rows;
    private long rejected;
    private long sizeRead;
    private @Nullable State stopped;

    private Export(
            KnownAtSort sort,
            long sizeTotal,
            long rejectionsMax,
            ImportProgress.Listener listener) {
        this.sort = sort;
        this.sizeTotal = sizeTotal;
        this.rejectionsMax = rejectionsMax;
        this.listener = listener;
    }

    /** What became of the rows; {@code stored} counts the lines written. */
    static ImportReport run(
            Messages messages,
            OutputStream out,
            Import.Options options,
            ImportProgress.Listener listener)
            throws ImportFailed {
        try (var sort = new KnownAtSort(options.temporary(), options.memoryBytes())) {
            var export = new Export(sort, messages.sizeTotal(), options.rejectionsMax(), listener);
            messages.read(export);
            long[] written = {0};
            var news = new News();
            if (export.stopped == null) {
                sort.read(message -> {
                    if (news.isNews(message.news())) {
                        write(out, message);
                        written[0]++;
                    }
                    return true;
                });
            }
            return new ImportReport(
                    export.rows,
                    written[0],
                    0,
                    export.rejected,
                    export.rejections,
                    Map.of(),
                    0,
                    0,
                    export.stopped == null ? State.FINISHED : export.stopped);
        } catch (IOException | UncheckedIOException e) {
            throw new ImportFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private static void write(OutputStream out, Mapped message) throws IOException {
        String known = "{\"receivedAt\":\"" + Instant.ofEpochMilli(message.knownAtMs()) + "\",";
        out.write(known.getBytes(StandardCharsets.UTF_8));
        out.write(message.json(), 1, message.json().length - 1);
        out.write('\n');
    }

    @Override
    public boolean messages(List<Mapped> messages) {
        rows++;
        try {
            for (Mapped message : messages) {
                sort.add(message);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return goOn();
    }

    @Override
    public boolean rejected(long row, String reason) {
        rows++;
        rejected++;
        if (rejections.size() < ImportReport.REJECTIONS_MAX) {
            rejections.add(new Rejection(row, reason));
        }
        if (rejected > rejectionsMax) {
            stopped = State.TOO_MANY_REJECTIONS;
        }
        return goOn();
    }

    @Override
    public void progress(long size) {
        sizeRead = size;
    }

    private boolean goOn() {
        boolean told =
                rows % PROGRESS_EVERY != 0
                        || listener.at(
                                new ImportProgress(
                                        Phase.READING, sizeRead, sizeTotal, rows, 0, 0, rejected));
        if (!told) {
            stopped = State.STOPPED;
        }
        return stopped == null;
    }
}
