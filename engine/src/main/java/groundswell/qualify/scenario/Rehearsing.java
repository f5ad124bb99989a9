package groundswell.qualify.scenario;

import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What plays do in a scenario; whoever hands accounts over says it. */
public interface Rehearsing {

    /** What can stop a play, by the names that scenarios use. */
    List<String> guards();

    /** How a handoff may stand, by the names that scenarios use. */
    List<String> states();

    /** Those of them that a rep brings about. */
    List<String> answers();

    /**
     * Begins to rule on plays. No account is left alone by lot.
     *
     * @param fold without entries; it is this one that is asked how accounts stand
     * @param startMs milliseconds since 1970 UTC
     */
    Course begin(Playbook playbook, Fold fold, long startMs);

    /** One scenario, as far as it has come. */
    interface Course {

        /** Folds an entry and rules on what moved. */
        void apply(LogEntry entry);

        /** Lets time go on to an instant. */
        void until(long atMs);

        /**
         * A rep brings the open handoff of an account into a state; nothing happens when there is
         * none.
         */
        void answer(Collection<String> accountKeys, String state, long atMs);

        /** What came true for an account so far, the earliest first. */
        List<Ruled> of(Collection<String> accountKeys);
    }

    /**
     * A play that came true for an account.
     *
     * @param handed who has it; empty when it was not handed over
     * @param guards those that stopped it, in the order in which they first did
     */
    record Ruled(String play, Optional<Handed> handed, List<String> guards) {
        public Ruled {
            guards = List.copyOf(guards);
        }
    }

    /**
     * A handoff as it stands.
     *
     * @param owner a rep's id; empty for the team's pool
     */
    record Handed(String team, String owner, String state) {}
}
