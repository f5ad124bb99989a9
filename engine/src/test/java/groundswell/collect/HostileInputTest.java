package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever comes in, the reader answers with verdicts or a refusal and never loses a good message
 * beside a bad one.
 */
class HostileInputTest extends ReaderScript {

    private static final int ROUNDS = 1_500;

    private static final List<String> FIELDS =
            List.of(
                    "type",
                    "event",
                    "event_name",
                    "name",
                    "category",
                    "messageId",
                    "userId",
                    "anonymousId",
                    "groupId",
                    "previousId",
                    "timestamp",
                    "originalTimestamp",
                    "sentAt",
                    "writeKey",
                    "properties",
                    "traits",
                    "context",
                    "integrations",
                    "\\u0000",
                    "");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "false",
                    "0",
                    "-1",
                    "1e400",
                    "-0.0",
                    "123456789012345678901234567890",
                    "1E-999",
                    "[]",
                    "{}",
                    "[[[[{}]]]]",
                    "\"\"",
                    "\" \"",
                    "\"guest\"",
                    "\"track\"",
                    "\"identify\"",
                    "\"'; DROP TABLE event; --\"",
                    "\"<script>alert(1)</script>\"",
                    "\"../../etc/passwd\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\udfff\\ud800\"",
                    "\"\\ud83d\\ude00\"",
                    "\"\u202e\u0627\u0301\"",
                    "\"9999-12-31T23:59:59Z\"",
                    "\"0001-01-01T00:00:00Z\"",
                    "\"2026-02-30T00:00:00Z\"",
                    "\"2026-13-01\"",
                    "1e300",
                    "\"${jndi:ldap://x}\"",
                    "\"=1+1\"",
                    "{\"ip\":{\"a\":1},\"consent\":[],\"traits\":7,\"userAgent\":[],\"groupId\":{}}",
                    "{\"ip\":\"::\",\"consent\":{\"categoryPreferences\":null},\"integrations\":{\"All\":false}}",
                    "{\"a\":{\"a\":{\"a\":{\"a\":[{\"a\":null}]}}},\"a\":1,\"\":2}");

    @ParameterizedTest
    @EnumSource(Privacy.Sector.class)
    void a_good_message_survives_every_neighbour(Privacy.Sector sector) throws BodyRefused {
        Random random = new Random(20_260_301 + sector.ordinal());
        Source source =
                source(
                        new Privacy(
                                Privacy.Ip.TRUNCATE,
                                Map.of("email", Privacy.Treatment.HASH),
                                sector,
                                null,
                                Privacy.WithoutConsent.DROP,
                                "key"));
        for (int round = 0; round < ROUNDS; round++) {
            List<String> messages = new ArrayList<>();
            Set<String> good = new HashSet<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                messages.add(hostileMessage(random));
                good.add("good-" + i);
                messages.add(
                        "{\"type\":\"track\",\"event\":\"ok\",\"userId\":\"u\",\"messageId\":\"good-"
                                + i
                                + "\"}");
            }
            String body =
                    "{\"batch\":["
                            + String.join(",", messages)
                            + "],\"sentAt\":"
                            + any(VALUES, random)
                            + "}";
            Reading reading;
            try {
                reading =
                        reader.read(
                                body.getBytes(StandardCharsets.UTF_8), null, source, SOURCES, NOW);
            } catch (BodyRefused refused) {
                assertThat(refused.code()).as(body).isEqualTo(BodyRefused.Code.WRONG_SHAPE);
                assertThat(refused.getMessage()).contains("sentAt");
                continue;
            }
            assertThat(reading.verdicts()).as(body).hasSize(messages.size());
            assertThat(reading.submission().events())
                    .as(body)
                    .extracting(Event::messageId)
                    .containsAll(good);
            assertThat(reading.submission().events())
                    .allSatisfy(HostileInputTest::assertFitForStorage);
        }
    }

    @Test
    void torn_and_altered_bodies_are_refused_or_read() {
        Random random = new Random(7);
        byte[] whole =
                ("{\"batch\":[{\"type\":\"track\",\"event\":\"ä\",\"userId\":\"u\",\"properties\":{\"x\":[1,2.5,{\"y\":null}]}},"
                                + "{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{\"email\":\"a@b.test\"}}],\"context\":{\"ip\":\"192.0.2.1\"}}")
                        .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 4 * ROUNDS; round++) {
            byte[] body =
                    Arrays.copyOf(
                            whole,
                            random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = random.nextInt(4); i > 0 && body.length > 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                reader.read(body, null, SHOP, SOURCES, NOW)
                        .submission()
                        .events()
                        .forEach(HostileInputTest::assertFitForStorage);
            } catch (BodyRefused refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static void assertFitForStorage(Event event) {
        assertThat(event.messageId()).isNotBlank().hasSizeLessThanOrEqualTo(100);
        assertThat(event.timestampMs()).isLessThanOrEqualTo(NOW);
        assertThat(event.userId() != null || event.anonymousId() != null).isTrue();
        for (String text :
                List.of(
                        event.name(),
                        event.properties(),
                        event.context(),
                        String.valueOf(event.userId()))) {
            assertThat(text).doesNotContain("\u0000", "\\u0000");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
        }
        assertThat(event.properties()).startsWith("{").endsWith("}");
        assertThat(event.context()).startsWith("{").endsWith("}");
    }

    private static String hostileMessage(Random random) {
        if (random.nextInt(10) == 0) {
            return any(VALUES, random);
        }
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            members.add("\"" + any(FIELDS, random) + "\":" + any(VALUES, random));
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
