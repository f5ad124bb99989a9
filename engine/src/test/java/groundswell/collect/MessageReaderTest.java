package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageReaderTest extends ReaderScript {

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
}
