package groundswell.collect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The schemas are read by an independent validator, which must judge as the check does. */
class PlanSchemasTest {

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "1",
                    "-0",
                    "3.0",
                    "1e3",
                    "1.5",
                    "12345678901234567890",
                    "\"\"",
                    "\"a\"",
                    "\"b\"",
                    "\"2024-02-29T12:00:00Z\"",
                    "\"2024-02-29t12:00:00.5+01:00\"",
                    "\"2024-02-29 12:00:00Z\"",
                    "\"2024-13-01T00:00:00Z\"",
                    "[]",
                    "[1]",
                    "{}",
                    "{\"a\":null}");

    @Test
    void the_schema_of_an_event_and_the_check_agree_on_random_messages() {
        int accepted = 0;
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            PlannedEvent event = randomEvent(random);
            var schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(PlanSchemas.ofEvent(event));
            var rules = new PropertyRules(event.properties(), event.open());
            for (int i = 0; i < 100; i++) {
                String message = randomMessage(random);
                boolean fits = rules.check("properties", message).isEmpty();
                assertThat(schema.validate(message, InputFormat.JSON).isEmpty())
                        .as("seed %d: %s against %s", seed, message, event)
                        .isEqualTo(fits);
                accepted += fits ? 1 : 0;
            }
        }
        assertThat(accepted).as("both verdicts are exercised").isBetween(1_000, 14_000);
    }

    @Test
    void the_schema_carries_what_people_need_to_know() {
        var property =
                new PlannedProperty(
                        "time_since_signup_seconds",
                        PropertyType.INTEGER,
                        true,
                        List.of(),
                        "seconds",
                        PersonalClass.NONE,
                        "From signup to now.");
        var event =
                new PlannedEvent(
                        "wedge_workflow_completed",
                        new SemanticVersion(2, 0, 1),
                        EventGroup.ACTIVATION,
                        "growth",
                        "The key workflow ran to its end.",
                        List.of(property),
                        true);
        assertThat(PlanSchemas.ofEvent(event))
                .contains("urn:groundswell:event:wedge_workflow_completed:2.0.1")
                .contains("\"x-unit\" : \"seconds\"")
                .contains("The key workflow ran to its end.");
    }

    private static PlannedEvent randomEvent(Random random) {
        List<PlannedProperty> properties = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            PropertyType type = PropertyType.values()[random.nextInt(7)];
            var property = PlannedProperty.of("p" + i, type);
            if (type == PropertyType.STRING && random.nextBoolean()) {
                property = property.allowing("a", "b");
            }
            properties.add(random.nextInt(3) == 0 ? property.asRequired() : property);
        }
        return new PlannedEvent(
                "thing_measured",
                SemanticVersion.FIRST,
                EventGroup.ENGAGEMENT,
                "qa",
                "",
                properties,
                random.nextInt(4) > 0);
    }

    private static String randomMessage(Random random) {
        var message = new StringBuilder("{");
        for (int i = 0; i < 5; i++) {
            if (random.nextInt(3) > 0) {
                message.append(message.length() > 1 ? "," : "")
                        .append("\"p")
                        .append(i)
                        .append("\":")
                        .append(VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return message.append('}').toString();
    }
}
