package groundswell.collect.plan;

import groundswell.collect.EventType;
import groundswell.collect.MessageCheck;
import groundswell.collect.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds messages to a tracking plan. Compiled once per plan, immutable, thread-safe; reads a
 * message's properties in one pass without building a tree.
 *
 * <p>Codes: {@code unknown_event}, {@code vague_name}, {@code missing_property}, {@code
 * wrong_type}, {@code bad_enum}, {@code unknown_property} (closed events only), {@code malformed}.
 */
public final class PlanCheck implements MessageCheck {

    private final Map<String, PropertyRules> events = new HashMap<>();
    private final EnumMap<EventType, PropertyRules> calls = new EnumMap<>(EventType.class);
    private final Suggestions suggestions;

    public PlanCheck(TrackingPlan plan) {
        for (PlannedEvent event : plan.events().values()) {
            events.put(event.name(), new PropertyRules(event.properties(), event.open()));
        }
        plan.calls()
                .forEach(
                        (type, properties) -> calls.put(type, new PropertyRules(properties, true)));
        suggestions = new Suggestions(List.copyOf(plan.events().keySet()));
    }

    @Override
    public List<Violation> check(EventType type, String name, String rawProperties) {
        if (type != EventType.TRACK) {
            PropertyRules rules = calls.get(type);
            return rules == null ? List.of() : rules.check(holder(type), rawProperties);
        }
        PropertyRules rules = events.get(name);
        return rules == null ? List.of(unplanned(name)) : rules.check("properties", rawProperties);
    }

    private Violation unplanned(String name) {
        if (EventNames.isVague(name)) {
            return new Violation(
                    "vague_name",
                    "event",
                    "event name " + Wording.quoted(name) + " " + EventNames.vagueness(name));
        }
        @Nullable String near = suggestions.near(name);
        return new Violation(
                "unknown_event",
                "event",
                "event "
                        + Wording.quoted(name)
                        + " is not in the tracking plan"
                        + (near == null ? "" : "; did you mean \"" + near + "\"?"));
    }

    private static String holder(EventType type) {
        return type == EventType.IDENTIFY || type == EventType.GROUP ? "traits" : "properties";
    }

    /** Every property of a plan that a sender's names could have meant, nearest first. */
    static List<String> names(List<PlannedProperty> properties) {
        List<String> names = new ArrayList<>(properties.size());
        properties.forEach(property -> names.add(property.name()));
        return names;
    }
}
