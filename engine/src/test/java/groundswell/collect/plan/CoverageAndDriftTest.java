package groundswell.collect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.plan.Coverage.DailyCount;
import groundswell.collect.plan.Drift.DailyTypeCount;
import groundswell.collect.plan.Drift.Finding;
import groundswell.collect.plan.Drift.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageAndDriftTest {

    private static final int TODAY = 20_000;

    private static PlannedEvent planned(String name) {
        return new PlannedEvent(
                name, SemanticVersion.FIRST, EventGroup.ENGAGEMENT, "data", "", List.of(), true);
    }

    @Test
    void coverage_says_which_planned_events_were_seen_and_what_came_unplanned() {
        var plan = TrackingPlan.of(List.of(planned("report_exported"), planned("report_shared")));
        Coverage coverage =
                Coverage.of(
                        plan,
                        List.of(
                                new DailyCount(TODAY - 7, "report_exported", 5),
                                new DailyCount(TODAY - 6, "report_exported", 2),
                                new DailyCount(TODAY + 1, "report_exported", 9),
                                new DailyCount(TODAY, "report_printed", 1)),
                        TODAY);
        assertThat(coverage.rows())
                .containsExactly(
                        new Coverage.Row(
                                "report_exported",
                                true,
                                EventGroup.ENGAGEMENT,
                                7,
                                2,
                                TODAY - 7,
                                TODAY - 6),
                        new Coverage.Row(
                                "report_shared", true, EventGroup.ENGAGEMENT, 0, 0, null, null),
                        new Coverage.Row("report_printed", false, null, 1, 1, TODAY, TODAY));
        assertThat(coverage.seenShare()).isEqualTo(0.5);
    }

    private final List<DailyTypeCount> counts = new ArrayList<>();

    private void days(int from, int to, String property, PropertyType type, long each) {
        for (int day = from; day < to; day++) {
            counts.add(new DailyTypeCount(TODAY - day, "report_exported", property, type, each));
        }
    }

    @Test
    void a_steady_stream_has_not_drifted() {
        days(0, 35, "", PropertyType.OBJECT, 20);
        days(0, 35, "format", PropertyType.STRING, 20);
        assertThat(Drift.of(counts, TODAY)).isEmpty();
    }

    @Test
    void a_random_stream_with_a_weekly_rhythm_has_not_drifted() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            counts.clear();
            for (int day = 0; day < 35; day++) {
                int busy = day % 7 < 2 ? 3 : 20;
                days(day, day + 1, "", PropertyType.OBJECT, busy + random.nextInt(busy));
            }
            assertThat(Drift.of(counts, TODAY)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void what_appears_and_disappears_is_found() {
        days(7, 35, "", PropertyType.OBJECT, 2);
        counts.add(new DailyTypeCount(TODAY, "report_shared", "", PropertyType.OBJECT, 1));
        assertThat(Drift.of(counts, TODAY))
                .containsExactly(
                        new Finding(
                                Kind.APPEARED,
                                "report_shared",
                                "",
                                "seen 1 times this week and never in the four before"),
                        new Finding(
                                Kind.DISAPPEARED,
                                "report_exported",
                                "",
                                "not seen this week, 56 times in the four before"));
    }

    @Test
    void a_rare_event_that_is_away_for_a_week_is_no_finding() {
        days(10, 20, "", PropertyType.OBJECT, 1);
        assertThat(Drift.of(counts, TODAY)).isEmpty();
    }

    @Test
    void a_change_of_volume_is_found_in_both_directions() {
        days(7, 35, "", PropertyType.OBJECT, 20);
        days(0, 7, "", PropertyType.OBJECT, 60);
        assertThat(Drift.of(counts, TODAY))
                .extracting(Finding::kind)
                .containsExactly(Kind.VOLUME_CHANGED);
        counts.clear();
        days(7, 35, "", PropertyType.OBJECT, 60);
        days(0, 7, "", PropertyType.OBJECT, 20);
        assertThat(Drift.of(counts, TODAY))
                .extracting(Finding::kind)
                .containsExactly(Kind.VOLUME_CHANGED);
    }

    @Test
    void a_property_that_changes_its_type_is_found() {
        days(0, 35, "", PropertyType.OBJECT, 20);
        days(3, 35, "rows", PropertyType.INTEGER, 20);
        days(0, 3, "rows", PropertyType.STRING, 20);
        assertThat(Drift.of(counts, TODAY))
                .containsExactly(
                        new Finding(
                                Kind.TYPE_CHANGED,
                                "report_exported",
                                "rows",
                                "43 % of values are of type string this week, 0.0 % before"));
    }
}
