package groundswell.collect.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the properties of one event were, summed over many messages; bounded. */
final class Observed {

    private static final int PROPERTIES_MAX = 200;
    private static final int VALUES_MAX = 12;

    /** So often a property must be there before few values mean that there are no others. */
    private static final int SEEN_FOR_ENUM_MIN = 100;

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern IS_TIMESTAMP = Pattern.compile(PropertyRules.TIMESTAMP);
    private static final Pattern IS_EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");

    private final Map<String, Values> properties = new LinkedHashMap<>();
    private long count;

    /** What one property's values were. {@code distinct} is null once there were too many. */
    private static final class Values {
        final EnumMap<PropertyType, Long> types = new EnumMap<>(PropertyType.class);
        @Nullable TreeSet<String> distinct = new TreeSet<>();
        long count;
        long emails;

        void add(PropertyType type, String text) {
            types.merge(type, 1L, Long::sum);
            count++;
            if (type == PropertyType.STRING && IS_EMAIL.matcher(text).matches()) {
                emails++;
            }
            if (distinct != null) {
                distinct.add(text);
                if (distinct.size() > VALUES_MAX || text.length() > 40) {
                    distinct = null;
                }
            }
        }

        void add(Values other) {
            other.types.forEach((type, seen) -> types.merge(type, seen, Long::sum));
            count += other.count;
            emails += other.emails;
            if (distinct != null && other.distinct != null) {
                distinct.addAll(other.distinct);
                if (distinct.size() > VALUES_MAX) {
                    distinct = null;
                }
            } else {
                distinct = null;
            }
        }

        /** The narrowest type that every value has; null when there is none. */
        @Nullable PropertyType type() {
            if (types.size() == 1) {
                return types.keySet().iterator().next();
            }
            for (PropertyType wide : List.of(PropertyType.NUMBER, PropertyType.STRING)) {
                if (types.keySet().stream().allMatch(type -> type.widensTo(wide))) {
                    return wide;
                }
            }
            return null;
        }

        PropertyType mostFrequent() {
            return types.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
        }
    }

    long count() {
        return count;
    }

    void add(String raw) {
        count++;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), raw)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                PropertyType type = type(value, parser);
                if (type != null) {
                    Values values = values(name);
                    if (values != null) {
                        values.add(type, value.isScalarValue() ? parser.getString() : "");
                    }
                }
                parser.skipChildren();
            }
        } catch (JacksonException broken) {
            // what could be read was counted
            return;
        }
    }

    void add(@Nullable Observed other) {
        if (other == null) {
            return;
        }
        count += other.count;
        other.properties.forEach((name, theirs) -> {
            Values values = values(name);
            if (values != null) {
                values.add(theirs);
            }
        });
    }

    private @Nullable Values values(String name) {
        Values values = properties.get(name);
        boolean nameable = !name.isBlank() && name.length() <= 100;
        if (values == null && nameable && properties.size() < PROPERTIES_MAX) {
            values = new Values();
            properties.put(name, values);
        }
        return values;
    }

    List<PlannedProperty> properties() {
        List<PlannedProperty> planned = new ArrayList<>();
        properties.forEach((name, values) -> {
            PropertyType type = values.type();
            boolean required =
                    values.count >= count && count >= PlanInference.SEEN_FOR_REQUIRED_MIN;
            PersonalClass personal = personalByName(name, values);
            // What people are called must not end up in a plan.
            boolean enumerable = type == PropertyType.STRING && personal == PersonalClass.NONE;
            planned.add(
                    new PlannedProperty(
                            name,
                            type == null ? values.mostFrequent() : type,
                            required,
                            enumerable ? allowed(values) : List.of(),
                            type == PropertyType.INTEGER || type == PropertyType.NUMBER
                                    ? unitByName(name)
                                    : "",
                            personal,
                            ""));
        });
        return planned;
    }

    /** What a person should look at, one line each. */
    List<String> doubts() {
        List<String> doubts = new ArrayList<>();
        properties.forEach((name, values) -> {
            if (values.type() == null) {
                List<String> seen =
                        values.types.entrySet().stream()
                                .map(one -> one.getKey().word() + " " + one.getValue())
                                .toList();
                doubts.add(
                        "%s had several types (%s); the most frequent stands here"
                                .formatted(Wording.quoted(name), String.join(", ", seen)));
            }
        });
        return doubts;
    }

    private static List<String> allowed(Values values) {
        if (values.distinct == null || values.count < SEEN_FOR_ENUM_MIN) {
            return List.of();
        }
        return List.copyOf(values.distinct);
    }

    private static String unitByName(String name) {
        for (String unit : List.of("seconds", "minutes", "hours", "days", "percent", "bytes")) {
            if (name.endsWith("_" + unit)) {
                return unit;
            }
        }
        return name.endsWith("_ms") ? "milliseconds" : "";
    }

    private static PersonalClass personalByName(String name, Values values) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (values.emails * 2 > values.count
                || lower.contains("email")
                || lower.contains("phone")) {
            return PersonalClass.CONTACT;
        }
        return switch (EventNames.snakeCase(name)) {
            case "name", "first_name", "last_name", "full_name", "username", "avatar" ->
                    PersonalClass.IDENTITY;
            case "ip",
                    "ip_address",
                    "address",
                    "street",
                    "postal_code",
                    "zip",
                    "latitude",
                    "longitude" ->
                    PersonalClass.LOCATION;
            case "iban", "card_number", "salary" -> PersonalClass.FINANCIAL;
            case "user_id", "person_id", "anonymous_id", "device_id" -> PersonalClass.PSEUDONYM;
            default -> PersonalClass.NONE;
        };
    }

    static @Nullable PropertyType type(JsonToken value, JsonParser parser) {
        return switch (value) {
            case VALUE_STRING ->
                    IS_TIMESTAMP.matcher(parser.getString()).matches()
                            ? PropertyType.TIMESTAMP
                            : PropertyType.STRING;
            case VALUE_NUMBER_INT -> PropertyType.INTEGER;
            case VALUE_NUMBER_FLOAT -> PropertyType.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> PropertyType.BOOLEAN;
            case START_ARRAY -> PropertyType.ARRAY;
            case START_OBJECT -> PropertyType.OBJECT;
            default -> null;
        };
    }
}
