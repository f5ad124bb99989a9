package groundswell.collect.plan;

import groundswell.collect.plan.Drift.DailyTypeCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Counts by day, event, property and type, for {@link Drift}, from a sample of the messages: each
 * stands for as many as its event had on that day in relation to those seen. Bounded.
 */
public final class TypeCounts {

    /** Properties of an event that are looked at; further ones are passed over. */
    public static final int PROPERTIES_MAX = 200;

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<Integer, Map<String, Sample>> days = new TreeMap<>();

    private static final class Sample {
        final Map<String, Map<PropertyType, Long>> properties = new TreeMap<>();
        long seen;
        long events;
    }

    /**
     * Takes in one message.
     *
     * @param day UTC day number
     * @param events how many messages of this event there were on the day
     * @param rawProperties raw JSON object
     */
    public void add(int day, String event, long events, String rawProperties) {
        Sample sample =
                days.computeIfAbsent(day, one -> new TreeMap<>())
                        .computeIfAbsent(event, one -> new Sample());
        sample.seen++;
        sample.events = events;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), rawProperties)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                add(sample, name, Observed.type(parser.nextToken(), parser));
                parser.skipChildren();
            }
        } catch (JacksonException broken) {
            // what could be read was counted
            return;
        }
    }

    private static void add(Sample sample, String name, @Nullable PropertyType type) {
        boolean known = sample.properties.containsKey(name);
        if (type == null || (!known && sample.properties.size() >= PROPERTIES_MAX)) {
            return;
        }
        sample.properties.computeIfAbsent(name, one -> new TreeMap<>()).merge(type, 1L, Long::sum);
    }

    /** What was counted, each sample made as large as what it stands for. */
    public List<DailyTypeCount> counts() {
        List<DailyTypeCount> counts = new ArrayList<>();
        days.forEach((day, events) ->
                events.forEach((event, sample) -> {
                    counts.add(
                            new DailyTypeCount(day, event, "", PropertyType.STRING, sample.events));
                    double factor = (double) sample.events / sample.seen;
                    sample.properties.forEach((property, types) ->
                            types.forEach((type, seen) ->
                                    counts.add(
                                            new DailyTypeCount(
                                                    day,
                                                    event,
                                                    property,
                                                    type,
                                                    Math.round(seen * factor)))));
                }));
        return counts;
    }
}
