package groundswell.qualify.live;

import groundswell.collect.EventLog;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Program;
import groundswell.unify.Domains;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings a fold to the end of the log: from the newest snapshot that fits its playbook, or from
 * nothing; a takeover that a crash interrupted is finished on the way.
 */
final class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class.getName());

    private final EventLog log;
    private final Domains domains;
    private final SnapshotFolder snapshots;
    private final Beginnings beginnings;
    private final JournalQueue decided;
    private final LongConsumer progress;

    /**
     * @param decided is told what is decided
     * @param progress gets the number of each entry; what it throws ends the work
     */
    Recovery(
            EventLog log,
            Domains domains,
            SnapshotFolder snapshots,
            Beginnings beginnings,
            JournalQueue decided,
            LongConsumer progress) {
        this.log = log;
        this.domains = domains;
        this.snapshots = snapshots;
        this.beginnings = beginnings;
        this.decided = decided;
        this.progress = progress;
    }

    /**
     * A fold at the end of the log.
     *
     * @param snapshotAt the entry at which its snapshot was made; 0 without any
     * @param ended to be told when the transitions of a takeover are kept; null if there was none
     */
    record Recovered(Fold fold, long snapshotAt, @Nullable Runnable ended) {}

    Recovered recovered(InForce inForce) throws IOException {
        Program program = Program.of(inForce.playbook());
        snapshots.sweep();
        Optional<Fold> restored =
                snapshots.readNewest(
                        in -> beginnings.ofThisLog(Fold.read(in, program, domains, decided)));
        Fold fold = restored.isPresent() ? restored.get() : fromNothing(inForce);
        progress.accept(fold.sequence());
        Runnable ended = null;
        if (inForce.interrupted().isPresent()) {
            InForce.Interrupted interrupted = inForce.interrupted().get();
            fold = finished(fold, interrupted);
            ended = interrupted.done();
        }
        replay(fold, Long.MAX_VALUE);
        return new Recovered(fold, restored.map(Fold::sequence).orElse(0L), ended);
    }

    private Fold fromNothing(InForce inForce) {
        long upTo =
                inForce.interrupted().map(one -> one.takeover().sequence()).orElse(Long.MAX_VALUE);
        var sides = new SideQueue.Sides(decided);
        Fold folded = beginnings.fromNothing(inForce.playbook(), upTo, decided, sides, progress);
        sides.handOver();
        return folded;
    }

    private Fold finished(Fold old, InForce.Interrupted interrupted) {
        Takeover takeover = interrupted.takeover();
        replay(old, takeover.sequence());
        Fold next = beginnings.of(interrupted.next(), takeover.sequence());
        replay(next, takeover.sequence());
        takeOver(old, next, takeover);
        LOG.log(
                Level.INFO,
                "finished putting playbook {0} in force, as of entry {1}",
                new Object[] {next.program().version(), takeover.sequence()});
        return next;
    }

    /** What changes for accounts when one fold takes another's place; it is told from then on. */
    void takeOver(Fold old, Fold next, Takeover takeover) {
        Changeover.between(old, next, takeover).forEach(decided::add);
        next.reportTo(decided);
    }

    /** Applies what the log has, up to an entry; hands over what is decided meanwhile. */
    void replay(Fold into, long upTo) {
        log.replay(
                into.sequence(),
                Need.of(into.program()),
                entry -> {
                    progress.accept(entry.sequence());
                    if (entry.sequence() <= upTo) {
                        into.apply(entry);
                    }
                    if (decided.isDue()) {
                        decided.keep();
                        decided.requireRoom();
                    }
                });
    }
}
