package groundswell.qualify.live;

import groundswell.collect.EventLog;
import groundswell.collect.GroupListener;
import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Program;
import groundswell.unify.Domains;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The fold as this process runs it: caught up from the newest snapshot and the log after it, then
 * fed by the log, group by group. Questions run between two groups and see a whole one; before it
 * has caught up they are refused ({@link CatchingUp}), while rows are those of the snapshot. A new
 * playbook is folded from the beginning beside the live one and takes its place when it is as far.
 */
public final class LiveFold implements GroupListener, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LiveFold.class.getName());

    /** How old published rows may be. */
    private static final long PUBLISH_INTERVAL_MS = 200;

    /** Entries after which a snapshot is due. */
    private static final long SNAPSHOT_ENTRIES = 2_000_000;

    private final EventLog log;
    private final SnapshotFolder snapshots;
    private final Beginnings beginnings;
    private final Recovery recovery;
    private final InstantSource clock;
    private final InForce inForce;
    private final AccountTable table = new AccountTable();
    private final KeptRows keptRows;
    private final CatchUp catchUp;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final JournalQueue decided;

    private Fold fold;
    private long snapshotAt;
    private long rowsKeptAt;
    private long publishedMs;

    /** To be told when the transitions of a takeover are kept. */
    private @Nullable Runnable ended;

    private volatile long foldedSequence;
    private volatile long foldedKnownAtMs;

    /** True after a fault within the fold, whose state is then nothing to write down. */
    private boolean broken;

    private LiveFold(
            EventLog log,
            InForce inForce,
            Domains domains,
            Journal journal,
            SnapshotFolder snapshots,
            PreparedHistory prepared,
            InstantSource clock,
            KeptRows keptRows) {
        this.log = log;
        this.inForce = inForce;
        this.keptRows = keptRows;
        this.catchUp = new CatchUp(this::recover, log::lastSequence);
        this.decided = new JournalQueue(journal, clock, inForce.sinceSequence());
        this.snapshots = snapshots;
        this.beginnings = new Beginnings(log, domains, snapshots.within("retired"), prepared);
        this.clock = clock;
        this.recovery = new Recovery(log, domains, snapshots, beginnings, decided, catchUp::at);
        this.fold = new Fold(Program.of(inForce.playbook()), domains, decided);
    }

    /**
     * Recovers the state of a playbook: the newest snapshot that fits it, and the log after it.
     * Runs on the caller's thread until it is up to date with the log. A takeover that a crash
     * interrupted is finished first.
     */
    public static LiveFold recover(
            EventLog log,
            InForce inForce,
            Domains domains,
            Journal journal,
            SnapshotFolder snapshots,
            InstantSource clock)
            throws IOException {
        var none = PreparedHistory.NONE;
        var live = open(log, inForce, domains, journal, snapshots, none, clock);
        live.recover();
        return live;
    }

    /**
     * The same, but nothing is recovered before its {@link #catchUp} is started: until that is
     * through the log may deliver, and rows are as they were at the last snapshot.
     *
     * @param prepared spares reading the log where it is folded from its beginning
     */
    public static LiveFold open(
            EventLog log,
            InForce inForce,
            Domains domains,
            Journal journal,
            SnapshotFolder snapshots,
            PreparedHistory prepared,
            InstantSource clock) {
        var rows = new KeptRows(snapshots.within("rows"), KeptRows.ACCOUNTS_MIN);
        return open(log, inForce, domains, journal, snapshots, prepared, clock, rows);
    }

    static LiveFold open(
            EventLog log,
            InForce inForce,
            Domains domains,
            Journal journal,
            SnapshotFolder snapshots,
            PreparedHistory prepared,
            InstantSource clock,
            KeptRows rows) {
        var live = new LiveFold(log, inForce, domains, journal, snapshots, prepared, clock, rows);
        live.readRows();
        return live;
    }

    private void readRows() {
        keptRows.read(inForce.playbook().version(), log.lastSequence())
                .ifPresent(kept -> {
                    rowsKeptAt = kept.sequence();
                    table.fill(kept.rows());
                    foldedSequence = kept.sequence();
                    foldedKnownAtMs = kept.knownAtMs();
                });
    }

    /** How it catches up with the log; to be started once if it was only opened. */
    public CatchUp catchUp() {
        return catchUp;
    }

    private void recover() throws IOException {
        Recovery.Recovered recovered = recovery.recovered(inForce);
        fold = recovered.fold();
        snapshotAt = recovered.snapshotAt();
        ended = recovered.ended();
        keep();
        table.replace(fold, fold.standing().accounts());
        fold.drainDirty();
        joinLog();
        if (fold.sequence() - snapshotAt >= SNAPSHOT_ENTRIES / 10) {
            snapshot();
        } else if (rowsKeptAt < snapshotAt) {
            ask(asked -> keptRows.write(asked, table));
        }
    }

    /** What was delivered meanwhile stands in the log; from here on what is delivered is folded. */
    private void joinLog() {
        lock.lock();
        try {
            recovery.replay(fold, Long.MAX_VALUE);
            keep();
            publishRows();
            foldedSequence = fold.sequence();
            foldedKnownAtMs = fold.nowMs();
            catchUp.through();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until lists can be answered, from kept rows or from the state; false if never. */
    public boolean awaitLists() {
        return table.size() > 0 || catchUp.await();
    }

    @Override
    public void committed(List<LogEntry> group) {
        lock.lock();
        try {
            if (!catchUp.isThrough()) {
                return; // it reads the log to its end before it is through
            }
            broken = true;
            for (LogEntry entry : group) {
                fold.apply(entry);
            }
            keep();
            decided.requireRoom();
            broken = false;
            foldedSequence = fold.sequence();
            foldedKnownAtMs = fold.nowMs();
            if (clock.millis() - publishedMs >= PUBLISH_INTERVAL_MS) {
                publishRows();
            }
            if (fold.sequence() - snapshotAt >= SNAPSHOT_ENTRIES) {
                snapshot();
            }
        } finally {
            lock.unlock();
        }
    }

    private void publishRows() {
        publishedMs = clock.millis();
        table.publish(fold, fold.drainDirty());
    }

    /**
     * Publishes what changed since; called a few times a second, so that rows are current when no
     * events come.
     */
    public void flush() {
        ask(asked -> {
            keep();
            publishRows();
            return asked.sequence();
        });
    }

    /**
     * Answers a question about the state between two groups. Keep it short: the fold waits.
     *
     * @throws CatchingUp before it has caught up with the log
     */
    public <T> T ask(Function<Fold, T> question) {
        catchUp.requireThrough();
        lock.lock();
        try {
            return question.apply(fold);
        } finally {
            lock.unlock();
        }
    }

    /** The rows of all accounts; any thread may read them. */
    public AccountTable table() {
        return table;
    }

    /** The last log entry that rows tell of. */
    public long foldedSequence() {
        return foldedSequence;
    }

    /** The latest instant that they know of. */
    public long foldedKnownAtMs() {
        return foldedKnownAtMs;
    }

    /**
     * Puts a playbook in force: folds the whole log under it on the caller's thread while the old
     * one stays live, then takes its place and decides anew: accounts that stand elsewhere under it
     * get a transition. What the old one decided stays in the journal. One that was in force before
     * goes on where it stood then.
     *
     * @param steps told how far it is, so that a crash in between loses nothing
     * @throws CatchingUp before it has caught up with the log
     */
    public void publish(Playbook playbook, Takeover.Steps steps) {
        catchUp.requireThrough();
        Fold next = beginnings.of(playbook, Long.MAX_VALUE);
        log.replay(next.sequence(), Need.of(next.program()), next::apply);
        lock.lock();
        try {
            // Both see the log up to the same entry; what is delivered of it later is in.
            long until = log.lastSequence();
            recovery.replay(fold, until);
            recovery.replay(next, until);
            beginnings.retire(fold);
            recovery.takeOver(fold, next, steps.begins(until, clock.millis()));
            fold = next;
            foldedSequence = fold.sequence();
            ended = steps::done;
            keep();
            table.clear();
            table.publish(fold, fold.standing().accounts());
            fold.drainDirty();
            snapshot();
        } finally {
            lock.unlock();
        }
    }

    /** Hands over what was decided; when nothing waits any more, a takeover has ended. */
    private boolean keep() {
        boolean all = decided.keep();
        if (all && ended != null) {
            ended.run();
            ended = null;
        }
        return all;
    }

    /** The log folded under other playbooks, beside this. */
    public BesideFold beside() {
        return new BesideFold(this, log, beginnings, clock);
    }

    /** Why nothing is folded, or transitions wait to be kept; null while all is well. */
    public @Nullable String problem() {
        String failure = catchUp.failure();
        return failure == null ? decided.problem() : failure;
    }

    /**
     * Writes a snapshot. A failure is told and changes nothing: the log has everything. There is
     * none while transitions wait: what a snapshot holds is never decided again.
     */
    public void snapshot() {
        lock.lock();
        try {
            if (broken || !catchUp.isThrough() || !keep()) {
                return;
            }
            snapshots.write(fold.sequence(), fold::write);
            snapshotAt = fold.sequence();
            publishRows();
            keptRows.write(fold, table);
        } catch (IOException e) {
            snapshotAt = fold.sequence();
            LOG.log(
                    Level.WARNING,
                    "no snapshot was written; the next start takes longer: {0}",
                    e.toString());
        } finally {
            lock.unlock();
        }
    }

    /** Writes a last snapshot. The log must not deliver any more. */
    @Override
    public void close() {
        catchUp.close();
        if (foldedSequence > snapshotAt) {
            snapshot();
        }
    }
}
