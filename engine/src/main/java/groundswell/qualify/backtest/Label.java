package groundswell.qualify.backtest;

import groundswell.collect.Outcome;
import groundswell.qualify.Filter;
import groundswell.qualify.Stage;
import java.time.Duration;

/**
 * What counts as a conversion, and when it has to come. Of an account that was judged at an instant
 * t (decided about, or ranked) the outcome is whether it converts in {@code (t + after, t + after +
 * within]}. While that window has not closed the outcome is censored, whatever has happened in it
 * so far: counting early converters alone would flatter.
 *
 * @param on what happens when an account converts
 * @param after a gap that counts for nothing
 * @param within how long the window is
 * @param repeats false if an account converts once, so that one that already has is no candidate
 *     any more; true for what happens again and again, such as activity
 */
public record Label(On on, Duration after, Duration within, boolean repeats) {

    /** What happens when an account converts. */
    public sealed interface On {

        /** In words, such as {@code plan_upgraded}. */
        String words();
    }

    /** A message. Its own timestamp is the instant. */
    public record OfEvent(Filter filter) implements On {
        @Override
        public String words() {
            return filter.event()
                    + filter.where().map(where -> " where " + where.source()).orElse("");
        }
    }

    /** The account comes to a stage, by the playbook that is tested. */
    public record OfStage(Stage stage) implements On {
        @Override
        public String words() {
            return "stage " + stage.word();
        }
    }

    /** People say that this became of the account. When it came out is the instant. */
    public record OfOutcome(Outcome outcome) implements On {
        @Override
        public String words() {
            return "outcome " + outcome.word();
        }
    }

    /** How long after it was judged the outcome of an account is known, in milliseconds. */
    public long closesAfterMs() {
        return after.toMillis() + within.toMillis();
    }
}
