package groundswell.collect.duckdb;

import groundswell.collect.DedupeWindow;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import groundswell.collect.Projection;
import groundswell.collect.WindowTime;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that appends: takes what waits, commits it as one group, answers, and hands the
 * group on. When a commit fails, everything in it fails, the log is unavailable, and the writer
 * tries by itself until the disk takes data again.
 */
final class LogWriter {

    private static final Logger LOG = System.getLogger(LogWriter.class.getName());

    /**
     * Entries after which the window is written down again: a start reads that many in a second.
     */
    private static final long SNAPSHOT_ENTRIES = 1_000_000;

    /** So many events are worth a commit at once. */
    private static final int REST_EVENTS = 2_000;

    /** What an answer may come later because others are waited for. */
    private static final long REST_NANOS_MAX = 20_000_000;

    private final LogFile file;
    private final LogLimits limits;
    private final InstantSource clock;
    private final IntakeQueue queue;
    private final GroupDelivery delivery;
    private final DedupeWindow window;
    private final WindowSnapshot snapshot;
    private final LetterSweep letters;
    private final CommitTimes times = new CommitTimes();
    private final Thread thread;

    private @Nullable GroupTransaction transaction;
    private long nextLetterId;
    private WindowTime time;
    private long lastDay;
    private long snapshotSequence;
    private volatile long lastSequence;
    private volatile LogCounters counters;
    private volatile @Nullable LogUnavailable outage;

    LogWriter(
            LogFile file,
            LogLimits limits,
            InstantSource clock,
            IntakeQueue queue,
            GroupDelivery delivery,
            DedupeWindow window,
            LetterLimits letterLimits,
            LogState state) {
        this.file = file;
        this.limits = limits;
        this.clock = clock;
        this.queue = queue;
        this.delivery = delivery;
        this.window = window;
        this.snapshot = new WindowSnapshot(file.folder(), state.logId(), window);
        this.snapshotSequence = state.lastSequence();
        this.lastSequence = state.lastSequence();
        this.counters = state.counters();
        this.nextLetterId = state.nextLetterId();
        this.lastDay = state.lastDay();
        this.time = state.time();
        this.letters = new LetterSweep(letterLimits, state.letters());
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
        return outage;
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
     * A commit costs as much as hundreds of rows. So when several wait at a time, the next one
     * waits for more, twice as long as the last one took; a sender that waits for each answer
     * before it sends on is answered at once.
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
        try {
            store(group);
        } catch (SQLException | RuntimeException | IOException e) {
            group.forget(window);
            suspend(pending, e);
            recover();
            return;
        }
        group.answer();
        if (!group.entries().isEmpty()) {
            delivery.add(group.entries());
        }
        letters.added(group.letters());
        stepSnapshot();
        sweepLetters();
    }

    /** That this fails harms nothing: it is tried again with the next group. */
    private void sweepLetters() {
        try {
            counters = counters.withDropped(letters.sweepIfDue(file.writer(), time));
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Old dead letters could not be dropped: {0}", e.getMessage());
        }
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

    private void store(Group group) throws SQLException, IOException {
        requireRoom();
        long begun = System.nanoTime();
        if (transaction == null) {
            transaction = new GroupTransaction(file.writer());
        }
        LogCounters after = group.addTo(counters);
        transaction.store(group, after, nextLetterId, time, time.day() > lastDay);
        lastSequence = group.lastSequence();
        counters = after;
        nextLetterId += group.letters().size();
        if (!group.entries().isEmpty()) {
            lastDay = Math.max(lastDay, time.day());
        }
        times.record(System.nanoTime() - begun, group.entries().size());
    }

    private void requireRoom() throws IOException {
        long usable = file.usableBytes();
        if (usable < limits.diskReserveBytes()) {
            throw LogFailures.diskFull(file.folder(), usable);
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
        if (transaction != null) {
            transaction.abandon();
            transaction = null;
        }
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
                requireRoom();
                settle();
                outage = null;
                LOG.log(Level.INFO, "The log is available again.");
                return;
            } catch (SQLException | IOException | RuntimeException e) {
                outage =
                        e instanceof LogUnavailable known
                                ? known
                                : LogFailures.unavailable(file.folder(), e);
                wait = Math.min(2 * wait, limits.retryMax().toMillis());
            }
        }
    }

    /**
     * Opens the file anew and takes in what it holds: a commit that was reported as failed may have
     * become durable all the same. Then proves that a commit works.
     */
    private void settle() throws SQLException, InterruptedException {
        file.reopen();
        LogState state = LogState.read(file.writer());
        List<LogEntry> unexpected = new ArrayList<>();
        LogReplay.read(
                file.writer(),
                new EntryQuery(Projection.ALL),
                lastSequence,
                state.lastSequence(),
                unexpected::add);
        LogState.remember(file.writer(), lastSequence, window, time.day());
        lastSequence = state.lastSequence();
        counters = state.counters();
        nextLetterId = state.nextLetterId();
        lastDay = state.lastDay();
        if (!unexpected.isEmpty()) {
            delivery.add(unexpected);
        }
        transaction = new GroupTransaction(file.writer());
        transaction.store(
                Group.of(List.of(), lastSequence, window), counters, nextLetterId, time, false);
    }
}
