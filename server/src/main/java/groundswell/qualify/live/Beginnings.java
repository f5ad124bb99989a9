package groundswell.qualify.live;

import groundswell.collect.EventLog;
import groundswell.collect.Projection;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.PartedFold;
import groundswell.qualify.backtest.Shelf;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.Program;
import groundswell.unify.Domains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** From where a playbook is folded: from where it stood when it was last in force, or all of it. */
final class Beginnings {
    private static final Logger LOG = Logger.getLogger(Beginnings.class.getName());

    /** From so many entries on a log is folded part by part, which takes a second look at each. */
    private static final long PARTED_ENTRIES_MIN = 1;

    private final EventLog log;
    private final Domains domains;
    private final SnapshotFolder retired;
    private final PreparedHistory prepared;

    /**
     * @param retired holds where playbooks stood when others took their place
     */
    Beginnings(EventLog log, Domains domains, SnapshotFolder retired, PreparedHistory prepared) {
        this.log = log;
        this.prepared = prepared;
        this.domains = domains;
        this.retired = retired;
    }

    /**
     * Where a playbook stood when it was last in force; else all that the log has up to an entry,
     * decided for nobody. The log may have more: who asks replays what is missing.
     */
    Fold of(Playbook playbook, long upTo) {
        Program program = Program.of(playbook);
        try {
            Fold restored =
                    retired.<Fold>readNewest(in ->
                                    ofThisLog(Fold.read(in, program, domains, Outcomes.NOBODY)))
                            .orElse(null);
            if (restored != null) {
                return restored;
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "an earlier state is not used: {0}", e.toString());
        }
        return fromNothing(playbook, upTo, Outcomes.NOBODY, () -> Outcomes.NOBODY, sequence -> {});
    }

    /**
     * Folds the log from its beginning, part by part on both cores, on to an entry if it has more.
     * A log that is short is left to who asks, as is one that there is no room to part: then the
     * fold is empty.
     *
     * @param outcomes who is told of what is decided later
     * @param meanwhile makes who is told of what is decided now, one for each thread
     * @param progress is told the number of each entry; what it throws ends the fold
     */
    Fold fromNothing(
            Playbook playbook,
            long upTo,
            Outcomes outcomes,
            Supplier<? extends Outcomes> meanwhile,
            LongConsumer progress) {
        Program program = Program.of(playbook);
        if (Math.min(upTo, log.lastSequence()) < PARTED_ENTRIES_MIN) {
            return new Fold(program, domains, outcomes);
        }
        try (Shelf whole = retired.shelf()) {
            fold(playbook, upTo, meanwhile, progress, whole);
            return Objects.requireNonNull(
                    Fold.read(new StateReader(from(whole)), program, domains, outcomes));
        } catch (UncheckedIOException e) {
            LOG.log(Level.WARNING, "the log is folded on one thread: {0}", e.toString());
            return new Fold(program, domains, outcomes);
        }
    }

    /**
     * Folds the whole log for nobody.
     *
     * @param progress is told the number of each entry; what it throws ends the fold
     */
    Fold beside(Playbook playbook, LongConsumer progress) {
        Fold beside =
                fromNothing(
                        playbook, Long.MAX_VALUE, Outcomes.NOBODY, () -> Outcomes.NOBODY, progress);
        log.replay(
                beside.sequence(),
                Need.of(beside.program()),
                entry -> {
                    progress.accept(entry.sequence());
                    beside.apply(entry);
                });
        return beside;
    }

    private void fold(
            Playbook playbook,
            long upTo,
            Supplier<? extends Outcomes> meanwhile,
            LongConsumer progress,
            Shelf whole) {
        var parted = new PartedFold(playbook, domains, retired::shelf);
        Projection needed = Need.of(Program.of(playbook));
        boolean through =
                upTo >= log.lastSequence()
                        && prepared.use(
                                needed,
                                progress,
                                read -> {
                                    try (PartedFold.Folded folded =
                                            parted.fold(
                                                    read,
                                                    meanwhile,
                                                    Backtest.THREADS,
                                                    half(progress))) {
                                        write(folded, whole);
                                    }
                                });
        if (through) {
            return;
        }
        try (PartedFold.Folded folded =
                parted.fold(
                        reader ->
                                log.replay(
                                        0,
                                        needed,
                                        entry -> {
                                            if (entry.sequence() <= upTo) {
                                                reader.read(entry);
                                            }
                                        }),
                        meanwhile,
                        Backtest.THREADS,
                        half(progress))) {
            write(folded, whole);
        }
    }

    /** Entries are read, and then folded. */
    private static LongConsumer half(LongConsumer progress) {
        return entries -> progress.accept(entries / 2);
    }

    private static void write(PartedFold.Folded folded, Shelf whole) {
        StateWriter out = new StateWriter(whole::append);
        folded.write(out);
        out.flush();
    }

    private static StateReader.Source from(Shelf shelf) {
        long[] at = {0};
        return (into, offset, length) -> {
            int came = shelf.read(at[0], into, offset, length);
            at[0] += Math.max(came, 0);
            return came;
        };
    }

    /** Remembers where a playbook stands whose place another one takes. */
    void retire(Fold old) {
        try {
            retired.write(old.sequence(), old::write);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "going back will take a pass over the log: {0}", e.toString());
        }
    }

    /** Null when the log ends before a snapshot, which then is of another history. */
    @Nullable Fold ofThisLog(@Nullable Fold restored) {
        return restored == null || restored.sequence() > log.lastSequence() ? null : restored;
    }
}
