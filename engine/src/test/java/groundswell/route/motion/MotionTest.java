package groundswell.route.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.collect.Outcome;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffStep.Detail;
import groundswell.route.Handoffs;
import groundswell.route.Origin;
import groundswell.route.StepCodec;
import groundswell.route.StepKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MotionTest {

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long GOAL_MS = 30 * DAY_MS;

    private final Handoffs handoffs = new Handoffs();
    private long sequence;

    private void said(Correction correction) {
        sequence++;
        assertThat(handoffs.apply(new LogEntry.Corrected(sequence, 0, correction))).isPresent();
    }

    private String begun(int number, StepKind kind, long atMs) {
        String id = "%032x".formatted(number);
        var origin =
                new Origin(
                        "domain:" + number + ".test",
                        "burst",
                        "v1",
                        atMs,
                        atMs,
                        atMs + GOAL_MS,
                        80,
                        "B",
                        1_000,
                        List.of(),
                        "",
                        List.of(),
                        List.of());
        said(StepCodec.begun(id, kind, origin, duty("ann", atMs), atMs));
        return id;
    }

    private static Duty duty(String owner, long sinceMs) {
        return new Duty(
                owner, "sales", sinceMs, sinceMs + 3 * HOUR_MS, sinceMs + 4 * HOUR_MS, List.of());
    }

    private Handoff now(String id) {
        return Objects.requireNonNull(handoffs.byId(id));
    }

    private void step(String id, StepKind kind, long atMs, Detail detail) {
        said(StepCodec.step(now(id), kind, "ann", atMs, detail));
    }

    private void step(String id, StepKind kind, long atMs) {
        step(id, kind, atMs, Detail.NONE);
    }

    @Test
    void a_touch_within_its_time_is_kept_and_a_breach_is_not() {
        String kept = begun(1, StepKind.OPENED, 0);
        step(kept, StepKind.ACCEPTED, 4 * HOUR_MS);
        String late = begun(2, StepKind.OPENED, 0);
        step(late, StepKind.BREACHED, 4 * HOUR_MS);
        step(late, StepKind.ACCEPTED, 5 * HOUR_MS);
        assertThat(FirstTouch.of(now(kept))).extracting(FirstTouch::inTime).containsExactly(true);
        assertThat(FirstTouch.of(now(late)))
                .containsExactly(
                        new FirstTouch(late, "burst", "sales", "ann", 0, 4 * HOUR_MS, false));
    }

    @Test
    void a_touch_after_the_time_is_late_although_nobody_has_reported_the_breach_yet() {
        String id = begun(1, StepKind.OPENED, 0);
        step(id, StepKind.ENGAGED, 4 * HOUR_MS + 1);
        assertThat(FirstTouch.of(now(id))).extracting(FirstTouch::inTime).containsExactly(false);
    }

    @Test
    void each_owner_answers_for_their_own_clock() {
        String id = begun(1, StepKind.OPENED, 0);
        step(id, StepKind.BREACHED, 4 * HOUR_MS);
        long given = 5 * HOUR_MS;
        step(id, StepKind.REASSIGNED, given, Detail.duty(duty("ben", given), "breach"));
        step(id, StepKind.ACCEPTED, given + HOUR_MS);
        assertThat(FirstTouch.of(now(id)))
                .extracting(FirstTouch::owner, FirstTouch::inTime)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ann", false),
                        org.assertj.core.groups.Tuple.tuple("ben", true));
    }

    @Test
    void what_is_taken_away_before_its_time_is_over_says_nothing_about_its_owner() {
        String id = begun(1, StepKind.OPENED, 0);
        step(id, StepKind.REASSIGNED, HOUR_MS, Detail.duty(duty("ben", HOUR_MS), "by_hand"));
        assertThat(FirstTouch.of(now(id))).isEmpty();
    }

    @Test
    void adherence_is_counted_by_whatever_is_asked_for() {
        var touches =
                List.of(
                        new FirstTouch("1", "burst", "sales", "ann", 0, 1, true),
                        new FirstTouch("2", "burst", "sales", "ben", 0, 1, false),
                        new FirstTouch("3", "quiet", "success", "eve", 0, 1, true));
        assertThat(Adherence.by(touches, FirstTouch::play))
                .containsEntry("burst", new Adherence(1, 2))
                .containsEntry("quiet", new Adherence(1, 1));
        assertThat(Adherence.of(touches).share().value()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void load_counts_what_is_late_and_what_is_about_to_be() {
        begun(1, StepKind.OPENED, 0);
        begun(2, StepKind.OPENED, HOUR_MS);
        begun(3, StepKind.OPENED, 2 * HOUR_MS);
        step(begun(4, StepKind.OPENED, 0), StepKind.ACCEPTED, HOUR_MS);
        begun(5, StepKind.HELD_OUT, 0);
        assertThat(Load.of(handoffs.all(), 4 * HOUR_MS)).isEqualTo(new Load(4, 3, 1, 1));
    }

    @Test
    void the_funnel_counts_how_far_accounts_came_and_how_long_that_took() {
        String won = begun(1, StepKind.OPENED, DAY_MS);
        step(won, StepKind.ACCEPTED, DAY_MS + HOUR_MS);
        step(won, StepKind.ENGAGED, DAY_MS + 3 * HOUR_MS);
        said(
                new Correction.Disposed(
                        "domain:1.test", Outcome.WON, "", "", "ann", DAY_MS + 10 * HOUR_MS, won));
        String engaged = begun(2, StepKind.OPENED, DAY_MS);
        step(engaged, StepKind.ENGAGED, DAY_MS + 5 * HOUR_MS);
        String withoutPql = begun(3, StepKind.OPENED, DAY_MS);
        String heldOut = begun(4, StepKind.HELD_OUT, DAY_MS);

        Motion motion =
                Motion.of(
                        List.of(
                                new Qualifying(1, HOUR_MS, 2 * HOUR_MS, 2 * DAY_MS),
                                new Qualifying(2, HOUR_MS, HOUR_MS, 0),
                                new Qualifying(3, HOUR_MS, 0, 2 * DAY_MS),
                                new Qualifying(4, HOUR_MS, HOUR_MS, 0)),
                        Map.of(
                                1, List.of(now(won)),
                                2, List.of(now(engaged)),
                                3, List.of(now(withoutPql)),
                                4, List.of(now(heldOut))),
                        Map.of(),
                        handoffs.all());

        assertThat(motion.funnel())
                .containsExactly(
                        new Motion.Step("pqa", 4, Double.NaN),
                        new Motion.Step("pql", 3, 0),
                        new Motion.Step("opened", 2, 22 * HOUR_MS),
                        new Motion.Step("accepted", 2, HOUR_MS),
                        new Motion.Step("engaged", 2, 0),
                        new Motion.Step("opportunity", 1, 7 * HOUR_MS),
                        new Motion.Step("won", 1, 0));
        assertThat(motion.customers()).isEqualTo(1);
        assertThat(motion.speed()).isEqualTo(new Motion.Speed(2, HOUR_MS, 5 * HOUR_MS));
    }

    @Test
    void what_was_over_before_an_account_qualified_is_no_step_of_its_way() {
        String before = begun(1, StepKind.OPENED, HOUR_MS);
        said(
                new Correction.Disposed(
                        "domain:1.test", Outcome.LOST, "", "", "ann", 2 * HOUR_MS, before));
        String open = begun(2, StepKind.OPENED, HOUR_MS);
        var qualified =
                List.of(
                        new Qualifying(1, 3 * HOUR_MS, 3 * HOUR_MS, 0),
                        new Qualifying(2, 3 * HOUR_MS, 3 * HOUR_MS, 0));

        Motion motion =
                Motion.of(
                        qualified,
                        Map.of(1, List.of(now(before)), 2, List.of(now(open))),
                        Map.of(),
                        List.of());

        assertThat(motion.count("opened")).isEqualTo(1);
    }

    @Test
    void who_won_without_saying_so_before_has_come_all_the_way() {
        String id = begun(1, StepKind.OPENED, HOUR_MS);
        said(new Correction.Disposed("domain:1.test", Outcome.WON, "", "", "ann", 5 * HOUR_MS, id));

        Motion motion =
                Motion.of(
                        List.of(new Qualifying(1, HOUR_MS, HOUR_MS, 0)),
                        Map.of(1, List.of(now(id))),
                        Map.of(),
                        List.of());

        assertThat(motion.funnel())
                .extracting(Motion.Step::count)
                .containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 1L);
    }

    @Test
    void the_effect_compares_those_handed_over_with_those_left_alone() {
        // Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80, difference 0.2000 (0.0524
        // to 0.3339).
        for (int n = 0; n < 150; n++) {
            String id = begun(n + 1, n < 70 ? StepKind.OPENED : StepKind.HELD_OUT, 0);
            if (n < 56 || n >= 102) {
                step(id, StepKind.GOAL_REACHED, DAY_MS);
            }
        }
        Effect effect = Effect.of(handoffs.all(), GOAL_MS);
        assertThat(effect.difference().value()).isCloseTo(0.2, within(1e-9));
        assertThat(effect.difference().low()).isCloseTo(0.0524, within(5e-5));
        assertThat(effect.difference().high()).isCloseTo(0.3339, within(5e-5));
        assertThat(effect.incremental()).isCloseTo(14, within(1e-9));
        assertThat(effect.isEnough()).isTrue();
    }

    @Test
    void what_can_still_reach_its_goal_is_left_out_on_both_sides() {
        step(begun(1, StepKind.OPENED, 0), StepKind.GOAL_REACHED, 1);
        begun(2, StepKind.HELD_OUT, 0);
        Effect early = Effect.of(handoffs.all(), GOAL_MS - 1);
        assertThat(early.handed().trials()).isZero();
        assertThat(early.heldOut().trials()).isZero();
        assertThat(early.isEnough()).isFalse();
        assertThat(Effect.of(handoffs.all(), GOAL_MS).handed().trials()).isEqualTo(1);
    }
}
