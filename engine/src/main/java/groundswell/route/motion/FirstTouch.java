package groundswell.route.motion;

import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffStep;
import groundswell.route.StepKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the clock of a first touch ended. Each owner that a handoff had has a clock of their own; one
 * that was taken from them before it was over says nothing about them.
 *
 * @param owner the rep's id
 * @param sinceMs when the clock began, milliseconds since 1970 UTC
 * @param endedMs when it was taken up, or when its time was over
 * @param inTime whether it was taken up in its time
 */
public record FirstTouch(
        String handoff,
        String play,
        String team,
        String owner,
        long sinceMs,
        long endedMs,
        boolean inTime) {

    /** The clocks of a handoff that ended, in their order. */
    public static List<FirstTouch> of(Handoff handoff) {
        List<FirstTouch> ended = new ArrayList<>();
        @Nullable Duty running = null;
        for (HandoffStep step : handoff.steps()) {
            if (running != null && ends(step.kind())) {
                boolean inTime =
                        step.kind() != StepKind.BREACHED && step.atMs() <= running.dueAtMs();
                long at = inTime ? step.atMs() : running.dueAtMs();
                ended.add(
                        new FirstTouch(
                                handoff.id(),
                                handoff.origin().play(),
                                running.team(),
                                running.owner(),
                                running.sinceMs(),
                                at,
                                inTime));
                running = null;
            }
            running = next(running, step);
        }
        return ended;
    }

    private static boolean ends(StepKind kind) {
        return switch (kind) {
            case BREACHED, ACCEPTED, ENGAGED, DISPOSED, NOT_NOW -> true;
            case OPENED,
                    HELD_OUT,
                    SNOOZED,
                    WRONG_PERSON,
                    NOTED,
                    WARNED,
                    ESCALATED,
                    REASSIGNED,
                    POOLED,
                    EXPIRED,
                    GOAL_REACHED ->
                    false;
        };
    }

    private static @Nullable Duty next(@Nullable Duty running, HandoffStep step) {
        return switch (step.kind()) {
            case OPENED, REASSIGNED, POOLED -> {
                Duty duty = step.detail().duty();
                yield duty == null || duty.isPool() || duty.dueAtMs() == 0 ? null : duty;
            }
            case EXPIRED -> null;
            case BREACHED,
                    ACCEPTED,
                    ENGAGED,
                    DISPOSED,
                    NOT_NOW,
                    HELD_OUT,
                    SNOOZED,
                    WRONG_PERSON,
                    NOTED,
                    WARNED,
                    ESCALATED,
                    GOAL_REACHED ->
                    running;
        };
    }
}
