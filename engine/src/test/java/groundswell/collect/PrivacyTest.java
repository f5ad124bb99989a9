package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivacyTest extends ReaderScript {

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

    @Test
    void consent_counts_as_rudderstack_says_it_too() throws BodyRefused {
        Source careful =
                source(
                        new Privacy(
                                Privacy.Ip.DROP,
                                Map.of(),
                                Privacy.Sector.NONE,
                                "analytics",
                                Privacy.WithoutConsent.DROP,
                                ""));
        assertThat(consented(careful, "{\"allowedConsentIds\":[\"ads\",\"analytics\"]}")).isTrue();
        assertThat(consented(careful, "{\"allowedConsentIds\":[\"ads\"]}")).isFalse();
        assertThat(consented(careful, "{\"allowedConsentIds\":\"analytics\"}")).isFalse();
        assertThat(
                        consented(
                                careful,
                                "{\"allowedConsentIds\":[\"analytics\"],\"deniedConsentIds\":[{},\"analytics\"]}"))
                .isFalse();
    }

    private boolean consented(Source source, String consentManagement) throws BodyRefused {
        String message =
                "{\"event\":\"a\",\"userId\":\"u\",\"context\":{\"consentManagement\":%s}}"
                        .formatted(consentManagement);
        return single(EventType.TRACK, message, source).verdicts().getFirst()
                instanceof MessageVerdict.Accepted;
    }
}
