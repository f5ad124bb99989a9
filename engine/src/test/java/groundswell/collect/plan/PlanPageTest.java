package groundswell.collect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanPageTest {

    private static final TrackingPlan HOSTILE =
            TrackingPlan.of(
                    List.of(
                            new PlannedEvent(
                                    "report_exported",
                                    SemanticVersion.FIRST,
                                    EventGroup.ENGAGEMENT,
                                    "<b onclick=\"x\">me",
                                    "</p><script>alert(1)</script> [a](javascript:b) *c* | d\n# e",
                                    List.of(
                                            PlannedProperty.of(
                                                    "\"><img src=x>", PropertyType.STRING)),
                                    true)));

    @Test
    void nothing_of_the_plan_becomes_markup_in_html() {
        assertThat(PlanPage.html(HOSTILE))
                .doesNotContain("<script", "<img", "<b ")
                .contains("&lt;script&gt;alert(1)")
                .contains("&quot;&gt;&lt;img src=x&gt;");
    }

    @Test
    void nothing_of_the_plan_becomes_markup_in_markdown() {
        assertThat(PlanPage.markdown(HOSTILE))
                .doesNotContain("<script", "<img", "[a](", "\n# e")
                .contains("\\[a\\](javascript:b) \\*c\\* \\| d");
    }

    @Test
    void the_page_lists_events_under_their_group_with_their_properties() {
        assertThat(PlanPage.markdown(HOSTILE))
                .startsWith("# Tracking plan 1.0.0\n\n## Engagement\n")
                .contains("### report_exported")
                .contains("| Property | Type | Required |")
                .doesNotContain("## Identity");
    }
}
