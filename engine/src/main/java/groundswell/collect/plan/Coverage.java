package groundswell.collect.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which planned events were seen, and what came unplanned.
 *
 * @param rows planned events in the plan's order, then what is not planned, most frequent first
 */
public record Coverage(List<Row> rows) {

    public Coverage {
        rows = List.copyOf(rows);
    }

    /**
     * One event.
     *
     * @param group null when it is not planned
     * @param events how often it was seen, ever
     * @param events7d how often in the 7 days that end with the day asked about
     * @param firstDay UTC day number of the first sight; null when it was never seen
     * @param lastDay UTC day number of the last sight; null when it was never seen
     */
    public record Row(
            String name,
            boolean planned,
            @Nullable EventGroup group,
            long events,
            long events7d,
            @Nullable Integer firstDay,
            @Nullable Integer lastDay) {}

    /** How often a track event of this name happened on a UTC day. */
    public record DailyCount(int day, String name, long events) {}

    /**
     * Counts up what was seen until a day.
     *
     * @param today UTC day number; later days are left out
     */
    public static Coverage of(TrackingPlan plan, Iterable<DailyCount> counts, int today) {
        Map<String, Sum> sums = new HashMap<>();
        for (DailyCount count : counts) {
            if (count.day() <= today && count.events() > 0) {
                sums.computeIfAbsent(count.name(), name -> new Sum()).add(count, today);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (PlannedEvent event : plan.events().values()) {
            rows.add(row(event.name(), event.group(), sums.remove(event.name())));
        }
        new LinkedHashMap<>(sums)
                .entrySet().stream()
                        .map(entry -> row(entry.getKey(), null, entry.getValue()))
                        .sorted(
                                Comparator.comparingLong(Row::events)
                                        .reversed()
                                        .thenComparing(Row::name))
                        .forEach(rows::add);
        return new Coverage(rows);
    }

    /** Share of planned events that were ever seen, 0 to 1; 1 for a plan without events. */
    public double seenShare() {
        long planned = rows.stream().filter(Row::planned).count();
        long seen = rows.stream().filter(row -> row.planned() && row.events() > 0).count();
        return planned == 0 ? 1 : (double) seen / planned;
    }

    private static Row row(String name, @Nullable EventGroup group, @Nullable Sum sum) {
        return sum == null
                ? new Row(name, group != null, group, 0, 0, null, null)
                : new Row(
                        name, group != null, group, sum.events, sum.events7d, sum.first, sum.last);
    }

    private static final class Sum {
        long events;
        long events7d;
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;

        void add(DailyCount count, int today) {
            events += count.events();
            events7d += count.day() > today - 7 ? count.events() : 0;
            first = Math.min(first, count.day());
            last = Math.max(last, count.day());
        }
    }
}
