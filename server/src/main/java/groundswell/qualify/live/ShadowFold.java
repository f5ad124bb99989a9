package groundswell.qualify.live;

import groundswell.collect.EventLog;
import groundswell.qualify.Inputs;
import groundswell.qualify.Playbook;
import groundswell.qualify.Transition;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.Program;
import groundswell.unify.Domains;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A playbook that judges everything and acts on nothing: folded from the log beside the live one,
 * on a thread of its own, and kept up with it. What it decides goes to a journal of its own. A
 * restart goes on from its snapshot, or from the log's beginning.
 */
public final class ShadowFold implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ShadowFold.class.getName());
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);
    private static final long SNAPSHOT_ENTRIES = 2_000_000;

    /** Decisions of so long before it became a shadow are kept too, to compare weeks with. */
    public static final Duration LOOK_BACK = Duration.ofDays(56);

    private final EventLog log;
    private final Playbook playbook;
    private final SnapshotFolder snapshots;
    private final JournalQueue decided;
    private final Beginnings beginnings;
    private final long sinceMs;
    private final Outcomes outcomes;
    private final AccountTable table = new AccountTable();
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread;
    private Fold fold;
    private long snapshotAt;
    private volatile long foldedSequence;
    private volatile @Nullable String problem;
    private volatile boolean closed;

    /** Decisions before an instant are nobody's. */
    private record Since(long sinceMs, Outcomes queue) implements Outcomes {
        @Override
        public void transition(Transition transition) {
            decided(transition, () -> Inputs.NONE);
        }

        @Override
        public void decided(Transition transition, Supplier<Inputs> inputs) {
            if (transition.atMs() >= sinceMs) {
                queue.transition(transition);
            }
        }
    }

    private ShadowFold(
            EventLog log,
            Playbook playbook,
            Domains domains,
            Journal journal,
            SnapshotFolder snapshots,
            PreparedHistory prepared,
            InstantSource clock,
            long startedMs) {
        this.log = log;
        this.playbook = playbook;
        this.snapshots = snapshots;
        decided = new JournalQueue(journal, clock);
        beginnings = new Beginnings(log, domains, snapshots, prepared);
        Program program = Program.of(playbook);
        sinceMs = startedMs - LOOK_BACK.toMillis();
        outcomes = new Since(sinceMs, decided);
        fold = restored(program, domains, outcomes);
        snapshotAt = fold.sequence();
        foldedSequence = fold.sequence();
        thread =
                Thread.ofPlatform()
                        .name("shadow-" + playbook.version())
                        .daemon()
                        .unstarted(this::run);
    }

    private Fold restored(Program program, Domains domains, Outcomes outcomes) {
        try {
            return snapshots
                    .<Fold>readNewest(
                            in -> beginnings.ofThisLog(Fold.read(in, program, domains, outcomes)))
                    .orElseGet(() -> new Fold(program, domains, outcomes));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "the shadow begins anew: {0}", e.toString());
            return new Fold(program, domains, outcomes);
        }
    }

    /**
     * Begins to fold in the background.
     *
     * @param startedMs since when it is a shadow, milliseconds since 1970 UTC
     */
    static ShadowFold start(
            EventLog log,
            Playbook playbook,
            Domains domains,
            Journal journal,
            SnapshotFolder snapshots,
            PreparedHistory prepared,
            InstantSource clock,
            long startedMs) {
        ShadowFold shadow =
                new ShadowFold(
                        log, playbook, domains, journal, snapshots, prepared, clock, startedMs);
        shadow.thread.start();
        return shadow;
    }

    /** The boundary at which a shadow's faults end: the live fold never knows of them. */
    private void run() {
        boolean first = true;
        while (!closed) {
            try {
                if (log.lastSequence() > foldedSequence || first) {
                    begin();
                    catchUp(first);
                    first = false;
                }
                problem = decided.problem();
                Thread.sleep(BEAT);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                problem = String.valueOf(e.getMessage());
                LOG.log(Level.SEVERE, "shadow " + playbook.version() + " stumbled", e);
                try {
                    Thread.sleep(AFTER_FAULT);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    /** From nothing it is folded part by part. */
    private void begin() {
        if (fold.sequence() > 0) {
            return;
        }
        var sides = new SideQueue.Sides(decided);
        Fold begun =
                beginnings.fromNothing(
                        playbook,
                        Long.MAX_VALUE,
                        outcomes,
                        () -> new Since(sinceMs, sides.get()),
                        sequence -> {
                            requireOpen();
                            foldedSequence = sequence;
                        });
        sides.handOver();
        lock.lock();
        try {
            fold = begun;
        } finally {
            lock.unlock();
        }
        foldedSequence = begun.sequence();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }

    private void catchUp(boolean all) {
        log.replay(
                fold.sequence(),
                Need.of(fold.program()),
                entry -> {
                    requireOpen();
                    lock.lock();
                    try {
                        fold.apply(entry);
                    } finally {
                        lock.unlock();
                    }
                    if (decided.isDue()) {
                        decided.keep();
                        decided.requireRoom();
                    }
                    foldedSequence = entry.sequence();
                });
        decided.keep();
        lock.lock();
        try {
            int[] changed = fold.drainDirty();
            table.publish(fold, all ? fold.standing().accounts() : changed);
        } finally {
            lock.unlock();
        }
        if (fold.sequence() - snapshotAt >= SNAPSHOT_ENTRIES) {
            snapshot();
        }
    }

    private void snapshot() {
        if (!decided.keep()) {
            return;
        }
        snapshotAt = fold.sequence();
        try {
            snapshots.write(fold.sequence(), fold::write);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no snapshot of the shadow was written: {0}", e.toString());
        }
    }

    /** What it judges by. */
    public Playbook playbook() {
        return playbook;
    }

    /** The rows of all accounts as they stand under it; any thread may read them. */
    public AccountTable table() {
        return table;
    }

    /** The last log entry that is folded in. */
    public long foldedSequence() {
        return foldedSequence;
    }

    /** Why it does not go on; null while it does. */
    public @Nullable String problem() {
        return problem;
    }

    /** Answers a question about the state between two entries. */
    public <T> T ask(Function<Fold, T> question) {
        lock.lock();
        try {
            return question.apply(fold);
        } finally {
            lock.unlock();
        }
    }

    /** Writes a last snapshot. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (problem == null && fold.sequence() > snapshotAt) {
            snapshot();
        }
    }
}
