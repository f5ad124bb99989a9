package groundswell.route;

import com.google.errorprone.annotations.CheckReturnValue;
import groundswell.collect.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One account given to a person in sales or success by a play, with an owner and a clock; or left
 * alone by lot, with everything that it would have had.
 *
 * @param id 32 hexadecimal digits; follows from the account's key, the play, and when the trigger
 *     came true
 * @param steps what happened, oldest first; the latest {@link #STEPS_MAX} of them
 */
@CheckReturnValue
public record Handoff(
        String id, Origin origin, Duty duty, Progress progress, List<HandoffStep> steps) {

    static final int STEPS_MAX = 200;

    public Handoff {
        steps = List.copyOf(steps);
    }

    /** As it is opened, or left alone. */
    static Handoff begun(String id, Origin origin, HandoffStep step) {
        HandoffState state =
                step.kind() == StepKind.HELD_OUT ? HandoffState.HELD_OUT : HandoffState.PENDING;
        return new Handoff(
                id,
                origin,
                Objects.requireNonNull(step.detail().duty(), "a handoff begins with an owner"),
                Progress.begun(state),
                List.of(step));
    }

    public HandoffState state() {
        return progress.state();
    }

    /** True while somebody has to do something. */
    public boolean isOpen() {
        return state().isOpen();
    }

    /** True while the clock of the first touch runs. */
    public boolean isTicking() {
        return state() == HandoffState.PENDING && !duty.isPool() && duty.dueAtMs() > 0;
    }

    /** The same after a step; empty when it does not fit where the handoff stands. */
    public Optional<Handoff> after(HandoffStep step) {
        return next(step).map(to -> new Handoff(id, origin, to.duty, to.progress, with(step)));
    }

    private record Next(Duty duty, Progress progress) {}

    private Optional<Next> next(HandoffStep step) {
        long at = step.atMs();
        HandoffStep.Detail detail = step.detail();
        if (step.kind() == StepKind.GOAL_REACHED) {
            return progress.goalAtMs() == 0 && at <= origin.goalUntilMs()
                    ? to(progress.reached(at))
                    : Optional.empty();
        }
        if (step.kind() == StepKind.NOTED) {
            return to(isOpen() ? progress.touched(at, progress.snoozedUntilMs()) : progress);
        }
        if (!isOpen()) {
            return Optional.empty();
        }
        return switch (step.kind()) {
            case ACCEPTED ->
                    state() == HandoffState.PENDING
                            ? Optional.of(new Next(taken(detail), progress.accepted(at)))
                            : Optional.empty();
            case ENGAGED ->
                    state() == HandoffState.ENGAGED
                            ? Optional.empty()
                            : Optional.of(new Next(taken(detail), progress.engaged(at)));
            case SNOOZED -> to(progress.touched(at, detail.untilMs()));
            case WRONG_PERSON -> to(progress.touched(at, progress.snoozedUntilMs()));
            case DISPOSED ->
                    Outcome.of(detail.outcome())
                            .filter(Outcome::isClosed)
                            .flatMap(outcome ->
                                    to(
                                            progress.closed(
                                                    HandoffState.of(outcome),
                                                    at,
                                                    true,
                                                    detail.reason(),
                                                    detail.note())));
            case NOT_NOW ->
                    to(progress.closed(HandoffState.RECYCLED, at, true, "not_now", detail.note()));
            case EXPIRED -> to(progress.closed(HandoffState.RECYCLED, at, false, "not_worked", ""));
            case WARNED ->
                    isTicking() && !hasInDuty(StepKind.WARNED)
                            ? to(progress.clocked(at, progress.breachedAtMs()))
                            : Optional.empty();
            case BREACHED ->
                    isTicking() && !hasInDuty(StepKind.BREACHED)
                            ? to(progress.clocked(progress.warnedAtMs(), firstBreach(at)))
                            : Optional.empty();
            case ESCALATED ->
                    hasInDuty(StepKind.BREACHED) && !hasInDuty(StepKind.ESCALATED)
                            ? to(progress)
                            : Optional.empty();
            case REASSIGNED, POOLED ->
                    detail.duty() == null
                            ? Optional.empty()
                            : Optional.of(new Next(detail.duty(), progress.pending()));
            case OPENED, HELD_OUT, NOTED, GOAL_REACHED -> Optional.empty();
        };
    }

    /** Who takes it from the pool has it. */
    private Duty taken(HandoffStep.Detail detail) {
        return detail.duty() == null ? duty : detail.duty();
    }

    private Optional<Next> to(Progress next) {
        return Optional.of(new Next(duty, next));
    }

    private long firstBreach(long atMs) {
        return progress.breachedAtMs() == 0 ? atMs : progress.breachedAtMs();
    }

    /** True if such a step was made since it is whose it is now. */
    public boolean hasInDuty(StepKind kind) {
        for (HandoffStep step : steps.reversed()) {
            if (step.kind() == kind) {
                return true;
            }
            if (step.kind() == StepKind.REASSIGNED
                    || step.kind() == StepKind.POOLED
                    || step.kind() == StepKind.OPENED) {
                return false;
            }
        }
        return false;
    }

    /** True if such a step is among those that are kept. */
    public boolean has(StepKind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind);
    }

    private List<HandoffStep> with(HandoffStep step) {
        List<HandoffStep> all = new ArrayList<>(steps);
        all.add(step);
        return all.size() > STEPS_MAX ? all.subList(all.size() - STEPS_MAX, all.size()) : all;
    }
}
