package groundswell.qualify.fold;

import groundswell.qualify.Inputs;
import groundswell.qualify.Transition;
import java.util.function.Supplier;

/**
 * Takes what the fold decides. Writing an outcome twice is writing it once: its id says what it is.
 */
@FunctionalInterface
public interface Outcomes {

    /** Wants to hear of nothing. */
    Outcomes NOBODY =
            new Outcomes() {
                @Override
                public void transition(Transition transition) {}

                @Override
                public boolean wants(int account, String kind, String to) {
                    return false;
                }
            };

    void transition(Transition transition);

    /**
     * True if it wants to hear of such a transition. One that is not wanted is not worded.
     *
     * @param account its number then
     * @param kind of decision, such as {@code pqa}
     * @param to where the account stands from here on
     */
    default boolean wants(int account, String kind, String to) {
        return true;
    }

    /**
     * The same with what it was decided from, for those who keep that.
     *
     * @param inputs computed when asked for, within this call only
     */
    default void decided(Transition transition, Supplier<Inputs> inputs) {
        transition(transition);
    }

    /**
     * That a person decided what held already. Nothing changes; it is told to those who have to
     * account for every decision.
     *
     * @param held from and to the same
     * @param inputs computed when asked for, within this call only
     */
    default void confirmed(Transition held, Supplier<Inputs> inputs) {}
}
