package groundswell.collect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.plan.SemanticVersion.Bump;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {

    private static PlannedEvent event(SemanticVersion version, PlannedProperty... properties) {
        return new PlannedEvent(
                "report_exported",
                version,
                EventGroup.ENGAGEMENT,
                "data",
                "A report was exported.",
                List.of(properties),
                true);
    }

    private static final PlannedProperty FORMAT =
            PlannedProperty.of("format", PropertyType.STRING).allowing("csv", "pdf");

    private static PlanDifference from(PlannedProperty before, PlannedProperty after) {
        return PlanDifference.between(
                TrackingPlan.of(List.of(event(SemanticVersion.FIRST, before))),
                TrackingPlan.of(List.of(event(SemanticVersion.FIRST, after))));
    }

    @Test
    void nothing_changed_between_a_plan_and_itself() {
        PlanDifference difference = from(FORMAT, FORMAT);
        assertThat(difference.changes()).isEmpty();
        assertThat(difference.shortfalls()).isEmpty();
        assertThat(difference.bump()).isEqualTo(Bump.NONE);
    }

    @Test
    void what_may_refuse_an_old_message_or_surprise_an_old_reader_is_breaking() {
        assertThat(from(FORMAT, FORMAT.asRequired()).bump()).isEqualTo(Bump.MAJOR);
        assertThat(from(FORMAT, FORMAT.allowing("csv")).bump()).isEqualTo(Bump.MAJOR);
        assertThat(from(FORMAT.allowing(), FORMAT).bump()).isEqualTo(Bump.MAJOR);
        assertThat(from(FORMAT.allowing(), of(PropertyType.NUMBER)).bump()).isEqualTo(Bump.MAJOR);
        assertThat(from(of(PropertyType.NUMBER), of(PropertyType.INTEGER)).bump())
                .isEqualTo(Bump.MAJOR);
        assertThat(from(FORMAT, PlannedProperty.of("kind", PropertyType.STRING)).isBreaking())
                .isTrue();
    }

    @Test
    void what_only_allows_more_is_minor() {
        assertThat(from(FORMAT.asRequired(), FORMAT).bump()).isEqualTo(Bump.MINOR);
        assertThat(from(FORMAT, FORMAT.allowing("csv", "pdf", "xlsx")).bump())
                .isEqualTo(Bump.MINOR);
        assertThat(from(FORMAT, FORMAT.allowing()).bump()).isEqualTo(Bump.MINOR);
        assertThat(from(of(PropertyType.INTEGER), of(PropertyType.NUMBER)).bump())
                .isEqualTo(Bump.MINOR);
    }

    @Test
    void a_version_that_was_not_raised_enough_is_named_with_the_one_that_is_needed() {
        PlanDifference difference = from(FORMAT, FORMAT.asRequired());
        assertThat(difference.shortfalls())
                .containsExactly(
                        "event report_exported went from version 1.0.0 to 1.0.0; a major change"
                                + " needs 2.0.0 at least");
        PlanDifference raised =
                PlanDifference.between(
                        TrackingPlan.of(List.of(event(SemanticVersion.FIRST, FORMAT))),
                        TrackingPlan.of(
                                List.of(event(new SemanticVersion(2, 0, 0), FORMAT.asRequired()))));
        assertThat(raised.isBreaking()).isTrue();
        assertThat(raised.shortfalls()).isEmpty();
    }

    @Test
    void an_event_that_goes_calls_for_a_new_major_version_of_the_plan() {
        PlanDifference difference =
                PlanDifference.between(
                        TrackingPlan.of(List.of(event(SemanticVersion.FIRST))), TrackingPlan.EMPTY);
        assertThat(difference.changes()).extracting(PlanChange::words).containsExactly("is gone");
        assertThat(difference.shortfalls()).singleElement().asString().contains("2.0.0");
    }

    @Test
    void a_version_that_goes_back_is_a_shortfall() {
        PlanDifference difference =
                PlanDifference.between(
                        TrackingPlan.of(List.of(event(new SemanticVersion(1, 2, 0), FORMAT))),
                        TrackingPlan.of(List.of(event(new SemanticVersion(1, 1, 0), FORMAT))));
        assertThat(difference.shortfalls()).hasSize(1);
    }

    private static PlannedProperty of(PropertyType type) {
        return PlannedProperty.of("format", type);
    }
}
