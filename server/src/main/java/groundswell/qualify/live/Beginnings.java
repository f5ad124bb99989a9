package groundswell.qualify.live;

import groundswell.collect.EventLog;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.Program;
import groundswell.unify.Domains;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** From where a playbook is folded: from where it stood when it was last in force, or all of it. */
final class Beginnings {
    private static final Logger LOG = Logger.getLogger(Beginnings.class.getName());

    private final EventLog log;
    private final Domains domains;
    private final SnapshotFolder retired;

    /**
     * @param retired holds where playbooks stood when others took their place
     */
    Beginnings(EventLog log, Domains domains, SnapshotFolder retired) {
        this.log = log;
        this.domains = domains;
        this.retired = retired;
    }

    /** Where a playbook stood when it was last in force; else the beginning of the log. */
    Fold of(Playbook playbook) {
        Program program = Program.of(playbook);
        Outcomes nobody = transition -> {};
        try {
            return retired.<Fold>readNewest(
                            in -> ofThisLog(Fold.read(in, program, domains, nobody)))
                    .orElseGet(() -> new Fold(program, domains, nobody));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "an earlier state is not used: {0}", e.toString());
            return new Fold(program, domains, nobody);
        }
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
