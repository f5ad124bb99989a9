package groundswell.route.live;

import groundswell.collect.Correction;
import groundswell.qualify.Playbook;
import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Team;
import groundswell.route.Assignment;
import groundswell.route.Clocks;
import groundswell.route.Clocks.Due;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffStep;
import groundswell.route.HandoffStep.Detail;
import groundswell.route.StepCodec;
import groundswell.route.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns what is due for open handoffs into steps. Not thread-safe. */
final class Ticking {

    /** When there is nobody to reassign to it is tried again after this. */
    private static final long RETRY_MS = Duration.ofHours(1).toMillis();

    private final LiveHandoffs handoffs;
    private final TeamDuties duties;
    private final Supplier<Playbook> playbook;
    private final Clocks clocks = new Clocks();

    Ticking(LiveHandoffs handoffs, TeamDuties duties, Supplier<Playbook> playbook) {
        this.handoffs = handoffs;
        this.duties = duties;
        this.playbook = playbook;
    }

    /** Takes in how a handoff stands. */
    void put(Handoff handoff) {
        clocks.put(handoff, playbook.get().teams());
    }

    /** How many clocks run. */
    int size() {
        return clocks.size();
    }

    /** The step that has been due the longest; null when none is. It stays due until it is put. */
    Correction.@Nullable HandoffStepped due(long nowMs) {
        for (Due due = clocks.due(nowMs); due != null; due = clocks.due(nowMs)) {
            Handoff one = handoffs.byId(due.handoff());
            Optional<Correction.HandoffStepped> step =
                    one == null ? Optional.empty() : step(one, due, nowMs);
            if (step.isPresent()) {
                return step.get();
            }
            clocks.putOff(due, nowMs + RETRY_MS);
        }
        return null;
    }

    private Optional<Correction.HandoffStepped> step(Handoff one, Due due, long nowMs) {
        return switch (due.kind()) {
            case ESCALATED ->
                    Optional.of(
                            said(
                                    one,
                                    due,
                                    due.atMs(),
                                    new Detail(null, "breach", "", 0, "", manager(one))));
            case REASSIGNED ->
                    next(one, nowMs)
                            .map(duty -> said(one, due, nowMs, Detail.duty(duty, "breach")));
            case POOLED ->
                    Optional.of(
                            said(
                                    one,
                                    due,
                                    due.atMs(),
                                    Detail.duty(
                                            new Duty(
                                                    "",
                                                    one.duty().team(),
                                                    due.atMs(),
                                                    0,
                                                    0,
                                                    List.of()),
                                            "untouched")));
            default -> Optional.of(said(one, due, due.atMs(), Detail.NONE));
        };
    }

    private static Correction.HandoffStepped said(Handoff one, Due due, long atMs, Detail detail) {
        return StepCodec.step(one, due.kind(), HandoffStep.CLOCK, atMs, detail);
    }

    private String manager(Handoff one) {
        Team team = playbook.get().teams().teams().get(one.duty().team());
        return team == null ? "" : team.manager();
    }

    /** Whose turn it is in the team, but for the owner; nobody when all have their hands full. */
    private Optional<Duty> next(Handoff one, long nowMs) {
        Workload workload = handoffs.ask(all -> Workload.of(all.all(), nowMs));
        Assignment.Result result =
                Assignment.again(
                        one.duty().team(),
                        one.duty().owner(),
                        playbook.get().teams(),
                        workload,
                        nowMs);
        Rep owner = result.owner();
        return owner == null
                ? Optional.empty()
                : Optional.of(
                        Assignment.duty(
                                owner,
                                one.duty().team(),
                                duties.within(one),
                                result.path(),
                                nowMs));
    }
}
