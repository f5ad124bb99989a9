package groundswell.collect;

import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.Set;

/**
 * The parts of events that a reader of the log needs; parts left out come as {@code "{}"}
 * (payloads) or {@code ""} (message ids). Leaving parts out makes reading several times faster.
 *
 * @param propertyTypes types of events that come with their properties, whatever their name
 * @param propertyNames names of events that come with their properties, whatever their type
 * @param contextTypes types of events that come with their context
 * @param messageIds whether events come with their message ids
 */
public record Projection(
        Set<EventType> propertyTypes,
        Set<String> propertyNames,
        Set<EventType> contextTypes,
        boolean messageIds) {

    /** Everything, as it was stored. */
    public static final Projection ALL =
            new Projection(
                    EnumSet.allOf(EventType.class), Set.of(), EnumSet.allOf(EventType.class), true);

    /** Who, what and when; no payload. */
    public static final Projection BARE = new Projection(Set.of(), Set.of(), Set.of(), false);

    /** True if events come with their properties. */
    public boolean properties(EventType type, String name) {
        return propertyTypes.contains(type) || propertyNames.contains(name);
    }

    /** True if everything comes that another one asks for. */
    public boolean covers(Projection other) {
        return propertyTypes.containsAll(other.propertyTypes)
                && (propertyNames.containsAll(other.propertyNames)
                        || propertyTypes.containsAll(EnumSet.allOf(EventType.class)))
                && contextTypes.containsAll(other.contextTypes)
                && (messageIds || !other.messageIds);
    }

    /** What either asks for. */
    public Projection and(Projection other) {
        return new Projection(
                Sets.union(propertyTypes, other.propertyTypes),
                Sets.union(propertyNames, other.propertyNames),
                Sets.union(contextTypes, other.contextTypes),
                messageIds || other.messageIds);
    }

    public Projection {
        propertyTypes = Set.copyOf(propertyTypes);
        propertyNames = Set.copyOf(propertyNames);
        contextTypes = Set.copyOf(contextTypes);
    }
}
