package groundswell.route;

import static groundswell.route.Desk.DAY_MS;
import static groundswell.route.Desk.NOW;
import static groundswell.route.Desk.handoff;
import static groundswell.route.Desk.step;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.play.Teams;
import groundswell.route.HandoffStep.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final Teams TEAMS = Desk.playbook().teams();

    /** What time brings about for a handoff that nobody touches, with all it leads to. */
    private static List<StepKind> untouched(Handoff begun, long untilMs) {
        Clocks clocks = new Clocks();
        clocks.put(begun, TEAMS);
        Handoff one = begun;
        List<StepKind> kinds = new ArrayList<>();
        Clocks.Due due = clocks.due(untilMs);
        while (due != null) {
            kinds.add(due.kind());
            Detail detail =
                    switch (due.kind()) {
                        case REASSIGNED ->
                                Detail.duty(
                                        new Duty(
                                                "bob",
                                                "sales",
                                                due.atMs(),
                                                due.atMs() + 10,
                                                due.atMs() + 20,
                                                List.of()),
                                        "breach");
                        case POOLED ->
                                Detail.duty(new Duty("", "sales", due.atMs(), 0, 0, List.of()), "");
                        default -> Detail.NONE;
                    };
            one =
                    one.after(
                                    new HandoffStep(
                                            kinds.size(), due.kind(), "clock", due.atMs(), detail))
                            .orElseThrow();
            clocks.put(one, TEAMS);
            due = clocks.due(untilMs);
        }
        return kinds;
    }

    @Test
    void what_nobody_touches_is_warned_of_breached_escalated_reassigned_pooled_and_given_up() {
        assertThat(untouched(handoff("first", "ann", NOW), NOW + 60 * DAY_MS))
                .containsExactly(
                        StepKind.WARNED,
                        StepKind.BREACHED,
                        StepKind.ESCALATED,
                        StepKind.REASSIGNED,
                        StepKind.WARNED,
                        StepKind.BREACHED,
                        StepKind.ESCALATED,
                        StepKind.REASSIGNED,
                        StepKind.WARNED,
                        StepKind.BREACHED,
                        StepKind.ESCALATED,
                        StepKind.POOLED,
                        StepKind.EXPIRED);
    }

    @Test
    void nothing_is_due_before_its_time() {
        Clocks clocks = new Clocks();
        clocks.put(handoff("first", "ann", NOW), TEAMS);
        assertThat(clocks.due(NOW)).isNull();
        assertThat(Objects.requireNonNull(clocks.due(NOW + 1)).kind()).isEqualTo(StepKind.WARNED);
    }

    @Test
    void who_takes_it_up_stops_the_clock_and_has_seven_days_to_touch_it_again() {
        Handoff taken = handoff("first", "ann", NOW, step(StepKind.ACCEPTED, NOW, Detail.NONE));
        Clocks clocks = new Clocks();
        clocks.put(taken, TEAMS);
        assertThat(clocks.due(NOW + 7 * DAY_MS - 1)).isNull();
        assertThat(Objects.requireNonNull(clocks.due(NOW + 7 * DAY_MS)).kind())
                .isEqualTo(StepKind.POOLED);
        Handoff engaged = taken.after(step(StepKind.ENGAGED, NOW, Detail.NONE)).orElseThrow();
        clocks.put(engaged, TEAMS);
        assertThat(clocks.due(Long.MAX_VALUE)).as("a conversation takes its time").isNull();
    }

    @Test
    void what_is_snoozed_is_left_alone_for_seven_days_more() {
        Handoff snoozed =
                handoff(
                        "first",
                        "ann",
                        NOW,
                        step(StepKind.ACCEPTED, NOW, Detail.NONE),
                        step(StepKind.SNOOZED, NOW, Detail.until(NOW + 5 * DAY_MS, "")));
        Clocks clocks = new Clocks();
        clocks.put(snoozed, TEAMS);
        assertThat(clocks.due(NOW + 12 * DAY_MS - 1)).isNull();
        assertThat(clocks.due(NOW + 12 * DAY_MS)).isNotNull();
    }
}
