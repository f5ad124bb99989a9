package groundswell.qualify.fold;

import groundswell.qualify.Inputs;
import groundswell.qualify.Transition;
import java.util.function.Supplier;

/**
 * Takes what the fold decides. Writing an outcome twice is writing it once: its id says what it is.
 */
@FunctionalInterface
public interface Outcomes {
    void transition(Transition transition);

    /**
     * The same with what it was decided from, for those who keep that.
     *
     * @param inputs computed when asked for, within this call only
     */
    default void decided(Transition transition, Supplier<Inputs> inputs) {
        transition(transition);
    }
}
