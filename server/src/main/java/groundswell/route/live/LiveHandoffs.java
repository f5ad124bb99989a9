package groundswell.route.live;

import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.GroupListener;
import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import groundswell.route.Handoff;
import groundswell.route.Handoffs;
import groundswell.route.Suppression;
import groundswell.route.sql.HandoffStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Handoffs as this process knows them: read from the store, brought up to date from the log, then
 * fed by the log. Changes are kept with what has to be said about them; while the store takes
 * nothing they wait, and the log goes on. Thread-safe.
 */
public final class LiveHandoffs implements GroupListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LiveHandoffs.class.getName());

    /** Entries about handoffs that wait for the store; then the log waits. */
    private static final int WAITING_MAX = 100_000;

    private static final int BATCH_MAX = 5_000;
    private static final int RECENT_MAX = 1_000;
    private static final long RETRY_MS = 2_000;
    private static final long POSITION_EVERY_MS = 60_000;

    private final HandoffStore store;
    private final InstantSource clock;
    private final Handoffs handoffs = new Handoffs();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final ArrayDeque<LogEntry.Corrected> waiting = new ArrayDeque<>();
    private final Deque<Recent> recent = new ArrayDeque<>();
    private final List<Consumer<Handoffs.Change>> listeners = new ArrayList<>();

    /** Changes that the store has not taken yet. */
    private final List<Handoffs.Change> unkept = new ArrayList<>();

    private final List<Suppression> unkeptSuppressions = new ArrayList<>();

    private final Thread thread;
    private long seen;
    private long kept;
    private long keptMs;
    private long changes;
    private boolean begins;
    private boolean closed;
    private volatile @Nullable String problem;

    private record Recent(long place, String handoff) {}

    private LiveHandoffs(HandoffStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("handoffs").daemon().unstarted(this::run);
    }

    /** Reads what is kept, and the log after it, on the caller's thread; then goes on by itself. */
    public static LiveHandoffs open(EventLog log, HandoffStore store, InstantSource clock) {
        LiveHandoffs live = new LiveHandoffs(store, clock);
        live.recover(log);
        live.thread.start();
        return live;
    }

    private void recover(EventLog log) {
        kept = store.position();
        begins = kept == 0;
        if (!begins) {
            store.read(handoffs::put);
            store.readSuppressions(handoffs::put);
        }
        seen = kept;
        long last =
                log.replay(
                        kept,
                        Projection.BARE,
                        entry -> {
                            if (entry instanceof LogEntry.Corrected said) {
                                apply(said);
                            }
                            if (problem == null
                                    && unkept.size() + unkeptSuppressions.size() >= BATCH_MAX) {
                                keep(entry.sequence());
                            }
                        });
        seen = last;
        if (problem == null) {
            keep(last);
        }
    }

    private void apply(LogEntry.Corrected said) {
        handoffs.apply(said).ifPresent(unkept::add);
        handoffs.suppressed(said).ifPresent(unkeptSuppressions::add);
    }

    /** A store that takes nothing in, as on a full disk, does not hold up a start. */
    private void keep(long upTo) {
        Batch batch = batch(upTo);
        try {
            store.keep(batch.changes(), batch.suppressions(), upTo, begins);
            kept(batch);
        } catch (JdbiException e) {
            tell(e);
        }
    }

    private void tell(JdbiException e) {
        if (problem == null) {
            LOG.log(Level.WARNING, "handoffs wait to be kept: {0}", e.toString());
        }
        problem = String.valueOf(e.getMessage());
    }

    private Batch batch(long upTo) {
        return new Batch(List.copyOf(unkept), List.copyOf(unkeptSuppressions), upTo);
    }

    private void kept(Batch batch) {
        begins = false;
        kept = batch.upTo();
        keptMs = clock.millis();
        unkept.subList(0, batch.changes().size()).clear();
        unkeptSuppressions.subList(0, batch.suppressions().size()).clear();
        for (Handoffs.Change change : batch.changes()) {
            recent.addLast(new Recent(++changes, change.handoff().id()));
            if (recent.size() > RECENT_MAX) {
                recent.removeFirst();
            }
            listeners.forEach(listener -> listener.accept(change));
        }
    }

    @Override
    public void committed(List<LogEntry> group) {
        List<LogEntry.Corrected> about =
                group.stream()
                        .filter(LogEntry.Corrected.class::isInstance)
                        .map(LogEntry.Corrected.class::cast)
                        .filter(LiveHandoffs::isAboutHandoffs)
                        .toList();
        lock.lock();
        try {
            while (waiting.size() > WAITING_MAX && !closed) {
                moved.awaitUninterruptibly();
            }
            waiting.addAll(about);
            seen = group.getLast().sequence();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isAboutHandoffs(LogEntry.Corrected entry) {
        return entry.correction() instanceof Correction.HandoffStepped
                || (entry.correction() instanceof Correction.Disposed said
                        && !said.handoff().isEmpty());
    }

    private record Batch(
            List<Handoffs.Change> changes, List<Suppression> suppressions, long upTo) {}

    private void run() {
        try {
            for (Batch batch = next(); batch != null; batch = next()) {
                keep(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what there is to keep; null at the end. */
    private @Nullable Batch next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && isIdle()) {
                moved.awaitNanos(Duration.ofMillis(POSITION_EVERY_MS).toNanos());
            }
            if (closed) {
                return null;
            }
            while (!waiting.isEmpty() && unkept.size() < BATCH_MAX) {
                apply(waiting.removeFirst());
            }
            long upTo = waiting.isEmpty() ? seen : waiting.getFirst().sequence() - 1;
            return batch(upTo);
        } finally {
            lock.unlock();
        }
    }

    private boolean isIdle() {
        return waiting.isEmpty()
                && unkept.isEmpty()
                && unkeptSuppressions.isEmpty()
                && !isPositionDue();
    }

    private boolean isPositionDue() {
        return seen > kept && Math.abs(clock.millis() - keptMs) >= POSITION_EVERY_MS;
    }

    /** The boundary at which the store's faults end: they are told, and tried again. */
    private void keep(Batch batch) throws InterruptedException {
        try {
            store.keep(batch.changes(), batch.suppressions(), batch.upTo(), begins);
            lock.lock();
            try {
                kept(batch);
                moved.signalAll();
            } finally {
                lock.unlock();
            }
            problem = null;
        } catch (JdbiException e) {
            tell(e);
            Thread.sleep(RETRY_MS);
        }
    }

    /** Answers a question about all handoffs. Keep it short. */
    public <T> T ask(Function<Handoffs, T> question) {
        lock.lock();
        try {
            return question.apply(handoffs);
        } finally {
            lock.unlock();
        }
    }

    /** The handoff of that id, or null. */
    public @Nullable Handoff byId(String id) {
        lock.lock();
        try {
            return handoffs.byId(id);
        } finally {
            lock.unlock();
        }
    }

    /** Is told of every change from here on, after it was kept; must be quick. */
    public void listen(Consumer<Handoffs.Change> listener) {
        lock.lock();
        try {
            listeners.add(listener);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until an entry is in and kept.
     *
     * @return false when that took longer
     */
    public boolean await(long sequence, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (kept < sequence && !closed) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = moved.awaitNanos(nanos);
            }
            return kept >= sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Where the latest change stands. */
    public long place() {
        return ask(all -> changes);
    }

    /** The handoffs that changed after a place, oldest change first; the latest of many. */
    public List<Handoff> changedAfter(long place) {
        return ask(all ->
                recent.stream()
                        .filter(one -> one.place() > place)
                        .map(Recent::handoff)
                        .distinct()
                        .map(all::byId)
                        .filter(java.util.Objects::nonNull)
                        .toList());
    }

    /** Why changes wait to be kept; null while they do not. */
    public @Nullable String problem() {
        return problem;
    }

    /** Keeps what waits, if that is possible. The log must not deliver any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            waiting.forEach(this::apply);
            keep(seen);
        } catch (JdbiException e) {
            LOG.log(
                    Level.WARNING,
                    "handoffs are read from the log at the next start: {0}",
                    e.toString());
        }
    }
}
