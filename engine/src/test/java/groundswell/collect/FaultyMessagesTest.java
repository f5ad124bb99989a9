package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyMessagesTest extends ReaderScript {

    @Test
    void words_for_nobody_are_no_identity() throws BodyRefused {
        for (String nobody :
                List.of("null", "NULL", " guest ", "0", "-1", "", "undefined", "anonymous")) {
            var verdict =
                    rejected(
                            single(
                                    EventType.TRACK,
                                    "{\"event\":\"a\",\"userId\":\"" + nobody + "\"}",
                                    SHOP));
            assertThat(verdict.code()).isEqualTo("no_identity");
        }
        assertThat(rejected(single(EventType.TRACK, "{\"event\":\"a\",\"userId\":0}", SHOP)).code())
                .isEqualTo("no_identity");
    }

    @Test
    void every_fault_is_named_at_once_and_the_neighbours_are_taken() throws BodyRefused {
        Reading reading =
                batch(
                        """
                        {"batch":[{"type":"track","event":"ok","userId":"u"},
                                  {"type":"tracks","event":{"x":1},"userId":["u"],"timestamp":"yesterday"},
                                  17,
                                  {"type":"page","userId":"u"}]}\
                        """);
        assertThat(reading.verdicts()).hasSize(4);
        assertThat(reading.verdicts().get(0)).isInstanceOf(MessageVerdict.Accepted.class);
        assertThat(reading.verdicts().get(1))
                .isInstanceOfSatisfying(
                        MessageVerdict.Rejected.class,
                        verdict ->
                                assertThat(verdict.message())
                                        .contains("event must be text, not an object")
                                        .contains("userId must be text or a number, not a list")
                                        .contains("type is 'tracks'")
                                        .contains("timestamp is 'yesterday'")
                                        .as("what was sent wrong is not missing")
                                        .doesNotContain("missing"));
        assertThat(reading.verdicts().get(2))
                .isInstanceOfSatisfying(
                        MessageVerdict.Rejected.class,
                        verdict ->
                                assertThat(verdict.message())
                                        .contains("must be an object, not a number"));
        assertThat(reading.verdicts().get(3)).isInstanceOf(MessageVerdict.Accepted.class);
        assertThat(reading.submission().events()).hasSize(2);
        assertThat(reading.submission().deadLetters()).hasSize(2);
    }

    @Test
    void what_is_no_json_is_refused_with_its_place() {
        assertThatThrownBy(() -> batch("{\"batch\":[\n  {\"type\": oops}]}"))
                .isInstanceOfSatisfying(
                        BodyRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(BodyRefused.Code.MALFORMED))
                .hasMessageContaining("line 2, column");
        assertThatThrownBy(() -> batch("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> batch("{\"batch\":[]} x")).isInstanceOf(BodyRefused.class);
        assertThatThrownBy(() -> batch("{\"batch\":[{\"type\":\"track\""))
                .isInstanceOf(BodyRefused.class);
        assertThatThrownBy(() -> batch("{\"batch\":3}"))
                .hasMessageContaining("batch must be a list");
        assertThatThrownBy(() -> batch("{\"messages\":[]}"))
                .hasMessageContaining("a list named batch");
    }

    @Test
    void group_and_alias_must_name_what_they_join() throws BodyRefused {
        assertThat(rejected(single(EventType.GROUP, "{\"userId\":\"u\"}", SHOP)).code())
                .isEqualTo("missing_group");
        assertThat(rejected(single(EventType.ALIAS, "{\"userId\":\"u\"}", SHOP)).code())
                .isEqualTo("missing_previous_id");
        assertThat(
                        accepted(
                                        single(
                                                EventType.ALIAS,
                                                "{\"userId\":\"u\",\"previousId\":\"a\"}",
                                                SHOP))
                                .previousId())
                .isEqualTo("a");
    }

    @Test
    void limits_cost_only_the_message_that_breaks_them() throws BodyRefused {
        String big = "x".repeat(40_000);
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        Reading reading =
                batch(
                        "[{\"event\":\"a\",\"userId\":\"u\",\"properties\":{\"x\":\""
                                + big
                                + "\"}},"
                                + "{\"event\":\"a\",\"userId\":\"u\",\"properties\":{\"x\":"
                                + deep
                                + "}},"
                                + "{\"event\":\"a\",\"userId\":\"u\",\"properties\":{\"x\":\""
                                + big.substring(20_000)
                                + "\"}},"
                                + "{\"event\":\"a\",\"userId\":\"u\",\"messageId\":\""
                                + big.substring(39_800)
                                + "\"},"
                                + "{\"event\":\""
                                + big.substring(39_000)
                                + "\",\"userId\":\"u\"},"
                                + "{\"event\":\"a\",\"userId\":\"u\",\"properties\":{\""
                                + big.substring(25_000)
                                + "\":"
                                + "1".repeat(10_000)
                                + "}},"
                                + "{\"event\":\"a\",\"userId\":\"u\"}]");
        assertThat(reading.verdicts())
                .extracting(v ->
                        v instanceof MessageVerdict.Rejected rejected
                                ? rejected.code()
                                : "accepted")
                .containsExactly(
                        "too_large",
                        "too_deep",
                        "too_large",
                        "too_large",
                        "too_large",
                        "accepted",
                        "accepted");
        assertThat(reading.submission().deadLetters())
                .allSatisfy(
                        letter -> assertThat(letter.raw().length()).isLessThanOrEqualTo(32 * 1024));
    }

    @Test
    void too_many_messages_or_bytes_are_refused_whole() {
        assertThatThrownBy(() -> batch("[" + "{},".repeat(2_500) + "{}]"))
                .isInstanceOfSatisfying(
                        BodyRefused.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo(BodyRefused.Code.TOO_MANY_MESSAGES));
        assertThatThrownBy(() -> batch("[\"" + "x".repeat(500 * 1024) + "\"]"))
                .isInstanceOfSatisfying(
                        BodyRefused.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo(BodyRefused.Code.TOO_LARGE));
    }

    @Test
    void nul_and_lone_surrogates_are_replaced_everywhere() throws BodyRefused {
        Event event =
                track(
                        "{\"event\":\"a\\u0000b\",\"userId\":\"\\ud800x\",\"properties\":"
                                + "{\"x\":\"\\u0000\\ud83d\\ude00\\udc00\\\\u0000\",\"y\":\"\\u00e9\"}}");
        assertThat(event.name()).isEqualTo("a\uFFFDb");
        assertThat(event.userId()).isEqualTo("\uFFFDx");
        assertThat(event.properties())
                .isEqualTo("{\"x\":\"\\uFFFD\\ud83d\\ude00\\uFFFD\\\\u0000\",\"y\":\"\\u00e9\"}");
    }
}
