package groundswell.collect.duckdb;

import groundswell.collect.Intake.IntakeRefused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the writer, in order of arrival; bounded in events and in bytes. Thread-safe. */
final class IntakeQueue {

    private static final int RETRY_AFTER_SECONDS = 1;

    private final LogLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private int events;
    private long bytes;
    private int enough = Integer.MAX_VALUE;
    private boolean closed;

    IntakeQueue(LogLimits limits) {
        this.limits = limits;
    }

    /** Adds at the end; what is larger than the whole queue is taken when the queue is empty. */
    void add(Pending pending) throws IntakeRefused {
        lock.lock();
        try {
            if (closed) {
                throw new IntakeRefused("the log is closed", RETRY_AFTER_SECONDS, false);
            }
            boolean full =
                    events + pending.rows() > limits.queueEventsMax()
                            || bytes + pending.bytes() > limits.queueBytesMax();
            if (full && !waiting.isEmpty()) {
                throw new IntakeRefused(
                        "too many events at once; " + events + " wait to be stored",
                        RETRY_AFTER_SECONDS,
                        true);
            }
            waiting.add(pending);
            events += pending.rows();
            bytes += pending.bytes();
            if (waiting.size() == 1 || events >= enough) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until so many events are there, so much time has passed, or the queue is closed. */
    void gather(int events, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            enough = events;
            long left = nanos;
            while (this.events < events && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            enough = Integer.MAX_VALUE;
            lock.unlock();
        }
    }

    /**
     * Waits for something, then takes as much as one group may hold; empty when closed and done.
     */
    List<Pending> takeGroup() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            List<Pending> group = new ArrayList<>(Math.min(waiting.size(), 1024));
            int rows = 0;
            while (!waiting.isEmpty()
                    && (group.isEmpty()
                            || rows + waiting.element().rows() <= limits.groupEventsMax())) {
                Pending next = waiting.remove();
                group.add(next);
                rows += next.rows();
                events -= next.rows();
                bytes -= next.bytes();
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** Takes everything out. */
    List<Pending> drain() {
        lock.lock();
        try {
            List<Pending> all = new ArrayList<>(waiting);
            waiting.clear();
            events = 0;
            bytes = 0;
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more in; what waits can still be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits, but not longer than until the queue is closed; true when it is. */
    boolean awaitClosed(long millis) throws InterruptedException {
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

    /** Events and other rows that wait. */
    int size() {
        lock.lock();
        try {
            return events;
        } finally {
            lock.unlock();
        }
    }
}
