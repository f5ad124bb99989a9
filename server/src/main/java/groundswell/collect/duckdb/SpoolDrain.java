package groundswell.collect.duckdb;

import groundswell.collect.LogUnavailable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the tables: takes durable groups as they gather, many at a time, since
 * a commit costs as much as hundreds of rows. Bounded in rows: the writer waits when the tables
 * fall behind. Whoever reads the tables waits until they hold what was durable when he came.
 */
final class SpoolDrain {

    private static final Logger LOG = System.getLogger(SpoolDrain.class.getName());

    private final LogTables tables;
    private final Spool spool;
    private final LogLimits limits;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /** Rows that wait, or are being stored. */
    private int rows;

    /** When the oldest of those being stored was added, if some are. */
    private OptionalLong storingSinceNanos = OptionalLong.empty();

    private long firstSinceNanos;
    private long added;
    private long wanted;
    private boolean closed;
    private volatile long drained;
    private volatile @Nullable LogUnavailable outage;

    private record Waiting(SpoolGroup group, long sinceNanos) {}

    SpoolDrain(LogTables tables, Spool spool, LogLimits limits) {
        this.tables = tables;
        this.spool = spool;
        this.limits = limits;
        this.drained = tables.state().groupNumber();
        this.added = drained;
        this.thread = Thread.ofPlatform().name("log-tables").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Number of the last group that the tables hold. */
    long drained() {
        return drained;
    }

    /** Why the tables cannot be written; null while all is well. */
    @Nullable LogUnavailable outage() {
        return outage;
    }

    /** Rows that are durable and not in the tables yet. */
    int behind() {
        lock.lock();
        try {
            return rows;
        } finally {
            lock.unlock();
        }
    }

    /** How long ago the oldest group came that is not in the tables yet; 0 when all are. */
    long lagMs() {
        lock.lock();
        try {
            Waiting first = waiting.peek();
            if (rows == 0 || (storingSinceNanos.isEmpty() && first == null)) {
                return 0;
            }
            long since =
                    first == null
                            ? storingSinceNanos.getAsLong()
                            : storingSinceNanos.orElse(first.sinceNanos());
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        } finally {
            lock.unlock();
        }
    }

    /** Called by the writer when a group is durable, before anybody hears so. */
    void add(SpoolGroup group) {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (waiting.isEmpty()) {
                firstSinceNanos = now;
            }
            waiting.add(new Waiting(group, now));
            rows += group.rows();
            added = group.number();
            if (waiting.size() == 1 || rows >= limits.groupEventsMax()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits while too much is not in the tables; not while they cannot be written. */
    void awaitRoom() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (rows > limits.behindEventsMax() && outage == null && !closed) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the tables hold everything that is durable now.
     *
     * @throws LogUnavailable when they cannot be written
     */
    void catchUp() {
        lock.lock();
        try {
            long upTo = added;
            if (drained >= upTo) {
                return;
            }
            wanted = Math.max(wanted, upTo);
            changed.signalAll();
            while (drained < upTo) {
                LogUnavailable failing = outage;
                if (failing != null) {
                    throw new LogUnavailable(failing.reason(), failing.sentence(), failing);
                }
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            List<SpoolGroup> groups = next();
            while (!groups.isEmpty() && store(groups)) {
                finished(groups);
                deleteDrained();
                groups = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** That this fails costs room, until it works. */
    private void deleteDrained() {
        try {
            spool.deleteDrained(drained);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A file of the spool cannot be deleted: {0}", e.toString());
        }
    }

    /** Waits for enough, or long enough; empty when closed and done. */
    private List<SpoolGroup> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            long end = firstSinceNanos + limits.drainDelay().toNanos();
            long left = end - System.nanoTime();
            while (left > 0
                    && rows < limits.groupEventsMax()
                    && wanted <= drained
                    && !closed
                    && !waiting.isEmpty()) {
                changed.awaitNanos(left);
                left = end - System.nanoTime();
            }
            return take();
        } finally {
            lock.unlock();
        }
    }

    private List<SpoolGroup> take() {
        List<SpoolGroup> groups = new ArrayList<>();
        int taken = 0;
        Waiting oldest = waiting.peek();
        if (oldest != null) {
            storingSinceNanos = OptionalLong.of(oldest.sinceNanos());
        }
        while (!waiting.isEmpty()
                && (groups.isEmpty()
                        || taken + waiting.element().group().rows() <= limits.groupEventsMax())) {
            SpoolGroup group = waiting.remove().group();
            groups.add(group);
            taken += group.rows();
        }
        firstSinceNanos = System.nanoTime();
        return groups;
    }

    /** Stores them, however long it takes; false when it was closed before that worked. */
    private boolean store(List<SpoolGroup> groups) throws InterruptedException {
        long wait = limits.retryMin().toMillis();
        while (true) {
            try {
                if (outage != null) {
                    tables.reopen();
                }
                tables.store(groups);
                recovered();
                return true;
            } catch (SQLException | RuntimeException e) {
                suspend(e);
            }
            if (awaitClosed(wait)) {
                return false;
            }
            wait = Math.min(2 * wait, limits.retryMax().toMillis());
        }
    }

    private void suspend(Exception failure) {
        LogUnavailable reason =
                failure instanceof LogUnavailable known ? known : tables.unavailable(failure);
        if (outage == null) {
            LOG.log(
                    Level.ERROR,
                    "The log's tables cannot be written: " + reason.sentence(),
                    reason.reason() == LogUnavailable.Reason.DISK_FULL ? null : failure);
        }
        lock.lock();
        try {
            outage = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void recovered() {
        if (outage != null) {
            LOG.log(Level.INFO, "The log's tables are written again.");
            outage = null;
        }
    }

    private boolean awaitClosed(long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void finished(List<SpoolGroup> groups) {
        lock.lock();
        try {
            for (SpoolGroup group : groups) {
                rows -= group.rows();
            }
            drained = groups.getLast().number();
            storingSinceNanos = OptionalLong.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whatever ends the thread, nobody waits for ever. */
    private void end() {
        lock.lock();
        try {
            closed = true;
            if (drained < added && outage == null) {
                outage = new LogUnavailable(LogUnavailable.Reason.CLOSED, "The log is closed.");
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stores what waits, unless that fails, and ends. */
    void close() throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.join();
    }
}
