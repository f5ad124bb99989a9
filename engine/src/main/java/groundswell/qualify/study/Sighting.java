package groundswell.qualify.study;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.kernel.JsonFields;
import groundswell.qualify.Expression;
import groundswell.qualify.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What happens at all: names of events, and the values of those of their properties that have only
 * a few. Reads a history once and keeps counts, within bounds.
 */
public final class Sighting implements LogReader {

    /** The most frequent events and values that are looked at. */
    private static final int KINDS_MAX = 300;

    private static final int EVENTS_MAX = 2_000;
    private static final int PROPERTIES_MAX = 30;

    /** A property with more values than that names things, not kinds of things. */
    private static final int VALUES_MAX = 40;

    private static final int VALUE_LENGTH_MAX = 60;
    private static final int TRAIT_VALUES_MAX = 12;

    /** Rarer than that and nobody can learn from it. */
    private static final long SEEN_MIN = 20;

    private final Map<String, Seen> events = new HashMap<>();
    private final Map<String, Map<String, Long>> traits = new HashMap<>();

    /** One kind of event. */
    private static final class Seen {
        long count;
        final Map<String, Map<String, Long>> values = new HashMap<>();
    }

    @Override
    public void read(LogEntry entry) {
        if (entry instanceof LogEntry.Received received && !received.event().has(Event.BOT)) {
            if (received.event().type().isActivity()) {
                see(received.event());
            } else {
                texts(received.event(), traits);
            }
        }
        if (entry instanceof LogEntry.Corrected(long at, long known, var correction)
                && correction instanceof Correction.AccountTraits account) {
            account.traits()
                    .forEach((name, value) -> {
                        if (value instanceof String text && text.length() <= VALUE_LENGTH_MAX) {
                            count(traits, name, text);
                        }
                    });
        }
    }

    private void see(Event event) {
        String name = event.type() == EventType.TRACK ? event.name() : event.type().word();
        Seen seen = events.get(name);
        if (seen == null) {
            if (events.size() >= EVENTS_MAX || name.isEmpty()) {
                return;
            }
            seen = new Seen();
            events.put(name, seen);
        }
        seen.count++;
        texts(event, seen.values);
    }

    private static void texts(Event event, Map<String, Map<String, Long>> values) {
        JsonFields.scalars(
                event.properties(),
                (property, value) -> {
                    if (value instanceof String text && text.length() <= VALUE_LENGTH_MAX) {
                        count(values, property, text);
                    }
                });
    }

    /** The most frequent values of each trait that has only a few, by trait. */
    public Map<String, List<String>> traitValues() {
        Map<String, List<String>> found = new TreeMap<>();
        traits.forEach((name, values) -> {
            if (values.size() <= VALUES_MAX) {
                found.put(
                        name,
                        values.entrySet().stream()
                                .filter(value -> value.getValue() >= SEEN_MIN)
                                .sorted(
                                        Map.Entry.<String, Long>comparingByValue()
                                                .reversed()
                                                .thenComparing(Map.Entry.comparingByKey()))
                                .limit(TRAIT_VALUES_MAX)
                                .map(Map.Entry::getKey)
                                .toList());
            }
        });
        return found;
    }

    private static void count(
            Map<String, Map<String, Long>> properties, String property, String value) {
        Map<String, Long> values = properties.get(property);
        if (values == null) {
            if (properties.size() >= PROPERTIES_MAX) {
                return;
            }
            values = new HashMap<>();
            properties.put(property, values);
        }
        // One more than allowed marks a property as one of many values.
        if (values.size() <= VALUES_MAX || values.containsKey(value)) {
            values.merge(value, 1L, Long::sum);
        }
    }

    /**
     * A kind of message.
     *
     * @param label what people read, such as {@code Feature used: brand theme}
     * @param name for a signal, such as {@code feature_used_brand_theme}
     */
    public record Kind(Filter filter, String label, String name, long count) {}

    /**
     * The kinds of messages that were seen, the most frequent first: events, and events with a
     * certain value.
     *
     * @param conversion the event that counts as a conversion, which is left out; empty for none
     */
    public List<Kind> kinds(String conversion) {
        List<Kind> kinds = new ArrayList<>();
        new TreeMap<>(events)
                .forEach((name, seen) -> {
                    if (!name.equals(conversion)) {
                        add(kinds, name, seen);
                    }
                });
        kinds.sort(Comparator.comparingLong(Kind::count).reversed());
        return List.copyOf(kinds.subList(0, Math.min(KINDS_MAX, kinds.size())));
    }

    private static void add(List<Kind> kinds, String event, Seen seen) {
        if (seen.count < SEEN_MIN) {
            return;
        }
        kinds.add(
                new Kind(
                        new Filter(event, Optional.empty()),
                        Words.label(event),
                        Words.name(event),
                        seen.count));
        new TreeMap<>(seen.values)
                .forEach((property, values) -> {
                    if (values.size() > 1
                            && values.size() <= VALUES_MAX
                            && Words.isProperty(property)) {
                        new TreeMap<>(values)
                                .forEach((value, count) ->
                                        add(kinds, event, property, value, count));
                    }
                });
    }

    private static void add(
            List<Kind> kinds, String event, String property, String value, long count) {
        // Addresses repeat what their path says.
        if (count < SEEN_MIN || value.isBlank() || value.contains("://")) {
            return;
        }
        Expression where = Expression.made("properties." + property + " == " + Words.quoted(value));
        kinds.add(
                new Kind(
                        new Filter(event, Optional.of(where)),
                        Words.label(event)
                                + ", "
                                + property.replace('_', ' ')
                                + " "
                                + value.replace('_', ' '),
                        Words.name(event + "_" + value),
                        count));
    }
}
