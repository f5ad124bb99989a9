package groundswell.route.crm.sync;

import groundswell.route.connection.Connection;
import groundswell.route.crm.Crm;
import groundswell.route.crm.sql.CrmHistory;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs cycles: of every connection each ten minutes and whenever somebody asks, on one thread;
 * accounts that were handed over are written at once, on another. A cycle that fails is followed by
 * the next one.
 */
public final class CrmSync implements AutoCloseable {

    /** A quarter of an hour is promised; a cycle may take five minutes. */
    public static final Duration EVERY = Duration.ofMinutes(10);

    /** Accounts that were handed over and wait; more go with the next full cycle. */
    private static final int SOON_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(CrmSync.class);

    private final Kit kit;
    private final CrmLinks links;
    private final BiConsumer<Connection, CrmHistory.Cycle> ended;
    private final LongConsumer gone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Set<Long> now = new LinkedHashSet<>();
    private final Set<String> soon = new LinkedHashSet<>();
    private final Map<Long, Long> begun = new HashMap<>();
    private final List<Thread> threads;
    private boolean closed;
    private volatile long running;

    /**
     * Does nothing yet.
     *
     * @param ended is told of every cycle of a connection that is still there
     * @param gone is told when a connection that had a cycle is deleted or switched off
     */
    public CrmSync(
            Kit kit,
            CrmLinks links,
            BiConsumer<Connection, CrmHistory.Cycle> ended,
            LongConsumer gone) {
        this.kit = kit;
        this.links = links;
        this.ended = ended;
        this.gone = gone;
        threads =
                List.of(
                        Thread.ofPlatform().name("crm").daemon().unstarted(this::cycles),
                        Thread.ofPlatform()
                                .name("crm-handoffs")
                                .daemon()
                                .unstarted(this::handoffs));
    }

    /** Begins; what was asked for before is done now. */
    public void begin() {
        threads.forEach(Thread::start);
    }

    /** Runs a cycle of a connection as soon as possible. */
    public void now(long connection) {
        lock.lock();
        try {
            now.add(connection);
            asked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes an account as soon as possible: somebody is given it, or has done something. */
    public void soon(String accountKey) {
        lock.lock();
        try {
            if (soon.size() < SOON_MAX) {
                soon.add(accountKey);
                asked.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection whose full cycle runs; 0 when none does. */
    public long running() {
        return running;
    }

    private void cycles() {
        try {
            for (Connection next = nextDue(); next != null; next = nextDue()) {
                running = next.id();
                run(next, false, Set.of());
                running = 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handoffs() {
        try {
            for (Set<String> keys = nextSoon(); !keys.isEmpty(); keys = nextSoon()) {
                for (Connection connection : links.enabled()) {
                    run(connection, true, keys);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @org.jspecify.annotations.Nullable Connection nextDue() throws InterruptedException {
        while (true) {
            List<Connection> enabled = links.enabled();
            tellGone(enabled);
            lock.lock();
            try {
                if (closed) {
                    return null;
                }
                long nowMs = kit.clock().millis();
                for (Connection one : enabled) {
                    Long last = begun.get(one.id());
                    if (now.remove(one.id()) || last == null || nowMs - last >= EVERY.toMillis()) {
                        begun.put(one.id(), nowMs);
                        return one;
                    }
                }
                now.clear();
                asked.awaitNanos(Duration.ofSeconds(5).toNanos());
            } finally {
                lock.unlock();
            }
        }
    }

    private void tellGone(List<Connection> enabled) {
        Set<Long> ids = enabled.stream().map(Connection::id).collect(Collectors.toSet());
        for (Long id : List.copyOf(begun.keySet())) {
            if (!ids.contains(id)) {
                begun.remove(id);
                gone.accept(id);
            }
        }
    }

    /** Waits for accounts; empty at the end. */
    private Set<String> nextSoon() throws InterruptedException {
        lock.lock();
        try {
            while (soon.isEmpty() && !closed) {
                asked.await();
            }
            if (closed) {
                return Set.of();
            }
            Set<String> keys = Set.copyOf(soon);
            soon.clear();
            return keys;
        } finally {
            lock.unlock();
        }
    }

    /** The boundary at which our own faults end: the thread goes on. */
    private void run(Connection connection, boolean urgent, Set<String> keys) {
        try {
            Crm crm = links.open(connection).orElse(null);
            if (crm == null) {
                return;
            }
            Cycle cycle =
                    new Cycle(
                            kit,
                            connection.id(),
                            connection.kind().word(),
                            crm,
                            links.mapping(connection));
            CrmHistory.Cycle done = urgent ? cycle.handoffs(keys) : cycle.full();
            links.tell(connection, done.outcome());
            if (links.enabled().stream().anyMatch(one -> one.id() == connection.id())) {
                ended.accept(connection, done);
            }
        } catch (RuntimeException e) {
            LOG.error("connection={} the cycle failed; the next one goes on", connection.id(), e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            asked.signalAll();
        } finally {
            lock.unlock();
        }
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
