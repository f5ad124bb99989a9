package groundswell.collect.plan;

import java.util.List;
import java.util.Optional;

/**
 * One event of the plan.
 *
 * @param owner the team that answers for it
 * @param meaning a sentence that says when it is sent
 * @param properties in the order of the file; names are unique
 * @param open true if properties that are not listed may be there too
 */
public record PlannedEvent(
        String name,
        SemanticVersion version,
        EventGroup group,
        String owner,
        String meaning,
        List<PlannedProperty> properties,
        boolean open) {

    public PlannedEvent {
        properties = List.copyOf(properties);
        long names = properties.stream().map(PlannedProperty::name).distinct().count();
        if (names != properties.size()) {
            throw new IllegalArgumentException("event " + name + " lists a property twice");
        }
    }

    public Optional<PlannedProperty> property(String propertyName) {
        return properties.stream().filter(one -> one.name().equals(propertyName)).findFirst();
    }
}
