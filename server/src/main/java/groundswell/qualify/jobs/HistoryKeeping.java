package groundswell.qualify.jobs;

import groundswell.collect.EventLog;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.History;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the prepared history up with the log while little comes in, so that somebody's first
 * backtest finds it ready. Works on a thread of its own.
 */
final class HistoryKeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeping.class);

    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    /** With more than so many entries between two beats the log is busy. */
    private static final long QUIET_ENTRIES_MAX = 5_000;

    /** A log is read on when it has grown by one part in so many, or by the least that counts. */
    private static final long GROWTH_PART = 20;

    /** Room on the heap that it takes at most, an entry. */
    private static final long HEAP_BYTES_AN_ENTRY = 96;

    private final PreparedLog histories;
    private final EventLog log;
    private final Supplier<Playbook> inForce;
    private final Thread thread;
    private volatile boolean closed;
    private long seenSequence;
    private long readSequence;

    private HistoryKeeping(PreparedLog histories, EventLog log, Supplier<Playbook> inForce) {
        this.histories = histories;
        this.log = log;
        this.inForce = inForce;
        this.seenSequence = log.lastSequence();
        this.thread = Thread.ofPlatform().name("history").daemon().unstarted(this::run);
    }

    /** Begins, ten seconds from now. */
    static HistoryKeeping start(PreparedLog histories, EventLog log, Supplier<Playbook> inForce) {
        HistoryKeeping keeping = new HistoryKeeping(histories, log, inForce);
        keeping.thread.start();
        return keeping;
    }

    /** The boundary at which its faults end: a backtest reads by itself what is missing. */
    private void run() {
        while (!closed) {
            try {
                Thread.sleep(BEAT);
                beat();
            } catch (InterruptedException | History.Cancelled e) {
                return;
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("the history is not prepared beforehand: {}", e.toString());
                    return;
                }
            }
        }
    }

    private void beat() throws IOException {
        long last = log.lastSequence();
        boolean quiet = last - seenSequence <= QUIET_ENTRIES_MAX;
        seenSequence = last;
        long due = Math.max(KeptHistory.WRITTEN_ENTRIES_MIN, readSequence / GROWTH_PART);
        if (quiet && last - readSequence >= due && roomFor(last)) {
            Playbook playbook = inForce.get();
            long read =
                    histories.keepUp(
                            Evaluation.standard(playbook),
                            playbook,
                            entries -> {
                                if (closed) {
                                    throw new History.Cancelled();
                                }
                            });
            readSequence = Math.max(readSequence, read);
        }
    }

    private static boolean roomFor(long entries) {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        return free > entries * HEAP_BYTES_AN_ENTRY;
    }

    /** Stops it; what it has read since it last put it down is read again. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(STOP_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
