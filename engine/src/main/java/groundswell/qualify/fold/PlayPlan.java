package groundswell.qualify.fold;

import groundswell.kernel.expression.Condition;
import java.util.List;

/**
 * Conditions of plays whose beginning and end is reported: when a play's audience and trigger hold,
 * and when its goal does.
 *
 * @param rules at most {@link Long#SIZE}; one bit each in an account's state
 * @param needs all that they depend on
 */
record PlayPlan(List<Rule> rules, SlotSet needs) {
    PlayPlan {
        rules = List.copyOf(rules);
        if (rules.size() > Long.SIZE) {
            throw new IllegalArgumentException("too many plays: " + rules.size());
        }
    }

    /** Reports that audience and trigger of a play hold, or do not any more. */
    static final String PLAY = "play";

    /** Reports the same of a play's goal. */
    static final String GOAL = "goal";

    /** One condition of the play of that name; {@code kind} is {@link #PLAY} or {@link #GOAL}. */
    record Rule(String kind, String play, Condition when) {}
}
