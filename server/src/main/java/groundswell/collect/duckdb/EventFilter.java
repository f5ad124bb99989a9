package groundswell.collect.duckdb;

import groundswell.collect.EventType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events to show, newest first. Every restriction that is given must hold; an empty set or
 * text restricts nothing, except that of the three sets of identifiers one hit is enough.
 *
 * @param userIds events of these users
 * @param anonymousIds or of these anonymous visitors
 * @param groupIds or with these groups as their own
 * @param sources ids of sources
 * @param flags sum of the constants of {@link groundswell.collect.Event} that must all be set
 * @param text part of the name, an identifier, the message id or the properties, in any case; only
 *     the latest {@value #TEXT_ENTRIES_MAX} entries are searched for it
 * @param order which instant "newest" is about
 * @param before where the page before this one ended; null for the first
 * @param limit how many at most, 1 to {@value #LIMIT_MAX}
 */
public record EventFilter(
        Set<String> userIds,
        Set<String> anonymousIds,
        Set<String> groupIds,
        Set<Integer> sources,
        Set<String> names,
        Set<EventType> types,
        int flags,
        String text,
        Order order,
        @Nullable Position before,
        int limit) {

    /** The longest page. */
    public static final int LIMIT_MAX = 1_000;

    /** How far back texts are searched for. */
    public static final long TEXT_ENTRIES_MAX = 1_000_000;

    /** What comes first. */
    public enum Order {
        /** What became known last: for people who watch. */
        ARRIVAL,
        /** What happened last: for a timeline, whose past may have been imported yesterday. */
        TIMESTAMP
    }

    /** Where a page ended: its last event. */
    public record Position(long timestampMs, long sequence) {
        public static Position of(StoredEvent event) {
            return new Position(event.event().timestampMs(), event.sequence());
        }
    }

    public EventFilter {
        userIds = Set.copyOf(userIds);
        anonymousIds = Set.copyOf(anonymousIds);
        groupIds = Set.copyOf(groupIds);
        sources = Set.copyOf(sources);
        names = Set.copyOf(names);
        types = Set.copyOf(types);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "limit must be 1 to " + LIMIT_MAX + ", not " + limit);
        }
    }

    /** The latest arrivals, whatever they are. */
    public static EventFilter latest(int limit) {
        return new EventFilter(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                0,
                "",
                Order.ARRIVAL,
                null,
                limit);
    }

    /** What persons did, given all their identifiers, latest first. */
    public static EventFilter timeline(
            Set<String> userIds, Set<String> anonymousIds, Set<String> groupIds, int limit) {
        return new EventFilter(
                userIds,
                anonymousIds,
                groupIds,
                Set.of(),
                Set.of(),
                Set.of(),
                0,
                "",
                Order.TIMESTAMP,
                null,
                limit);
    }

    /** The page that follows an event. */
    public EventFilter after(StoredEvent last) {
        return new EventFilter(
                userIds,
                anonymousIds,
                groupIds,
                sources,
                names,
                types,
                flags,
                text,
                order,
                Position.of(last),
                limit);
    }

    /** Of these sources only. */
    public EventFilter ofSources(Set<Integer> wanted) {
        return new EventFilter(
                userIds,
                anonymousIds,
                groupIds,
                wanted,
                names,
                types,
                flags,
                text,
                order,
                before,
                limit);
    }

    /** With these names only. */
    public EventFilter named(Set<String> wanted) {
        return new EventFilter(
                userIds,
                anonymousIds,
                groupIds,
                sources,
                wanted,
                types,
                flags,
                text,
                order,
                before,
                limit);
    }

    /** Of these types only. */
    public EventFilter ofTypes(Set<EventType> wanted) {
        return new EventFilter(
                userIds,
                anonymousIds,
                groupIds,
                sources,
                names,
                wanted,
                flags,
                text,
                order,
                before,
                limit);
    }

    /** With this text in it only. */
    public EventFilter containing(String wanted) {
        return new EventFilter(
                userIds,
                anonymousIds,
                groupIds,
                sources,
                names,
                types,
                flags,
                wanted,
                order,
                before,
                limit);
    }

    /** With these flags only. */
    public EventFilter flagged(int wanted) {
        return new EventFilter(
                userIds,
                anonymousIds,
                groupIds,
                sources,
                names,
                types,
                wanted,
                text,
                order,
                before,
                limit);
    }
}
