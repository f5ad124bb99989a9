package groundswell.route.live;

import groundswell.collect.Correction;
import groundswell.qualify.Playbook;
import groundswell.route.Clocks;
import groundswell.route.Clocks.Due;
import groundswell.route.DueSteps;
import groundswell.route.Handoff;
import groundswell.route.HandoffStep;
import groundswell.route.StepCodec;
import groundswell.route.StepKind;
import groundswell.route.Workload;
import java.time.Duration;
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
        // Whoever gets it in place of another begins now, however long ago that was due.
        long at = due.kind() == StepKind.REASSIGNED ? nowMs : due.atMs();
        return DueSteps.detail(
                        one,
                        due.kind(),
                        playbook.get().teams(),
                        () -> handoffs.ask(all -> Workload.of(all.all(), nowMs)),
                        duties.within(one),
                        at)
                .map(detail -> StepCodec.step(one, due.kind(), HandoffStep.CLOCK, at, detail));
    }
}
