package groundswell.route.motion;

import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import groundswell.route.HandoffStep;
import groundswell.route.StepKind;

/**
 * When a handoff reached each step for the first time, milliseconds since 1970 UTC; 0 for never.
 * Being given to somebody else does not undo what was reached.
 *
 * @param touchedMs when a human first took it up, engaged, or said what became of it
 */
public record Journey(long openedMs, long acceptedMs, long engagedMs, long touchedMs, long wonMs) {

    /** Of a handoff. */
    public static Journey of(Handoff handoff) {
        long accepted = 0;
        long engaged = 0;
        long touched = 0;
        for (HandoffStep step : handoff.steps()) {
            StepKind kind = step.kind();
            boolean engages = kind == StepKind.ENGAGED;
            boolean accepts = engages || kind == StepKind.ACCEPTED;
            accepted = accepted == 0 && accepts ? step.atMs() : accepted;
            engaged = engaged == 0 && engages ? step.atMs() : engaged;
            touched =
                    touched == 0
                                    && (accepts
                                            || kind == StepKind.DISPOSED
                                            || kind == StepKind.NOT_NOW)
                            ? step.atMs()
                            : touched;
        }
        long won = handoff.state() == HandoffState.WON ? handoff.progress().closedAtMs() : 0;
        return new Journey(handoff.origin().openedAtMs(), accepted, engaged, touched, won);
    }
}
