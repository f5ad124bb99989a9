package groundswell.collect.duckdb;

import groundswell.collect.DedupeWindow;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import groundswell.collect.WindowTime;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that gives entries their positions: takes what waits, makes it durable in the
 * spool as one group, hands it to the tables and to the listener, and answers. When that fails, or
 * the tables cannot be written, everything in the group fails, the log is unavailable, and the
 * writer tries by itself until the disk takes data again.
 */
final class LogWriter {

    private static final Logger LOG = System.getLogger(LogWriter.class.getName());

    /**
     * Entries after which the window is written down again: a start reads that many in a second.
     */
    private static final long SNAPSHOT_ENTRIES = 1_000_000;

    /** So many events are worth a write at once. */
    private static final int REST_EVENTS = 2_000;

    /** What an answer may come later because others are waited for. */
    private static final long REST_NANOS_MAX = 5_000_000;

    private final LogFile file;
    private final LogLimits limits;
    private final InstantSource clock;
    private final IntakeQueue queue;
    private final Spool spool;
    private final SpoolDrain drain;
    private final GroupDelivery delivery;
    private final DedupeWindow window;
    private final WindowSnapshot snapshot;
    private final CommitTimes times = new CommitTimes();
    private final Thread thread;

    private WindowTime time;
    private long snapshotSequence;
    private volatile long lastSequence;
    private volatile LogCounters counters;
    private volatile @Nullable LogUnavailable outage;

    LogWriter(
            LogFile file,
            LogLimits limits,
            InstantSource clock,
            IntakeQueue queue,
            Spool spool,
            SpoolDrain drain,
            GroupDelivery delivery,
            DedupeWindow window,
            LogState state) {
        this.file = file;
        this.limits = limits;
        this.clock = clock;
        this.queue = queue;
        this.spool = spool;
        this.drain = drain;
        this.delivery = delivery;
        this.window = window;
        this.snapshot = new WindowSnapshot(file.folder(), state.logId(), window);
        this.snapshotSequence = state.lastSequence();
        this.lastSequence = state.lastSequence();
        this.counters = state.counters();
        this.time = state.time();
        this.thread = Thread.ofPlatform().name("log-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Waits until what is in the closed queue is stored or has failed. */
    void join() throws InterruptedException {
        thread.join();
    }

    long lastSequence() {
        return lastSequence;
    }

    LogCounters counters() {
        return counters;
    }

    CommitTimes times() {
        return times;
    }

    /** Why nothing can be stored at the moment; null while all is well. */
    @Nullable LogUnavailable outage() {
        LogUnavailable own = outage;
        return own == null ? drain.outage() : own;
    }

    private void run() {
        try {
            List<Pending> pending = queue.takeGroup();
            while (!pending.isEmpty()) {
                long begun = System.nanoTime();
                commit(pending);
                rest(pending.size(), System.nanoTime() - begun);
                pending = queue.takeGroup();
            }
            writeSnapshot();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Whatever ends this thread, nobody waits for ever.
            queue.close();
            LogUnavailable ended = new LogUnavailable(Reason.CLOSED, "The log is closed.");
            outage = ended;
            failAll(queue.drain(), ended);
        }
    }

    /**
     * A write costs as much as a hundred rows. So when several wait at a time, the next one waits
     * for more, twice as long as the last one took; a sender that waits for each answer before it
     * sends on is answered at once.
     */
    private void rest(int committed, long tookNanos) throws InterruptedException {
        if (committed > 1) {
            queue.gather(REST_EVENTS, Math.min(2 * tookNanos, REST_NANOS_MAX));
        }
    }

    private void commit(List<Pending> pending) throws InterruptedException {
        time = time.at(clock.millis());
        window.advance(time.day());
        Group group = Group.of(pending, lastSequence, window);
        SpoolGroup numbered = group.numbered(spool.lastNumber() + 1, time);
        try {
            store(numbered);
        } catch (RuntimeException | IOException e) {
            group.forget(window);
            suspend(pending, e);
            recover();
            return;
        }
        // Before anybody knows of it, so that who reads up to the last position finds it.
        drain.add(numbered);
        lastSequence = group.lastSequence();
        counters = numbered.addTo(counters);
        group.answer();
        if (!numbered.entries().isEmpty()) {
            delivery.add(numbered.entries());
        }
        stepSnapshot();
        drain.awaitRoom();
    }

    /**
     * Writes a part of the window down, every so often; that this fails harms nothing but a start.
     */
    private void stepSnapshot() {
        try {
            if (snapshot.isOpen()) {
                snapshot.step();
            } else if (lastSequence - snapshotSequence >= SNAPSHOT_ENTRIES) {
                snapshotSequence = lastSequence;
                snapshot.begin(lastSequence);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The dedupe window could not be written down: {0}", e);
        }
    }

    /** Writes all of it down, at an orderly end. */
    private void writeSnapshot() {
        if (outage != null) {
            return;
        }
        try {
            snapshot.begin(lastSequence);
            while (snapshot.isOpen()) {
                snapshot.step();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The dedupe window could not be written down: {0}", e);
        }
    }

    private void store(SpoolGroup group) throws IOException {
        requireAvailable();
        long begun = System.nanoTime();
        spool.append(group);
        times.record(System.nanoTime() - begun, group.entries().size());
    }

    private void requireAvailable() throws IOException {
        LogUnavailable failing = drain.outage();
        if (failing != null) {
            throw failing;
        }
        requireRoom();
    }

    private void requireRoom() throws IOException {
        long usable = file.usableBytes();
        if (usable < limits.diskReserveBytes()) {
            throw LogFailures.diskFull(file.folder(), usable, limits.diskReserveBytes());
        }
    }

    /** Fails what could not be stored and what waits behind it, and turns new messages away. */
    private void suspend(List<Pending> pending, Exception failure) {
        LogUnavailable reason =
                failure instanceof LogUnavailable known
                        ? known
                        : LogFailures.unavailable(file.folder(), failure);
        // A full disk is explained by its sentence; anything else needs the whole story.
        boolean full = reason.reason() == Reason.DISK_FULL;
        LOG.log(
                Level.ERROR,
                "The log takes nothing in: " + reason.sentence(),
                full ? null : failure);
        outage = reason;
        failAll(pending, reason);
        failAll(queue.drain(), reason);
    }

    private static void failAll(List<Pending> pending, LogUnavailable reason) {
        for (Pending each : pending) {
            each.fail(reason);
        }
    }

    private void recover() throws InterruptedException {
        long wait = limits.retryMin().toMillis();
        while (!queue.awaitClosed(wait)) {
            failAll(queue.drain(), new LogUnavailable(Reason.CLOSED, "The log is unavailable."));
            try {
                spool.mend();
                requireAvailable();
                outage = null;
                LOG.log(Level.INFO, "The log is available again.");
                return;
            } catch (IOException | RuntimeException e) {
                outage =
                        e instanceof LogUnavailable known
                                ? known
                                : LogFailures.unavailable(file.folder(), e);
                wait = Math.min(2 * wait, limits.retryMax().toMillis());
            }
        }
    }
}
