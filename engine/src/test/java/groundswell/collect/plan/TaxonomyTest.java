package groundswell.collect.plan;

import static groundswell.collect.EventType.PAGE;
import static groundswell.collect.EventType.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.plan.Taxonomy.Others;
import groundswell.collect.plan.Taxonomy.Outcome.Dropped;
import groundswell.collect.plan.Taxonomy.Outcome.Mapped;
import groundswell.collect.plan.Taxonomy.Rename;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaxonomyTest {

    private static final Taxonomy MAP =
            new Taxonomy(
                    Map.of(
                            "Signed Up",
                            new Rename(
                                    "signup_completed",
                                    Map.of("acquisitionSource", "acquisition_source", "n", "seats"),
                                    Map.of("seats", PropertyType.INTEGER),
                                    Map.of("acquisition_source", Map.of("adwords", "ads")),
                                    Map.of("role", "unknown"),
                                    Set.of("debug"))),
                    Others.SNAKE_CASE);

    @Test
    void an_event_of_the_map_is_renamed_and_reshaped() {
        assertThat(
                        MAP.apply(
                                TRACK,
                                "Signed Up",
                                "{\"acquisitionSource\":\"adwords\",\"n\":\"12\",\"debug\":{},\"x\":1}"))
                .isEqualTo(
                        new Mapped(
                                "signup_completed",
                                "{\"acquisition_source\":\"ads\",\"seats\":12,\"x\":1,\"role\":\"unknown\"}"));
    }

    @Test
    void a_constant_never_overwrites_what_was_sent() {
        assertThat(MAP.apply(TRACK, "Signed Up", "{\"role\":\"boss\"}"))
                .isEqualTo(new Mapped("signup_completed", "{\"role\":\"boss\"}"));
    }

    @Test
    void a_value_that_cannot_be_converted_stays_for_the_check_to_find() {
        assertThat(MAP.apply(TRACK, "Signed Up", "{\"n\":\"many\",\"role\":1}"))
                .isEqualTo(new Mapped("signup_completed", "{\"seats\":\"many\",\"role\":1}"));
    }

    @Test
    void other_events_are_kept_put_into_snake_case_or_dropped() {
        assertThat(MAP.apply(TRACK, "Report Exported", "{}"))
                .isEqualTo(new Mapped("report_exported", "{}"));
        assertThat(Taxonomy.NONE.apply(TRACK, "Report Exported", "{}"))
                .isEqualTo(new Mapped("Report Exported", "{}"));
        assertThat(new Taxonomy(Map.of(), Others.DROP).apply(TRACK, "x", "{}"))
                .isEqualTo(new Dropped());
        assertThat(MAP.apply(PAGE, "Signed Up", "{}")).isEqualTo(new Mapped("Signed Up", "{}"));
    }

    @Test
    void what_is_not_an_object_keeps_its_form() {
        assertThat(MAP.apply(TRACK, "Signed Up", "[1"))
                .isEqualTo(new Mapped("signup_completed", "[1"));
    }
}
