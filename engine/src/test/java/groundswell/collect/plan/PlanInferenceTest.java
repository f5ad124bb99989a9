package groundswell.collect.plan;

import static groundswell.collect.EventType.IDENTIFY;
import static groundswell.collect.EventType.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanInferenceTest {

    private final PlanInference inference = new PlanInference();

    @Test
    void a_draft_accepts_every_message_it_was_made_from() {
        for (int i = 0; i < 200; i++) {
            inference.observe(
                    TRACK,
                    "report_exported",
                    "{\"format\":\"%s\",\"rows\":%d,\"ratio\":%s,\"note\":%s,\"at\":\"2026-01-31T12:00:00Z\"}"
                            .formatted(
                                    i % 3 == 0 ? "csv" : "pdf",
                                    i,
                                    i % 2 == 0 ? "1" : "0.5",
                                    i % 2 == 0 ? "null" : "\"n" + i + "\""));
        }
        TrackingPlan plan = inference.draft("data").plan();
        PlannedEvent event = plan.event("report_exported").orElseThrow();
        assertThat(event.properties())
                .containsExactly(
                        PlannedProperty.of("format", PropertyType.STRING)
                                .asRequired()
                                .allowing("csv", "pdf"),
                        PlannedProperty.of("rows", PropertyType.INTEGER).asRequired(),
                        PlannedProperty.of("ratio", PropertyType.NUMBER).asRequired(),
                        PlannedProperty.of("at", PropertyType.TIMESTAMP).asRequired(),
                        PlannedProperty.of("note", PropertyType.STRING));
        assertThat(event.owner()).isEqualTo("data");
    }

    @Test
    void spellings_of_one_name_become_one_event_with_a_remark() {
        inference.observe(TRACK, "Report Exported", "{}");
        inference.observe(TRACK, "reportExported", "{}");
        PlanInference.Draft draft = inference.draft("data");
        assertThat(draft.plan().events()).containsOnlyKeys("report_exported");
        assertThat(draft.remarks().get("report_exported"))
                .anySatisfy(remark ->
                        assertThat(remark).contains("\"Report Exported\"", "\"reportExported\""));
    }

    @Test
    void vague_names_are_left_out_and_said_so() {
        inference.observe(TRACK, "click", "{}");
        PlanInference.Draft draft = inference.draft("data");
        assertThat(draft.plan().events()).isEmpty();
        assertThat(draft.refused())
                .singleElement()
                .asString()
                .startsWith("\"click\", seen 1 times");
    }

    @Test
    void what_names_a_person_is_classed_and_its_values_never_reach_the_plan() {
        for (int i = 0; i < 300; i++) {
            inference.observe(
                    TRACK, "invoice_paid", "{\"full_name\":\"Ann\",\"payer\":\"ann@acme.test\"}");
        }
        inference.observe(IDENTIFY, "", "{\"email\":\"ann@acme.test\"}");
        PlanInference.Draft draft = inference.draft("data");
        assertThat(draft.plan().events().get("invoice_paid").properties())
                .extracting(PlannedProperty::personal)
                .containsExactly(PersonalClass.IDENTITY, PersonalClass.CONTACT);
        assertThat(draft.yaml()).doesNotContain("ann@acme.test").doesNotContain("Ann");
    }

    @Test
    void a_property_of_many_types_is_given_its_most_frequent_one_with_a_remark() {
        for (String value : List.of("1", "2", "\"three\"")) {
            inference.observe(TRACK, "rows_counted", "{\"rows\":" + value + "}");
        }
        PlanInference.Draft draft = inference.draft("data");
        assertThat(draft.plan().events().get("rows_counted").properties().get(0).type())
                .isEqualTo(PropertyType.INTEGER);
        assertThat(draft.remarks().get("rows_counted").toString()).contains("several types");
    }

    @Test
    void it_stays_bounded_whatever_it_is_fed() {
        for (int i = 0; i < PlanInference.EVENTS_MAX + 50; i++) {
            inference.observe(TRACK, "thing" + i + "_made", "not json");
        }
        inference.observe(TRACK, "x".repeat(1_000), "{}");
        assertThat(inference.draft("data").refused()).singleElement().asString().startsWith("51 ");
    }
}
