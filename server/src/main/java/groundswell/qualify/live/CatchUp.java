package groundswell.qualify.live;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far the live fold is with what the log had when it was opened. Until it is through, nobody is
 * answered from its state and nothing is decided. Thread-safe.
 */
public final class CatchUp implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CatchUp.class.getName());

    private final Work work;
    private final LongSupplier lastSequence;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean through;
    private volatile boolean abandoned;
    private volatile long sequence;
    private volatile @Nullable String failure;
    private volatile @Nullable Thread thread;

    /** Does the work; says so by {@link #through} at its end. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * @param lastSequence the log's last entry
     */
    CatchUp(Work work, LongSupplier lastSequence) {
        this.work = work;
        this.lastSequence = lastSequence;
    }

    /** Begins on a thread of its own; closing ends it, wherever it is. */
    public CatchUp start() {
        thread = Thread.ofPlatform().name("catch-up").daemon().start(this::run);
        return this;
    }

    /** The boundary at which its faults end: they are told, and events are taken all the same. */
    private void run() {
        try {
            work.run();
        } catch (IOException | RuntimeException | Error e) {
            if (!abandoned) {
                failure = "the state could not be read: " + e;
                LOG.log(Level.SEVERE, failure, e);
            }
        } finally {
            ended.countDown();
        }
    }

    /** It is at an entry; ends the work if nobody waits for it any more. */
    void at(long entry) {
        sequence = entry;
        if (abandoned) {
            throw new CatchingUp("The server is stopping.");
        }
    }

    /** From here on the state may be asked. */
    void through() {
        through = true;
        ended.countDown();
    }

    /** True once the state may be asked. */
    public boolean isThrough() {
        return through;
    }

    /**
     * Refuses what needs the state.
     *
     * @throws CatchingUp before it is through
     */
    public void requireThrough() {
        if (!through) {
            throw new CatchingUp(sentence());
        }
    }

    private String sentence() {
        String why = failure;
        if (why != null) {
            return "Nothing is folded, since " + why + ".";
        }
        if (sequence == 0) {
            return "The state is being read; events are taken meanwhile.";
        }
        return String.format(
                Locale.ROOT,
                "The state is being brought up to date, entry %,d of %,d of the log; events are"
                        + " taken meanwhile.",
                sequence,
                lastSequence.getAsLong());
    }

    /** What it is at, for people; null when it is through or has failed. */
    public @Nullable String progress() {
        return through || failure != null ? null : sentence();
    }

    /** Why it ended before it was through; null while it did not. */
    public @Nullable String failure() {
        return failure;
    }

    /** Waits for its end; false if it ended before it was through. */
    public boolean await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return through;
    }

    /** Ends it where it is, and waits until it has ended. */
    @Override
    public void close() {
        abandoned = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
