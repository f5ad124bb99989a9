package groundswell.route.motion;

import groundswell.collect.Correction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What accounts pay, as billing, files and other systems said it over time: the account trait
 * {@value #TRAIT}, recurring revenue a month. What {@code group} calls say is not counted here. Not
 * thread-safe.
 */
final class RecurringRevenue {

    /** The trait that holds it. */
    static final String TRAIT = "mrr";

    private static final int MONTHS = 12;

    /** Of one source about one key; of more changes the oldest are forgotten. */
    private static final int CHANGES_MAX = 500;

    private final Map<String, Map<String, List<Change>>> byKey = new HashMap<>();
    private long sinceMs = Long.MAX_VALUE;

    /**
     * From an instant on.
     *
     * @param monthly NaN when the source takes back what it said
     */
    private record Change(long atMs, double monthly) {}

    void apply(Correction.AccountTraits said, long atMs) {
        if (said.traits().get(TRAIT) instanceof Number monthly) {
            add(said.accountKey(), said.source(), atMs, monthly.doubleValue());
            sinceMs = Math.min(sinceMs, atMs);
        }
    }

    void apply(Correction.TraitsWithdrawn said, long atMs) {
        boolean about = said.name().isEmpty() || said.name().equals(TRAIT);
        if (about && byKey.getOrDefault(said.accountKey(), Map.of()).containsKey(said.source())) {
            add(said.accountKey(), said.source(), atMs, Double.NaN);
        }
    }

    private void add(String key, String source, long atMs, double monthly) {
        List<Change> changes =
                byKey.computeIfAbsent(key, any -> new HashMap<>())
                        .computeIfAbsent(source, any -> new ArrayList<>(2));
        int place = changes.size();
        while (place > 0 && changes.get(place - 1).atMs() > atMs) {
            place--; // history that comes late
        }
        if (place > 0 && Double.compare(changes.get(place - 1).monthly(), monthly) == 0) {
            return;
        }
        changes.add(place, new Change(atMs, monthly));
        if (changes.size() > CHANGES_MAX) {
            changes.removeFirst();
        }
    }

    /** The same as of now, which does not change any more. */
    RecurringRevenue copy() {
        RecurringRevenue copy = new RecurringRevenue();
        byKey.forEach((key, sources) -> {
            Map<String, List<Change>> said = new HashMap<>();
            sources.forEach((source, changes) -> said.put(source, List.copyOf(changes)));
            copy.byKey.put(key, said);
        });
        copy.sinceMs = sinceMs;
        return copy;
    }

    /** The keys of which something was said. */
    Set<String> keys() {
        return byKey.keySet();
    }

    /** When the first thing was said, milliseconds since 1970 UTC; the end of time for never. */
    long sinceMs() {
        return sinceMs;
    }

    /**
     * What the account with these keys pays a year at an instant; NaN when nobody had said.
     *
     * @param priority whom to believe: the first of these sources that says anything, then others
     */
    double yearly(Collection<String> keys, long atMs, List<String> priority) {
        Set<String> sources = new LinkedHashSet<>(priority);
        Set<String> others = new TreeSet<>();
        keys.forEach(key -> others.addAll(byKey.getOrDefault(key, Map.of()).keySet()));
        sources.addAll(others);
        for (String source : sources) {
            double monthly = monthly(keys, source, atMs);
            if (!Double.isNaN(monthly)) {
                return MONTHS * monthly;
            }
        }
        return Double.NaN;
    }

    /** What the source said last about any of the keys. */
    private double monthly(Collection<String> keys, String source, long atMs) {
        Change last = new Change(Long.MIN_VALUE, Double.NaN);
        for (String key : keys) {
            for (Change one : byKey.getOrDefault(key, Map.of()).getOrDefault(source, List.of())) {
                if (one.atMs() <= atMs && one.atMs() >= last.atMs()) {
                    last = one;
                }
            }
        }
        return last.monthly();
    }
}
