package groundswell.collect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signup_completed",
                "wedge_workflow_started",
                "team_invite_sent",
                "usage_threshold_reached",
                "repeat_session",
                "sso_set",
                "commit_authored"
            })
    void a_name_that_says_object_and_action_may_stand_and_reads_well(String name) {
        assertThat(EventNames.fault(name)).isEmpty();
        assertThat(EventNames.advice(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "click",
                "event",
                "user_action",
                "Button Clicked",
                "userEvent",
                "test",
                "event_2",
                "",
                "  ",
                "data-updated",
                "💥"
            })
    void a_name_that_could_mean_anything_is_refused_with_the_reason(String name) {
        assertThat(EventNames.isVague(name)).isTrue();
        assertThat(EventNames.fault(name)).get().asString().contains("report_exported");
    }

    @ParameterizedTest
    @CsvSource({
        "Signup Completed, signup_completed",
        "signupCompleted, signup_completed",
        "SSOEnabled, sso_enabled",
        "signup-completed, signup_completed",
        "signup__completed, signup_completed",
        "Step2Reached, step2_reached"
    })
    void a_name_in_another_case_is_told_what_to_write(String name, String right) {
        assertThat(EventNames.snakeCase(name)).isEqualTo(right);
        assertThat(EventNames.fault(name)).get().asString().contains('"' + right + '"');
    }

    @Test
    void a_name_in_the_present_tense_may_stand_but_is_remarked_on() {
        assertThat(EventNames.fault("export_report")).isEmpty();
        assertThat(EventNames.advice("export_report")).isPresent();
    }

    @Test
    void a_name_of_one_word_or_without_end_is_refused() {
        assertThat(EventNames.fault("exported")).isPresent();
        assertThat(EventNames.fault("a_" + "b".repeat(80))).get().asString().contains("82");
    }
}
