package groundswell.collect.plan;

import groundswell.collect.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the properties of one event must be, ready to run over raw JSON. Immutable. */
final class PropertyRules {

    /** Violations reported for one message; a sender needs no more to see what is wrong. */
    static final int VIOLATIONS_MAX = 20;

    /** RFC 3339, section 5.6; leap seconds allowed. */
    static final String TIMESTAMP =
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
                    + "[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?"
                    + "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

    private static final Pattern IS_TIMESTAMP = Pattern.compile(TIMESTAMP);
    private static final JsonFactory JSON = new JsonFactory();

    private final List<PlannedProperty> properties;
    private final Map<String, Rule> rules = new HashMap<>();
    private final int requiredCount;
    private final boolean open;
    private final Suggestions suggestions;

    /**
     * @param position bit of this property among the required ones, -1 for an optional one
     */
    private record Rule(PlannedProperty property, int position, Set<String> allowed) {}

    PropertyRules(List<PlannedProperty> properties, boolean open) {
        this.properties = properties;
        this.open = open;
        this.suggestions = new Suggestions(PlanCheck.names(properties));
        int required = 0;
        for (PlannedProperty property : properties) {
            int position = property.required() ? required++ : -1;
            rules.put(
                    property.name(),
                    new Rule(property, position, new LinkedHashSet<>(property.allowed())));
        }
        requiredCount = required;
    }

    List<Violation> check(String holder, String raw) {
        if (properties.isEmpty() && open) {
            return List.of();
        }
        var finding = new Finding(holder);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), raw)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of(new Violation("malformed", holder, holder + " is not an object"));
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                check(name, value, parser, finding);
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            return List.of(
                    new Violation(
                            "malformed",
                            holder,
                            holder + " is not JSON: " + Wording.quoted(e.getOriginalMessage())));
        }
        if (finding.present != requiredCount) {
            findMissing(finding);
        }
        return finding.violations;
    }

    private void check(String name, JsonToken value, JsonParser parser, Finding finding) {
        Rule rule = rules.get(name);
        if (rule == null) {
            if (!open) {
                finding.add("unknown_property", name, unknownProperty(name));
            }
            return;
        }
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (rule.position >= 0) {
            finding.saw(rule.position, requiredCount);
        }
        if (!fits(rule.property.type(), value, parser)) {
            finding.add(
                    "wrong_type",
                    name,
                    "must be %s, not %s"
                            .formatted(article(rule.property.type()), shown(value, parser)));
        } else if (!rule.allowed.isEmpty() && !rule.allowed.contains(parser.getString())) {
            finding.add(
                    "bad_enum",
                    name,
                    "must be one of %s, not %s"
                            .formatted(
                                    String.join(", ", rule.allowed),
                                    Wording.quoted(parser.getString())));
        }
    }

    private void findMissing(Finding finding) {
        for (Rule rule : rules.values()) {
            if (rule.position >= 0 && !finding.seen(rule.position)) {
                finding.missing.add(rule);
            }
        }
        finding.missing.sort((a, b) -> Integer.compare(a.position, b.position));
        for (Rule rule : finding.missing) {
            finding.add(
                    "missing_property",
                    rule.property.name(),
                    "is required, " + article(rule.property.type()));
        }
    }

    private String unknownProperty(String name) {
        @Nullable String near = suggestions.near(name);
        return "is not in the tracking plan"
                + (near == null ? "" : "; did you mean \"" + near + "\"?");
    }

    private static boolean fits(PropertyType type, JsonToken value, JsonParser parser) {
        return switch (type) {
            case STRING -> value == JsonToken.VALUE_STRING;
            case BOOLEAN -> value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE;
            case NUMBER ->
                    value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT;
            case INTEGER ->
                    value == JsonToken.VALUE_NUMBER_INT
                            || (value == JsonToken.VALUE_NUMBER_FLOAT
                                    && isWhole(parser.getString()));
            case TIMESTAMP ->
                    value == JsonToken.VALUE_STRING
                            && IS_TIMESTAMP.matcher(parser.getString()).matches();
            case ARRAY -> value == JsonToken.START_ARRAY;
            case OBJECT -> value == JsonToken.START_OBJECT;
        };
    }

    private static boolean isWhole(String number) {
        try {
            return new BigDecimal(number).stripTrailingZeros().scale() <= 0;
        } catch (NumberFormatException | ArithmeticException beyondAnyUse) {
            return false;
        }
    }

    static String article(PropertyType type) {
        return switch (type) {
            case STRING -> "a string";
            case INTEGER -> "an integer";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case TIMESTAMP -> "a timestamp such as \"2026-01-31T12:00:00Z\"";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
        };
    }

    private static String shown(JsonToken value, JsonParser parser) {
        return switch (value) {
            case VALUE_STRING -> "the string " + Wording.quoted(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String text = Wording.quoted(parser.getString());
                yield "the number " + text.substring(1, text.length() - 1);
            }
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            default -> value.name();
        };
    }

    /** What was found so far in one message; confined to the thread that checks it. */
    private static final class Finding {
        final String holder;
        List<Violation> violations = List.of();
        final List<Rule> missing = new ArrayList<>(0);
        private long seen;
        private boolean @Nullable [] seenMany;
        int present;

        Finding(String holder) {
            this.holder = holder;
        }

        void add(String code, String property, String words) {
            if (violations.isEmpty()) {
                violations = new ArrayList<>(2);
            }
            if (violations.size() < VIOLATIONS_MAX) {
                String field = holder + "." + property;
                violations.add(new Violation(code, field, field + " " + words));
            }
        }

        void saw(int position, int requiredCount) {
            if (seen(position)) {
                return;
            }
            present++;
            if (position < Long.SIZE) {
                seen |= 1L << position;
            } else {
                if (seenMany == null) {
                    seenMany = new boolean[requiredCount];
                }
                seenMany[position] = true;
            }
        }

        boolean seen(int position) {
            return position < Long.SIZE
                    ? (seen & (1L << position)) != 0
                    : seenMany != null && seenMany[position];
        }
    }
}
