package groundswell.collect.duckdb;

import groundswell.collect.EventType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events to show, newest first: those of somebody that are such as asked for.
 *
 * @param order which instant "newest" is about
 * @param before where the page before this one ended; null for the first
 * @param limit how many at most, 1 to {@value #LIMIT_MAX}
 */
public record EventFilter(Who who, What what, Order order, @Nullable Position before, int limit) {

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

    /** Whose events: one hit in any of the three is enough. Nobody named is everybody. */
    public record Who(Set<String> userIds, Set<String> anonymousIds, Set<String> groupIds) {
        /** Everybody. */
        public static final Who ANYBODY = new Who(Set.of(), Set.of(), Set.of());

        public Who {
            userIds = Set.copyOf(userIds);
            anonymousIds = Set.copyOf(anonymousIds);
            groupIds = Set.copyOf(groupIds);
        }
    }

    /**
     * What kind of events. All that is given must hold; an empty set or text restricts nothing.
     *
     * @param sources ids of sources
     * @param flags sum of the constants of {@link groundswell.collect.Event} that must all be set
     * @param text part of the name, an identifier, the message id or the properties, in any case;
     *     only the latest {@value #TEXT_ENTRIES_MAX} entries are searched for it
     */
    public record What(
            Set<Integer> sources, Set<String> names, Set<EventType> types, int flags, String text) {
        /** Whatever it is. */
        public static final What ANYTHING = new What(Set.of(), Set.of(), Set.of(), 0, "");

        public What {
            sources = Set.copyOf(sources);
            names = Set.copyOf(names);
            types = Set.copyOf(types);
        }
    }

    /** Where a page ended: its last event. */
    public record Position(long timestampMs, long sequence) {
        public static Position of(StoredEvent event) {
            return new Position(event.event().timestampMs(), event.sequence());
        }
    }

    public EventFilter {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "limit must be 1 to " + LIMIT_MAX + ", not " + limit);
        }
    }

    /** The latest arrivals, whatever they are. */
    public static EventFilter latest(int limit) {
        return new EventFilter(Who.ANYBODY, What.ANYTHING, Order.ARRIVAL, null, limit);
    }

    /** What somebody did, given all identifiers, latest first. */
    public static EventFilter timeline(Who who, int limit) {
        return new EventFilter(who, What.ANYTHING, Order.TIMESTAMP, null, limit);
    }

    /** The page that follows an event. */
    public EventFilter after(StoredEvent last) {
        return from(Position.of(last));
    }

    /** The page that begins behind a place; null for the first one. */
    public EventFilter from(@Nullable Position place) {
        return new EventFilter(who, what, order, place, limit);
    }

    /** Of these sources only. */
    public EventFilter ofSources(Set<Integer> wanted) {
        return with(new What(wanted, what.names, what.types, what.flags, what.text));
    }

    /** With these names only. */
    public EventFilter named(Set<String> wanted) {
        return with(new What(what.sources, wanted, what.types, what.flags, what.text));
    }

    /** Of these types only. */
    public EventFilter ofTypes(Set<EventType> wanted) {
        return with(new What(what.sources, what.names, wanted, what.flags, what.text));
    }

    /** With this text in it only. */
    public EventFilter containing(String wanted) {
        return with(new What(what.sources, what.names, what.types, what.flags, wanted));
    }

    /** With these flags only. */
    public EventFilter flagged(int wanted) {
        return with(new What(what.sources, what.names, what.types, wanted, what.text));
    }

    private EventFilter with(What wanted) {
        return new EventFilter(who, wanted, order, before, limit);
    }
}
