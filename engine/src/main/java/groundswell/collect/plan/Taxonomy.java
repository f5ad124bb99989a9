package groundswell.collect.plan;

import groundswell.collect.EventType;
import groundswell.collect.Reshaping;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renames and reshapes the events of a source that was there before the plan, as they arrive.
 *
 * @param events by the name that the source sends
 * @param others what happens to track events that are not listed
 */
public record Taxonomy(Map<String, Rename> events, Others others) implements Reshaping {

    /** Leaves everything as it comes. */
    public static final Taxonomy NONE = new Taxonomy(Map.of(), Others.KEEP);

    private static final JsonMapper JSON = new JsonMapper();

    public Taxonomy {
        events = Map.copyOf(events);
    }

    /** What happens to an event that the map does not list. */
    public enum Others {
        KEEP,
        /** Its name is put into snake case. */
        SNAKE_CASE,
        /** It is left out, and counted by the caller. */
        DROP
    }

    /**
     * What becomes of one event.
     *
     * @param to its name in the plan
     * @param properties new name by old name
     * @param types by new name: the type that a value is converted to; one that cannot be stays as
     *     it is, and the check will say so
     * @param values by new name: new text by old text
     * @param constants properties that are added, unless the message has them: text, number,
     *     boolean
     * @param drop old names of properties that are left out
     */
    public record Rename(
            String to,
            Map<String, String> properties,
            Map<String, PropertyType> types,
            Map<String, Map<String, String>> values,
            Map<String, Object> constants,
            Set<String> drop) {
        public Rename {
            properties = Map.copyOf(properties);
            types = Map.copyOf(types);
            values = Map.copyOf(values);
            constants = Map.copyOf(constants);
            drop = Set.copyOf(drop);
        }

        /** A new name and nothing else. */
        public static Rename to(String name) {
            return new Rename(name, Map.of(), Map.of(), Map.of(), Map.of(), Set.of());
        }

        boolean reshapes() {
            return !(properties.isEmpty()
                    && types.isEmpty()
                    && values.isEmpty()
                    && constants.isEmpty()
                    && drop.isEmpty());
        }
    }

    /** What a message became. */
    public sealed interface Outcome {
        record Mapped(String name, String rawProperties) implements Outcome {}

        record Dropped() implements Outcome {}
    }

    @Override
    public @Nullable Reshaped reshape(EventType type, String name, String rawProperties) {
        return switch (apply(type, name, rawProperties)) {
            case Outcome.Mapped(var to, var properties) -> new Reshaped(to, properties);
            case Outcome.Dropped ignored -> null;
        };
    }

    /** Applies the map to one message. What is not a JSON object keeps its form. */
    public Outcome apply(EventType type, String name, String rawProperties) {
        if (type != EventType.TRACK) {
            return new Outcome.Mapped(name, rawProperties);
        }
        Rename rename = events.get(name);
        if (rename != null) {
            return new Outcome.Mapped(
                    rename.to(),
                    rename.reshapes() ? reshaped(rename, rawProperties) : rawProperties);
        }
        return switch (others) {
            case KEEP -> new Outcome.Mapped(name, rawProperties);
            case SNAKE_CASE -> {
                String snake = EventNames.snakeCase(name);
                yield new Outcome.Mapped(snake.isEmpty() ? name : snake, rawProperties);
            }
            case DROP -> new Outcome.Dropped();
        };
    }

    private static String reshaped(Rename rename, String raw) {
        JsonNode tree;
        try {
            tree = JSON.readTree(raw);
        } catch (JacksonException notJson) {
            return raw;
        }
        if (!(tree instanceof ObjectNode before)) {
            return raw;
        }
        Map<String, JsonNode> after = new LinkedHashMap<>();
        before.properties()
                .forEach(property -> {
                    if (!rename.drop.contains(property.getKey())) {
                        String to =
                                rename.properties.getOrDefault(
                                        property.getKey(), property.getKey());
                        after.put(to, value(rename, to, property.getValue()));
                    }
                });
        rename.constants.forEach((key, value) -> after.putIfAbsent(key, JSON.valueToTree(value)));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        after.forEach(node::set);
        return JSON.writeValueAsString(node);
    }

    private static JsonNode value(Rename rename, String to, JsonNode value) {
        JsonNode replaced = value;
        Map<String, String> texts = rename.values.get(to);
        if (texts != null && value.isString() && texts.containsKey(value.stringValue())) {
            replaced = JsonNodeFactory.instance.stringNode(texts.get(value.stringValue()));
        }
        PropertyType type = rename.types.get(to);
        return type == null ? replaced : converted(type, replaced);
    }

    private static JsonNode converted(PropertyType type, JsonNode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (type) {
            case STRING ->
                    value.isValueNode() && !value.isNull()
                            ? nodes.stringNode(value.asString())
                            : value;
            case INTEGER, NUMBER -> {
                if (!value.isString()) {
                    yield value;
                }
                try {
                    var number = new BigDecimal(value.stringValue().strip());
                    boolean plain = Math.abs((long) number.scale()) < 100;
                    yield plain ? nodes.numberNode(number) : value;
                } catch (NumberFormatException notANumber) {
                    yield value;
                }
            }
            case BOOLEAN ->
                    switch (value.isValueNode() ? value.asString("") : "") {
                        case "true", "1", "yes" -> nodes.booleanNode(true);
                        case "false", "0", "no" -> nodes.booleanNode(false);
                        default -> value;
                    };
            case TIMESTAMP, ARRAY, OBJECT -> value;
        };
    }
}
