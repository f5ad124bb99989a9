package groundswell.collect.duckdb;

import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads ahead on a thread of its own, so that reading overlaps with what the caller does. */
final class PrefetchingReplay {

    /** Chunks of up to 2,048 entries that are read ahead. */
    private static final int CHUNKS_AHEAD_MAX = 16;

    private final BlockingQueue<List<LogEntry>> ahead = new ArrayBlockingQueue<>(CHUNKS_AHEAD_MAX);
    private volatile @Nullable Throwable failure;

    /** Stops the thread that reads ahead when the caller gave up. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static long read(LogFile file, EntryQuery query, long after, long upTo, LogReader reader) {
        if (after >= upTo) {
            return after;
        }
        return new PrefetchingReplay().run(file, query, after, upTo, reader);
    }

    private long run(LogFile file, EntryQuery query, long after, long upTo, LogReader reader) {
        Thread fetcher =
                Thread.ofPlatform().name("log-replay").start(() -> fetch(file, query, after, upTo));
        try {
            return consume(after, reader);
        } finally {
            fetcher.interrupt();
        }
    }

    private void fetch(LogFile file, EntryQuery query, long after, long upTo) {
        try {
            read(file, query, after, upTo);
            put(List.of());
        } catch (Abandoned e) {
            // Nobody waits any more.
        }
    }

    private void read(LogFile file, EntryQuery query, long after, long upTo) {
        try {
            file.read(c -> LogReplay.chunks(c, query, after, upTo, this::put));
        } catch (Abandoned e) {
            throw e;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void put(List<LogEntry> chunk) {
        try {
            ahead.put(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Abandoned();
        }
    }

    private long consume(long after, LogReader reader) {
        long last = after;
        try {
            for (List<LogEntry> chunk = ahead.take(); !chunk.isEmpty(); chunk = ahead.take()) {
                for (LogEntry entry : chunk) {
                    reader.read(entry);
                }
                last = chunk.get(chunk.size() - 1).sequence();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(Reason.CLOSED, "Reading the log was interrupted.", e);
        }
        Throwable cause = failure;
        if (cause instanceof LogUnavailable unavailable) {
            throw unavailable;
        }
        if (cause != null) {
            throw new IllegalStateException("Reading the log failed", cause);
        }
        return last;
    }
}
