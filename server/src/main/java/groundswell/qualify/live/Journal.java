package groundswell.qualify.live;

import groundswell.qualify.Decision;
import groundswell.qualify.Transition;
import java.util.List;

/** Keeps transitions for good. Keeping one twice is keeping it once: its id says what it is. */
@FunctionalInterface
public interface Journal {
    /** Returns when they are durable. */
    void keep(List<Transition> transitions);

    /** The same, with what they were decided from, for journals that keep that too. */
    default void keepDecisions(List<Decision> decisions) {
        keep(decisions.stream().map(Decision::transition).toList());
    }
}
