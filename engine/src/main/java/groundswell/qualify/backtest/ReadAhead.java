package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history on a thread of its own, a little ahead of who takes it in: reading a log and
 * folding it cost about as much, and there are two cores. Order and content are the same.
 *
 * @param source what is read; its replay runs on the other thread
 */
public record ReadAhead(History source) implements History {

    private static final int BATCH_ENTRIES = 2_048;

    /** Batches that wait at most: some ten thousand entries in memory. */
    private static final int BATCHES_MAX = 8;

    /** Nobody takes any more. */
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1;

        Left() {
            super("left", null, false, false);
        }
    }

    /** One reading. The last batch is empty. */
    private static final class Reading {
        private final BlockingQueue<List<LogEntry>> batches = new ArrayBlockingQueue<>(BATCHES_MAX);
        private List<LogEntry> batch = new ArrayList<>(BATCH_ENTRIES);
        private volatile @Nullable Throwable failure;

        void read(History source) {
            try {
                source.replay(this::add);
                hand();
            } catch (Left e) {
                return;
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            try {
                batch = List.of();
                batches.put(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void add(LogEntry entry) {
            batch.add(entry);
            if (batch.size() == BATCH_ENTRIES) {
                hand();
            }
        }

        private void hand() {
            if (batch.isEmpty()) {
                return;
            }
            try {
                batches.put(batch);
                batch = new ArrayList<>(BATCH_ENTRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Left();
            }
        }
    }

    /**
     * Reads every entry in order; the reader is called on the caller's thread.
     *
     * @throws Cancelled when the reader threw it, or the caller's thread is interrupted
     */
    @Override
    public void replay(LogReader reader) {
        Reading reading = new Reading();
        Thread ahead =
                Thread.ofPlatform().name("read-ahead").daemon().start(() -> reading.read(source));
        try {
            for (List<LogEntry> batch = reading.batches.take();
                    !batch.isEmpty();
                    batch = reading.batches.take()) {
                batch.forEach(reader::read);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } finally {
            ahead.interrupt();
        }
        switch (reading.failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
