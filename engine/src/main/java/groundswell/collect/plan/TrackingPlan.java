package groundswell.collect.plan;

import groundswell.collect.EventType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registry of everything a product sends.
 *
 * @param version of the plan as a whole: what is removed from it raises its major part
 * @param events by name, in the order of the file
 * @param calls what pages, screens, identify and group calls carry, by the kind of call; a kind
 *     that is not listed is not checked
 */
public record TrackingPlan(
        SemanticVersion version,
        Map<String, PlannedEvent> events,
        Map<EventType, List<PlannedProperty>> calls) {

    /** A plan that refuses every event: nothing is planned. */
    public static final TrackingPlan EMPTY = of(List.of());

    public TrackingPlan {
        events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
        calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
        if (calls.containsKey(EventType.TRACK)) {
            throw new IllegalArgumentException("track calls are planned by event name");
        }
    }

    public static TrackingPlan of(Collection<PlannedEvent> events) {
        Map<String, PlannedEvent> byName = new LinkedHashMap<>();
        for (PlannedEvent event : events) {
            if (byName.put(event.name(), event) != null) {
                throw new IllegalArgumentException("event " + event.name() + " is planned twice");
            }
        }
        return new TrackingPlan(SemanticVersion.FIRST, byName, Map.of());
    }

    public Optional<PlannedEvent> event(String name) {
        return Optional.ofNullable(events.get(name));
    }
}
