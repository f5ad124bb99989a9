package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.plan.PlanCheck;
import groundswell.collect.plan.PlanReader;
import groundswell.collect.plan.TaxonomyReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A source that was there before the plan keeps its names, and the log has the plan's. */
class ReshapingTest {

    private static final long NOW = 1_760_000_000_000L;

    private static final MessageReader READER =
            new MessageReader(
                    CollectLimits.DEFAULT,
                    new PlanCheck(
                            Objects.requireNonNull(
                                    PlanReader.read(
                                                    "plan.yaml",
                                                    """
                                                    version: 1.0.0
                                                    owner: growth
                                                    events:
                                                      order_completed:
                                                        group: expansion
                                                        meaning: Paid.
                                                        properties: { total: { type: number, required: true } }
                                                    """)
                                            .plan())),
                    agent -> false);

    private static Source legacy(Privacy privacy) {
        String map =
                """
                others: drop
                events:
                  Order Done: { to: order_completed, properties: { Total: total, Mail: email }, types: { total: number } }
                """;
        return new Source(
                7,
                "legacy",
                List.of("key"),
                Source.Policy.QUARANTINE,
                privacy,
                Objects.requireNonNull(TaxonomyReader.read("map.yaml", map).taxonomy()),
                true);
    }

    private static MessageVerdict verdict(String json, Source source) throws BodyRefused {
        return READER.readOne(json.getBytes(StandardCharsets.UTF_8), source, NOW);
    }

    private static String message(String event, String properties) {
        return "{\"type\":\"track\",\"userId\":\"u1\",\"messageId\":\"m1\",\"event\":\"%s\",\"properties\":%s}"
                .formatted(event, properties);
    }

    @Test
    void names_types_and_the_plan_meet() throws BodyRefused {
        MessageVerdict verdict =
                verdict(message("Order Done", "{\"Total\":\"12.50\"}"), legacy(Privacy.DEFAULT));
        assertThat(verdict).isInstanceOf(MessageVerdict.Accepted.class);
        assertThat(verdict.event().name()).isEqualTo("order_completed");
        assertThat(verdict.event().properties()).isEqualTo("{\"total\":12.50}");
    }

    @Test
    void privacy_sees_the_new_names() throws BodyRefused {
        Source careful =
                legacy(
                        new Privacy(
                                Privacy.Ip.DROP,
                                java.util.Map.of("email", Privacy.Treatment.REDACT),
                                Privacy.Sector.NONE,
                                null,
                                Privacy.WithoutConsent.DROP,
                                ""));
        assertThat(
                        verdict(message("Order Done", "{\"Total\":1,\"Mail\":\"a@b.c\"}"), careful)
                                .event()
                                .properties())
                .isEqualTo("{\"total\":1}");
    }

    @Test
    void what_the_map_leaves_out_is_dropped_and_says_nothing_about_anybody() throws BodyRefused {
        MessageVerdict verdict = verdict(message("Debug", "{}"), legacy(Privacy.DEFAULT));
        assertThat(verdict).isInstanceOf(MessageVerdict.Dropped.class);
        assertThat(verdict.event().userId()).isNull();
    }

    @Test
    void what_is_quarantined_has_the_new_names_and_is_not_mapped_twice() throws BodyRefused {
        Source source = legacy(Privacy.DEFAULT);
        MessageVerdict verdict = verdict(message("Order Done", "{}"), source);
        assertThat(verdict).isInstanceOf(MessageVerdict.Quarantined.class);
        DeadLetter letter = ((MessageVerdict.Quarantined) verdict).letter();
        assertThat(letter.raw()).contains("order_completed");
        assertThat(READER.readAgain(letter, source)).isInstanceOf(MessageVerdict.Quarantined.class);
    }
}
