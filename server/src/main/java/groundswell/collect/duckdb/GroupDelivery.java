package groundswell.collect.duckdb;

import groundswell.collect.GroupListener;
import groundswell.collect.LogEntry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands committed groups to the listener on a thread of its own, in order, so that the next commit
 * overlaps with their folding. Bounded in events: the writer waits when the listener falls behind.
 */
final class GroupDelivery {

    private static final Logger LOG = System.getLogger(GroupDelivery.class.getName());

    private final int eventsMax;
    private @Nullable Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<List<LogEntry>> waiting = new ArrayDeque<>();
    private int events;
    private boolean closed;
    private long delivered;
    private volatile @Nullable String failure;

    GroupDelivery(int eventsMax) {
        this.eventsMax = eventsMax;
    }

    /**
     * Begins.
     *
     * @param heard position of the last entry that the listener knows
     * @param missed what was committed after it, and is handed over before anything else
     */
    void start(GroupListener listener, long heard, List<List<LogEntry>> missed) {
        lock.lock();
        try {
            delivered = heard;
            for (List<LogEntry> group : missed) {
                waiting.add(group);
                events += group.size();
            }
        } finally {
            lock.unlock();
        }
        thread = Thread.ofPlatform().name("log-delivery").start(() -> run(listener));
    }

    /** Called by the writer after a commit; waits while too much is undelivered. */
    void add(List<LogEntry> group) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (events > 0 && events + group.size() > eventsMax) {
                changed.await();
            }
            waiting.add(group);
            events += group.size();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run(GroupListener listener) {
        try {
            List<LogEntry> group = next();
            while (!group.isEmpty()) {
                hand(group, listener);
                finished(group);
                group = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one place where a listener's fault ends: it is shown as such, and collecting goes on. */
    private void hand(List<LogEntry> group, GroupListener listener) {
        if (failure != null) {
            return;
        }
        try {
            listener.committed(group);
        } catch (RuntimeException | Error e) {
            long first = group.get(0).sequence();
            failure = "folding stopped at entry " + first + " or soon after: " + e;
            LOG.log(Level.ERROR, failure, e);
        }
    }

    private List<LogEntry> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            return waiting.isEmpty() ? List.of() : waiting.remove();
        } finally {
            lock.unlock();
        }
    }

    private void finished(List<LogEntry> group) {
        lock.lock();
        try {
            events -= group.size();
            delivered = group.get(group.size() - 1).sequence();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Position of the last entry that the listener is done with. */
    long delivered() {
        lock.lock();
        try {
            return delivered;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the listener is done with an entry and all before it. */
    void awaitDelivered(long sequence) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (delivered < sequence && !closed) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing is handed over any more; null while all is well. */
    @Nullable String failure() {
        return failure;
    }

    /** Hands over what waits, then ends. */
    void close() throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Thread running = thread;
        if (running != null) {
            running.join();
        }
    }
}
