package groundswell.collect.plan;

import static groundswell.collect.EventType.IDENTIFY;
import static groundswell.collect.EventType.PAGE;
import static groundswell.collect.EventType.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanCheckTest {

    private static final PlannedEvent SIGNUP =
            new PlannedEvent(
                    "signup_completed",
                    SemanticVersion.FIRST,
                    EventGroup.IDENTITY,
                    "growth",
                    "Somebody finished signing up.",
                    List.of(
                            PlannedProperty.of("acquisition_source", PropertyType.STRING)
                                    .asRequired(),
                            PlannedProperty.of("role", PropertyType.STRING)
                                    .allowing("engineer", "manager"),
                            PlannedProperty.of("company_size", PropertyType.INTEGER),
                            PlannedProperty.of("at", PropertyType.TIMESTAMP)),
                    true);

    private final PlanCheck check = new PlanCheck(TrackingPlan.of(List.of(SIGNUP)));

    private List<Violation> track(String name, String properties) {
        return check.check(TRACK, name, properties);
    }

    @Test
    void a_message_that_keeps_to_the_plan_has_no_violation() {
        assertThat(
                        track(
                                "signup_completed",
                                """
                                {"acquisition_source":"ads","role":"engineer","company_size":12.0,
                                 "at":"2024-02-29T23:59:60.123+05:30","other":{"x":[1]}}\
                                """))
                .isEmpty();
    }

    @Test
    void null_is_the_same_as_absent() {
        assertThat(track("signup_completed", "{\"acquisition_source\":\"ads\",\"role\":null}"))
                .isEmpty();
        assertThat(track("signup_completed", "{\"acquisition_source\":null}"))
                .extracting(Violation::code)
                .containsExactly("missing_property");
    }

    @Test
    void every_violation_is_found_at_once_and_names_field_value_and_what_would_be_right() {
        assertThat(
                        track(
                                "signup_completed",
                                "{\"role\":\"boss\",\"company_size\":\"12\",\"at\":\"today\"}"))
                .containsExactly(
                        new Violation(
                                "bad_enum",
                                "properties.role",
                                "properties.role must be one of engineer, manager, not \"boss\""),
                        new Violation(
                                "wrong_type",
                                "properties.company_size",
                                "properties.company_size must be an integer, not the string \"12\""),
                        new Violation(
                                "wrong_type",
                                "properties.at",
                                "properties.at must be a timestamp such as"
                                        + " \"2026-01-31T12:00:00Z\", not the string \"today\""),
                        new Violation(
                                "missing_property",
                                "properties.acquisition_source",
                                "properties.acquisition_source is required, a string"));
    }

    @Test
    void an_event_that_is_not_planned_is_unknown_and_the_nearest_name_is_offered() {
        assertThat(track("Signup Completed", "{}"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo("unknown_event");
                    assertThat(violation.message()).endsWith("did you mean \"signup_completed\"?");
                });
        assertThat(track("signup_complete", "{}").get(0).message()).contains("did you mean");
        assertThat(track("warp_drive_engaged", "{}").get(0).message())
                .doesNotContain("did you mean");
    }

    @Test
    void a_vague_name_is_called_vague() {
        assertThat(track("click", "{}")).extracting(Violation::code).containsExactly("vague_name");
        assertThat(track("", "{}")).extracting(Violation::code).containsExactly("vague_name");
    }

    @Test
    void a_closed_event_takes_nothing_that_is_not_listed() {
        var closed =
                new PlannedEvent(
                        "report_exported",
                        SemanticVersion.FIRST,
                        EventGroup.ENGAGEMENT,
                        "data",
                        "A report was exported.",
                        List.of(PlannedProperty.of("format", PropertyType.STRING)),
                        false);
        var strict = new PlanCheck(TrackingPlan.of(List.of(closed)));
        assertThat(strict.check(TRACK, "report_exported", "{\"Format\":\"csv\"}"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo("unknown_property");
                    assertThat(violation.message()).contains("did you mean \"format\"");
                });
    }

    @Test
    void calls_without_a_name_are_checked_only_if_the_plan_lists_them() {
        var plan =
                new TrackingPlan(
                        SemanticVersion.FIRST,
                        Map.of(),
                        Map.of(
                                IDENTIFY,
                                List.of(PlannedProperty.of("email", PropertyType.STRING))));
        var withTraits = new PlanCheck(plan);
        assertThat(withTraits.check(PAGE, "Home", "{\"x\":1}")).isEmpty();
        assertThat(withTraits.check(IDENTIFY, "", "{\"email\":1}"))
                .extracting(Violation::field)
                .containsExactly("traits.email");
    }

    @Test
    void hostile_properties_are_answered_not_thrown_at() {
        for (String raw :
                List.of(
                        "",
                        "[]",
                        "null",
                        "{\"acquisition_source\":",
                        "{\"company_size\":1e999999999}",
                        "{\"company_size\":1e-999999999999}",
                        "{\"role\":\"\\u0000<script>\"}",
                        "{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}",
                        "{\"a\":" + "[".repeat(90_000))) {
            assertThat(track("signup_completed", raw)).as(raw).isNotEmpty();
        }
        assertThat(track("x".repeat(100_000), "{}").get(0).message()).hasSizeLessThan(200);
    }

    @Test
    void more_than_64_required_properties_are_counted_right() {
        List<PlannedProperty> many = new ArrayList<>();
        var raw = new StringBuilder("{");
        for (int i = 0; i < 100; i++) {
            many.add(PlannedProperty.of("p" + i, PropertyType.NUMBER).asRequired());
            raw.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":").append(i);
        }
        var rules = new PropertyRules(many, true);
        assertThat(rules.check("properties", raw + "}")).isEmpty();
        assertThat(rules.check("properties", raw.toString().replace("p77", "q") + "}"))
                .extracting(Violation::field)
                .containsExactly("properties.p77");
        assertThat(rules.check("properties", "{}")).hasSize(PropertyRules.VIOLATIONS_MAX);
    }
}
