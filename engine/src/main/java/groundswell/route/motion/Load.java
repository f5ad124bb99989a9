package groundswell.route.motion;

import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.util.Collection;

/**
 * What somebody has to do now.
 *
 * @param open handoffs that are theirs and not over
 * @param pending those not taken up yet
 * @param late pending ones whose time is over
 * @param running pending ones of whose time less than a quarter is left
 */
public record Load(int open, int pending, int late, int running) {

    /** Of these handoffs at an instant, milliseconds since 1970 UTC. */
    public static Load of(Collection<Handoff> handoffs, long nowMs) {
        int open = 0;
        int pending = 0;
        int late = 0;
        int running = 0;
        for (Handoff one : handoffs) {
            if (!one.isOpen()) {
                continue;
            }
            open++;
            pending += one.state() == HandoffState.PENDING ? 1 : 0;
            if (one.isTicking()) {
                boolean isLate = one.duty().dueAtMs() <= nowMs;
                late += isLate ? 1 : 0;
                running += !isLate && one.duty().warnAtMs() <= nowMs ? 1 : 0;
            }
        }
        return new Load(open, pending, late, running);
    }
}
