package groundswell.route.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.kernel.http.Problem;
import groundswell.route.HandoffAction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackSignatureTest {

    private static final String HANDOFF = "0123456789abcdef0123456789abcdef";

    /** The example of Slack's documentation on verifying requests. */
    @Test
    void is_what_slack_s_documentation_shows() {
        byte[] body =
                ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                                + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
                                + "&user_name=roadrunner&command=%2Fwebhook-collect&text="
                                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                                + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                        .getBytes(StandardCharsets.UTF_8);
        String secret = "8f742231b10e8888abcd99yyyzzz85a5";
        String signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
        long then = 1_531_420_618_000L;
        assertThat(SlackSignature.isGood(secret, "1531420618", signature, body, then)).isTrue();
        assertThat(SlackSignature.isGood(secret, "1531420618", signature, body, then + 300_000))
                .isTrue();
        assertThat(SlackSignature.isGood(secret, "1531420618", signature, body, then + 300_001))
                .as("older than five minutes")
                .isFalse();
        assertThat(SlackSignature.isGood("other", "1531420618", signature, body, then)).isFalse();
        body[0]++;
        assertThat(SlackSignature.isGood(secret, "1531420618", signature, body, then)).isFalse();
        assertThat(SlackSignature.isGood(secret, null, signature, body, then)).isFalse();
        assertThat(SlackSignature.isGood(secret, "now", signature, body, then)).isFalse();
        assertThat(SlackSignature.isGood(secret, "1531420618", null, body, then)).isFalse();
    }

    @Test
    void a_button_says_what_to_do() {
        SlackPress press =
                SlackPress.of(
                        form(
                                """
                                {"type":"block_actions","user":{"id":"U1"},
                                 "response_url":"https://hooks.slack.com/x",
                                 "actions":[{"action_id":"accept","value":"%s"}]}
                                """
                                        .formatted(HANDOFF)),
                        0);
        assertThat(press.action()).contains(new HandoffAction.Accept());
        SlackPress chosen =
                SlackPress.of(
                        form(
                                """
                                {"type":"block_actions","user":{"id":"U1"},
                                 "actions":[{"action_id":"close",
                                   "selected_option":{"value":"not_now %s"}}]}
                                """
                                        .formatted(HANDOFF)),
                        0);
        assertThat(chosen.action()).contains(new HandoffAction.NotNow(30L * 86_400_000, ""));
        assertThat(chosen.handoff()).isEqualTo(HANDOFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "\"x\"",
                "{}",
                "{\"type\":\"shortcut\"}",
                "{\"type\":\"block_actions\"}",
                "{\"type\":\"block_actions\",\"user\":\"U1\",\"actions\":{}}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":[]}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":[{\"action_id\":\"accept\"}]}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":[{\"action_id\":\"accept\",\"value\":\"../..\"}]}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":[{\"action_id\":\"drop\",\"value\":\"0123456789abcdef0123456789abcdef\"}]}",
                "{\"type\":\"block_actions\",\"user\":{\"id\":\"U1\"},\"actions\":[{\"action_id\":\"close\",\"selected_option\":null}]}"
            })
    void what_is_no_button_of_ours_is_refused_in_words(String payload) {
        assertThatThrownBy(() -> SlackPress.of(form(payload), 0))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "payload", "payload=%ZZ", "payload=%7B%FF", "x=1&y=2", "&&&="})
    void nor_is_a_form_that_cannot_be_read(String form) {
        assertThatThrownBy(() -> SlackPress.of(form, 0))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    private static String form(String payload) {
        return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }
}
