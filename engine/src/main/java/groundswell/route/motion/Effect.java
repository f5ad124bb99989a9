package groundswell.route.motion;

import groundswell.kernel.statistics.Difference;
import groundswell.kernel.statistics.Interval;
import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.util.Collection;

/**
 * What a play brought about that would not have come anyway: the share of accounts that reached its
 * goal among those handed over, against those left alone by lot. Both are compared over the same
 * time, since a goal counts within its days only; what is younger is left out of both.
 *
 * @param handed accounts handed over whose time for the goal is over
 * @param heldOut accounts left alone, likewise
 * @param difference of the two shares; NaN where either side has no account
 */
public record Effect(Interval handed, Interval heldOut, Difference difference) {

    /** Fewer than this on either side say little whatever the interval. */
    public static final int ACCOUNTS_MIN = 20;

    /** Of a play's handoffs, at an instant in milliseconds since 1970 UTC. */
    public static Effect of(Collection<Handoff> ofPlay, long nowMs) {
        Interval handed = reached(ofPlay, false, nowMs);
        Interval heldOut = reached(ofPlay, true, nowMs);
        return new Effect(handed, heldOut, Difference.of(handed, heldOut));
    }

    private static Interval reached(Collection<Handoff> ofPlay, boolean heldOut, long nowMs) {
        long all = 0;
        long reached = 0;
        for (Handoff one : ofPlay) {
            boolean isOver = one.origin().goalUntilMs() <= nowMs;
            if ((one.state() == HandoffState.HELD_OUT) == heldOut && isOver) {
                all++;
                reached += one.progress().goalAtMs() != 0 ? 1 : 0;
            }
        }
        return Interval.wilson(reached, all);
    }

    /** Whether there are enough accounts on both sides to look at the difference. */
    public boolean isEnough() {
        return handed.trials() >= ACCOUNTS_MIN && heldOut.trials() >= ACCOUNTS_MIN;
    }

    /** Goals among those handed over that would not have been reached otherwise; NaN if unknown. */
    public double incremental() {
        return difference.value() * handed.trials();
    }

    /** Lower bound of {@link #incremental()}. */
    public double incrementalLow() {
        return difference.low() * handed.trials();
    }

    /** Upper bound of {@link #incremental()}. */
    public double incrementalHigh() {
        return difference.high() * handed.trials();
    }
}
