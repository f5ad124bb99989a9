package groundswell.collect.files;

import groundswell.collect.files.ImportProgress.Phase;
import groundswell.collect.files.ImportReport.Rejection;
import groundswell.collect.files.ImportReport.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a source gives, put into the order in which it became known, with the count of
 * its rows and of those that became nothing. Used once, by one thread.
 */
final class Gathering implements Messages.Sink, AutoCloseable {

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

    Gathering(Messages messages, Import.Options options, ImportProgress.Listener listener) {
        this.sort = new KnownAtSort(options.temporary(), options.memoryBytes());
        this.sizeTotal = messages.sizeTotal();
        this.rejectionsMax = options.rejectionsMax();
        this.listener = listener;
    }

    /** The messages in their order, once the source has been read into this. */
    KnownAtSort sorted() {
        return sort;
    }

    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    /** The first rows that became nothing, in their order. */
    List<Rejection> rejections() {
        rejections.sort(Comparator.comparingLong(Rejection::row));
        return rejections;
    }

    boolean isStopped() {
        return stopped != null;
    }

    /** How it ends, as far as it is known. */
    State state() {
        return stopped == null ? State.FINISHED : stopped;
    }

    void stop() {
        stopped = State.STOPPED;
    }

    /** A row that became nothing, now or earlier; too many of them are the end. */
    void reject(long row, String reason) {
        rejected++;
        if (rejections.size() < ImportReport.REJECTIONS_MAX) {
            rejections.add(new Rejection(row, reason));
        }
        if (rejected > rejectionsMax) {
            stopped = State.TOO_MANY_REJECTIONS;
        }
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
        reject(row, reason);
        return goOn();
    }

    @Override
    public void progress(long size) {
        sizeRead = size;
    }

    private boolean goOn() {
        if (rows % PROGRESS_EVERY == 0
                && !listener.at(
                        new ImportProgress(
                                Phase.READING, sizeRead, sizeTotal, rows, 0, 0, rejected))) {
            stop();
        }
        return stopped == null;
    }

    @Override
    public void close() throws IOException {
        sort.close();
    }
}
