package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final Source SHOP = source(Privacy.DEFAULT);
    private static final Sources SOURCES = key -> key.equals("shop-key") ? SHOP : null;

    private final MessageReader reader =
            new MessageReader(
                    CollectLimits.DEFAULT, MessageCheck.NONE, agent -> agent.contains("Googlebot"));

    private static Source source(Privacy privacy) {
        return new Source(
                7, "shop", List.of("shop-key"), Source.Policy.STORE_AND_FLAG, privacy, true);
    }

    private Reading batch(String json) throws BodyRefused {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), null, SHOP, SOURCES, NOW);
    }

    private Reading single(EventType type, String json, Source source) throws BodyRefused {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), type, source, SOURCES, NOW);
    }

    private Event track(String json) throws BodyRefused {
        return accepted(single(EventType.TRACK, json, SHOP));
    }

    private static Event accepted(Reading reading) {
        assertThat(reading.verdicts())
                .hasSize(1)
                .first()
                .isInstanceOf(MessageVerdict.Accepted.class);
        return reading.verdicts().getFirst().event();
    }

    private static MessageVerdict.Rejected rejected(Reading reading) {
        assertThat(reading.verdicts())
                .hasSize(1)
                .first()
                .isInstanceOf(MessageVerdict.Rejected.class);
        return (MessageVerdict.Rejected) reading.verdicts().getFirst();
    }

    @Test
    void a_track_call_becomes_an_event_with_its_raw_properties() throws BodyRefused {
        Event event =
                track(
                        """
                        {"messageId":"m1","event":"project_created","userId":"u1","anonymousId":"a1","timestamp":"2026-03-01T11:00:00.250Z",
                         "properties":{"seats_count": 3, "tags":["a",{"b":1.50}]},"context":{"groupId":"acme","library":{"name":"x"}}}\
                        """);
        assertThat(event)
                .isEqualTo(
                        new Event(
                                EventType.TRACK,
                                7,
                                "m1",
                                "project_created",
                                "u1",
                                "a1",
                                "acme",
                                null,
                                Instant.parse("2026-03-01T11:00:00.250Z").toEpochMilli(),
                                "{\"seats_count\": 3, \"tags\":[\"a\",{\"b\":1.50}]}",
                                "{\"groupId\":\"acme\",\"library\":{\"name\":\"x\"}}",
                                0));
    }

    @Test
    void the_native_shape_is_a_track_call_with_an_account() throws BodyRefused {
        Event event =
                track(
                        """
                        {"event_name":"report_shared","user_id":42,"account_id":"acme","timestamp":"2026-03-01T11:00:00Z",
                         "properties":{"plan_tier":"free","seats_count":3}}\
                        """);
        assertThat(event.name()).isEqualTo("report_shared");
        assertThat(event.userId()).isEqualTo("42");
        assertThat(event.groupId()).isEqualTo("acme");
        assertThat(event.messageId()).startsWith("gs-").hasSize(35);
    }

    @Test
    void a_batch_shares_its_context_and_the_messages_own_wins() throws BodyRefused {
        Reading reading =
                batch(
                        """
                        {"batch":[{"type":"track","event":"a","userId":"u","messageId":"1","context":{"locale":"de","groupId":"g1"}},
                                  {"type":"track","event":"b","userId":"u","messageId":"2"}],
                         "context":{"locale":"en","library":{"name":"analytics-java"},"groupId":"g0"},"sentAt":"2026-03-01T12:00:00Z"}\
                        """);
        assertThat(reading.verdicts())
                .extracting(v -> v.event().context())
                .containsExactly(
                        "{\"library\":{\"name\":\"analytics-java\"},\"locale\":\"de\",\"groupId\":\"g1\"}",
                        "{\"locale\":\"en\",\"library\":{\"name\":\"analytics-java\"},\"groupId\":\"g0\"}");
        assertThat(reading.verdicts())
                .extracting(v -> v.event().groupId())
                .containsExactly("g1", "g0");
    }

    @Test
    void integrations_other_than_all_are_kept_in_the_context() throws BodyRefused {
        Reading reading =
                batch(
                        """
                        {"integrations":{"All":false},"batch":[
                          {"type":"track","event":"a","userId":"u","integrations":{"Slack":true}},
                          {"type":"track","event":"a","userId":"u","integrations":{"All": true}}]}\
                        """);
        assertThat(reading.verdicts())
                .extracting(v -> v.event().context())
                .containsExactly("{\"integrations\":{\"All\":false,\"Slack\":true}}", "{}");
    }

    @Test
    void a_wrong_clock_of_the_client_is_corrected_by_the_instant_of_sending() throws BodyRefused {
        Event event =
                track(
                        """
                        {"event":"a","userId":"u","timestamp":"2031-01-01T00:00:00Z","sentAt":"2031-01-01T00:00:10Z"}\
                        """);
        assertThat(event.timestampMs()).isEqualTo(NOW - 10_000);
        assertThat(event.has(Event.CLAMPED)).isFalse();
    }

    @Test
    void the_future_is_clamped_to_the_arrival_and_marked() throws BodyRefused {
        Event event =
                track("{\"event\":\"a\",\"userId\":\"u\",\"timestamp\":\"2031-01-01T00:00:00Z\"}");
        assertThat(event.timestampMs()).isEqualTo(NOW);
        assertThat(event.has(Event.CLAMPED)).isTrue();
    }

    @Test
    void without_a_timestamp_it_happened_when_it_arrived() throws BodyRefused {
        assertThat(track("{\"event\":\"a\",\"userId\":\"u\"}").timestampMs()).isEqualTo(NOW);
    }

    @Test
    void the_same_message_without_an_id_gets_the_same_id_and_another_one_another()
            throws BodyRefused {
        String message =
                "{\"event\":\"a\",\"userId\":\"u\",\"timestamp\":\"2026-03-01T11:00:00Z\"}";
        assertThat(track(message).messageId()).isEqualTo(track(message).messageId());
        assertThat(track(message).messageId())
                .isNotEqualTo(track(message.replace("11:00", "11:01")).messageId());
    }

    @Test
    void two_equal_messages_without_id_and_instant_are_two_events() throws BodyRefused {
        Reading reading =
                batch("[{\"event\":\"a\",\"userId\":\"u\"},{\"event\":\"a\",\"userId\":\"u\"}]");
        assertThat(reading.verdicts())
                .extracting(v -> v.event().messageId())
                .doesNotHaveDuplicates();
    }

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
                                        .contains("userId and anonymousId are both missing"));
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
    void keys_may_stand_on_the_batch_or_on_each_message() throws BodyRefused {
        String message = "{\"type\":\"track\",\"event\":\"a\",\"userId\":\"u\"%s}";
        assertThat(
                        withoutSource(
                                        "{\"writeKey\":\"shop-key\",\"batch\":["
                                                + message.formatted("")
                                                + "]}")
                                .submission()
                                .events())
                .hasSize(1);
        Reading mixed =
                withoutSource(
                        "{\"batch\":["
                                + message.formatted(",\"writeKey\":\"shop-key\"")
                                + ","
                                + message.formatted(",\"writeKey\":\"other\"")
                                + "]}");
        assertThat(mixed.submission().events()).hasSize(1);
        assertThat(((MessageVerdict.Rejected) mixed.verdicts().get(1)).code())
                .isEqualTo("unknown_write_key");
        assertThatThrownBy(() -> withoutSource("{\"batch\":[" + message.formatted("") + "]}"))
                .hasMessageContaining("no known write key");
    }

    private Reading withoutSource(String json) throws BodyRefused {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), null, null, SOURCES, NOW);
    }

    @Test
    void traits_of_identify_come_from_the_message_and_its_context() throws BodyRefused {
        Event event =
                accepted(
                        single(
                                EventType.IDENTIFY,
                                "{\"userId\":\"u\",\"traits\":{\"plan\":\"pro\"},\"context\":{\"traits\":{\"email\":\"a@b.test\",\"plan\":\"free\"}}}",
                                SHOP));
        assertThat(event.properties()).isEqualTo("{\"email\":\"a@b.test\",\"plan\":\"pro\"}");
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

    @Test
    void robots_are_marked() throws BodyRefused {
        assertThat(
                        track(
                                        "{\"event\":\"a\",\"userId\":\"u\",\"context\":{\"userAgent\":\"Googlebot/2.1\"}}")
                                .has(Event.BOT))
                .isTrue();
        assertThat(
                        track(
                                        "{\"event\":\"a\",\"userId\":\"u\",\"context\":{\"userAgent\":\"Firefox\"}}")
                                .has(Event.BOT))
                .isFalse();
    }

    @Test
    void addresses_are_truncated_by_default() throws BodyRefused {
        assertThat(
                        track(
                                        "{\"event\":\"a\",\"userId\":\"u\",\"context\":{\"ip\":\"192.0.2.77\",\"page\":{\"ip\":1}}}")
                                .context())
                .isEqualTo("{\"ip\":\"192.0.2.0\",\"page\":{\"ip\":1}}");
        assertThat(
                        track(
                                        "{\"event\":\"a\",\"userId\":\"u\",\"context\":{\"ip\":\"2001:db8:85a3::8a2e:370:7334\"}}")
                                .context())
                .isEqualTo("{\"ip\":\"2001:db8:85a3::\"}");
        assertThat(
                        track(
                                        "{\"event\":\"a\",\"userId\":\"u\",\"context\":{\"ip\":\"somewhere\"}}")
                                .context())
                .isEqualTo("{}");
    }

    @Test
    void named_properties_are_hashed_redacted_or_refused() throws BodyRefused {
        Source clinic =
                source(
                        new Privacy(
                                Privacy.Ip.DROP,
                                Map.of(
                                        "email",
                                        Privacy.Treatment.HASH,
                                        "dob",
                                        Privacy.Treatment.KEEP),
                                Privacy.Sector.HEALTH,
                                null,
                                Privacy.WithoutConsent.DROP,
                                "secret"));
        Event event =
                accepted(
                        single(
                                EventType.TRACK,
                                "{\"event\":\"a\",\"userId\":\"u\",\"properties\":{\"email\":\"a@b.test\",\"nested\":[{\"bloodType\":\"0\"}],\"dob\":1},"
                                        + "\"context\":{\"ip\":\"192.0.2.77\"}}",
                                clinic));
        assertThat(event.properties())
                .matches("\\{\"email\":\"[0-9a-f]{32}\",\"nested\":\\[\\{}],\"dob\":1}");
        assertThat(event.context()).isEqualTo("{}");
        assertThat(event.has(Event.REDUCED)).isTrue();

        var refused =
                rejected(
                        single(
                                EventType.TRACK,
                                "{\"event\":\"a\",\"userId\":\"u\",\"properties\":{\"SSN\":\"123-45\"}}",
                                clinic));
        assertThat(refused.code()).isEqualTo("refused_property");
        assertThat(refused.toString()).doesNotContain("123-45");
    }

    @Test
    void without_consent_a_message_is_dropped_or_reduced() throws BodyRefused {
        String withheld =
                "{\"event\":\"a\",\"userId\":\"u\",\"groupId\":\"acme\",\"properties\":{\"x\":1},"
                        + "\"context\":{\"consent\":{\"categoryPreferences\":{\"analytics\":false}}}}";
        assertThat(
                        single(EventType.TRACK, withheld, consenting(Privacy.WithoutConsent.DROP))
                                .verdicts()
                                .getFirst())
                .isInstanceOf(MessageVerdict.Dropped.class);
        Event reduced =
                accepted(
                        single(
                                EventType.TRACK,
                                withheld,
                                consenting(Privacy.WithoutConsent.REDUCE)));
        assertThat(reduced.userId()).isNull();
        assertThat(reduced.anonymousId()).isEqualTo("no-consent:acme");
        assertThat(reduced.properties() + reduced.context()).isEqualTo("{}{}");
        assertThat(
                        accepted(
                                        single(
                                                EventType.TRACK,
                                                withheld.replace("false", "true"),
                                                consenting(Privacy.WithoutConsent.DROP)))
                                .flags())
                .isZero();
    }

    private static Source consenting(Privacy.WithoutConsent without) {
        return source(
                new Privacy(
                        Privacy.Ip.TRUNCATE,
                        Map.of(),
                        Privacy.Sector.NONE,
                        "analytics",
                        without,
                        "secret"));
    }

    @Test
    void a_violation_is_flagged_or_quarantined_and_can_be_read_again() throws BodyRefused {
        MessageCheck refuseClick =
                (type, name, properties) ->
                        name.equals("click")
                                ? List.of(
                                        new Violation("vague_name", "event", "click says nothing"))
                                : List.of();
        MessageReader strict =
                new MessageReader(CollectLimits.DEFAULT, refuseClick, agent -> false);
        byte[] click =
                "{\"event\":\"click\",\"userId\":\"u\",\"properties\":{\"x\":1}}"
                        .getBytes(StandardCharsets.UTF_8);

        Event flagged = accepted(strict.read(click, EventType.TRACK, SHOP, SOURCES, NOW));
        assertThat(flagged.has(Event.VIOLATION)).isTrue();

        Source careful =
                new Source(7, "shop", List.of(), Source.Policy.QUARANTINE, Privacy.DEFAULT, true);
        var quarantined =
                (MessageVerdict.Quarantined)
                        strict.read(click, EventType.TRACK, careful, SOURCES, NOW)
                                .verdicts()
                                .getFirst();
        assertThat(quarantined.letter().code()).isEqualTo("vague_name");
        assertThat(quarantined.letter().quarantined()).isTrue();
        assertThat(reader.readAgain(quarantined.letter(), careful).event())
                .isEqualTo(accepted(reader.read(click, EventType.TRACK, SHOP, SOURCES, NOW)));
    }

    @Test
    void a_disabled_source_takes_nothing() throws BodyRefused {
        Source off =
                new Source(
                        7, "shop", List.of(), Source.Policy.STORE_AND_FLAG, Privacy.DEFAULT, false);
        assertThat(
                        rejected(single(EventType.TRACK, "{\"event\":\"a\",\"userId\":\"u\"}", off))
                                .code())
                .isEqualTo("source_disabled");
    }
}
