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
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The fold as this process runs it: recovered from the newest snapshot and the log after it, then
 * fed by the log, group by group. Questions run between two groups and see a whole one. A new
 * playbook is folded from the beginning beside the live one and takes its place when it has caught
 * up.
 */
public final class LiveFold implements GroupListener, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LiveFold.class.getName());

    /** How old published rows may be. */
    private static final long PUBLISH_INTERVAL_MS = 200;

    /** Entries after which a snapshot is due. */
    private static final long SNAPSHOT_ENTRIES = 2_000_000;

    private final EventLog log;
    private final Domains domains;
    private final SnapshotFolder snapshots;
    private final Beginnings beginnings;

    private final InstantSource clock;
    private final AccountTable table = new AccountTable();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final JournalQueue decided;

    private Fold fold;
    private long snapshotAt;
    private long publishedMs;

    /** To be told when the transitions of a takeover are kept. */
    private @Nullable Runnable ended;

    private volatile long foldedSequence;
    private volatile long foldedKnownAtMs;
    private volatile boolean publishing;

    /** True after a fault within the fold, whose state is then nothing to write down. */
    private boolean broken;

    private LiveFold(
            EventLog log,
            Domains domains,
            Journal journal,
            SnapshotFolder snapshots,
            InstantSource clock,
            InForce inForce) {
        this.log = log;
        this.domains = domains;
        this.decided = new JournalQueue(journal, clock, inForce.sinceSequence());
        this.snapshots = snapshots;
        this.beginnings = new Beginnings(log, domains, snapshots.within("retired"));
        this.clock = clock;
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
        LiveFold live = new LiveFold(log, domains, journal, snapshots, clock, inForce);
        live.recover(inForce);
        return live;
    }

    private void recover(InForce inForce) throws IOException {
        Program program = fold.program();
        snapshots.sweep();
        snapshots
                .<Fold>readNewest(
                        in -> beginnings.ofThisLog(Fold.read(in, program, domains, decided)))
                .ifPresent(restored -> fold = restored);
        snapshotAt = fold.sequence();
        if (fold.sequence() == 0) {
            fold = fromNothing(inForce);
        }
        inForce.interrupted().ifPresent(this::finish);
        replay(fold, Long.MAX_VALUE);
        keep();
        foldedSequence = fold.sequence();
        foldedKnownAtMs = fold.nowMs();
        table.publish(fold, fold.standing().accounts());
        fold.drainDirty();
        if (fold.sequence() - snapshotAt >= SNAPSHOT_ENTRIES / 10) {
            snapshot();
        }
    }

    private Fold fromNothing(InForce inForce) {
        long upTo =
                inForce.interrupted().map(one -> one.takeover().sequence()).orElse(Long.MAX_VALUE);
        var sides = new SideQueue.Sides(decided);
        Fold folded =
                beginnings.fromNothing(inForce.playbook(), upTo, decided, sides, sequence -> {});
        sides.handOver();
        return folded;
    }

    /** Applies what the log has, up to an entry; hands over what is decided meanwhile. */
    private void replay(Fold into, long upTo) {
        log.replay(
                into.sequence(),
                Need.of(into.program()),
                entry -> {
                    if (entry.sequence() <= upTo) {
                        into.apply(entry);
                    }
                    if (decided.isDue()) {
                        decided.keep();
                        decided.requireRoom();
                    }
                });
    }

    private void finish(InForce.Interrupted interrupted) {
        Takeover takeover = interrupted.takeover();
        replay(fold, takeover.sequence());
        Fold next = beginnings.of(interrupted.next(), takeover.sequence());
        replay(next, takeover.sequence());
        takeOver(next, takeover);
        ended = interrupted.done();
        LOG.log(
                Level.INFO,
                "finished putting playbook {0} in force, as of entry {1}",
                new Object[] {next.program().version(), takeover.sequence()});
    }

    private void takeOver(Fold next, Takeover takeover) {
        Changeover.between(fold, next, takeover).forEach(decided::add);
        next.reportTo(decided);
        fold = next;
        foldedSequence = fold.sequence();
    }

    @Override
    public void committed(List<LogEntry> group) {
        lock.lock();
        try {
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

    /** Answers a question about the state between two groups. Keep it short: the fold waits. */
    public <T> T ask(Function<Fold, T> question) {
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

    /** The last log entry that is folded in. */
    public long foldedSequence() {
        return foldedSequence;
    }

    /** The latest instant that the state knows of. */
    public long foldedKnownAtMs() {
        return foldedKnownAtMs;
    }

    /** At which instant the account stands that is furthest behind; the latest without any. */
    public long furthestBehindMs() {
        return ask(asked -> asked.standing().furthestBehindMs());
    }

    /** True while another playbook is being folded from the beginning. */
    public boolean isPublishing() {
        return publishing;
    }

    /**
     * Puts a playbook in force: folds the whole log under it on the caller's thread while the old
     * one stays live, then takes its place and decides anew: accounts that stand elsewhere under it
     * get a transition. What the old one decided stays in the journal. One that was in force before
     * goes on where it stood then.
     *
     * @param steps told how far it is, so that a crash in between loses nothing
     */
    public void publish(Playbook playbook, Takeover.Steps steps) {
        publishing = true;
        try {
            Fold next = beginnings.of(playbook, Long.MAX_VALUE);
            log.replay(next.sequence(), Need.of(next.program()), next::apply);
            lock.lock();
            try {
                // Both see the log up to the same entry; what is delivered of it later is in.
                long until = log.lastSequence();
                replay(fold, until);
                replay(next, until);
                beginnings.retire(fold);
                takeOver(next, steps.begins(until, clock.millis()));
                ended = steps::done;
                keep();
                table.clear();
                table.publish(fold, fold.standing().accounts());
                snapshot();
            } finally {
                lock.unlock();
            }
        } finally {
            publishing = false;
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

    /**
     * What would change if a playbook were put in force now: folds the whole log under it on the
     * caller's thread, while the live one stays what it is.
     */
    public PlaybookEffect effectOf(Playbook live, Playbook draft) {
        Fold next = foldBeside(draft, sequence -> {});
        return ask(asked -> {
            catchUp(next);
            var takeover = new Takeover(0, next.sequence(), clock.millis());
            return PlaybookEffect.of(live, draft, Changeover.between(asked, next, takeover));
        });
    }

    /**
     * Folds the whole log under another playbook on the caller's thread, beside the live one.
     *
     * @param progress is told the number of each entry; what it throws ends the fold
     */
    Fold foldBeside(Playbook playbook, LongConsumer progress) {
        return beginnings.beside(playbook, progress);
    }

    /** Brings a fold beside the live one to the end of the log. */
    void catchUp(Fold beside) {
        log.replay(beside.sequence(), Need.of(beside.program()), beside::apply);
    }

    /** Why transitions wait to be kept; null while they do not. */
    public @Nullable String problem() {
        return decided.problem();
    }

    /**
     * Writes a snapshot. A failure is told and changes nothing: the log has everything. There is
     * none while transitions wait: what a snapshot holds is never decided again.
     */
    public void snapshot() {
        lock.lock();
        try {
            if (broken || !keep()) {
                return;
            }
            snapshots.write(fold.sequence(), fold::write);
            snapshotAt = fold.sequence();
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
        if (foldedSequence > snapshotAt) {
            snapshot();
        }
    }
}
