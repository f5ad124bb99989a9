package groundswell.qualify.fold;

import groundswell.collect.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the series that an event may add to. Not thread-safe. */
final class SeriesIndex {
    private static final int[] NOTHING = {};

    private final List<SeriesPlan> series;
    private final Map<String, int[]> tracked = new HashMap<>();
    private final int[] otherTracked;
    private final int[] page;
    private final int[] screen;
    private final int[] identify;

    /** The event that was asked about last: it is asked about again and again. */
    private @Nullable Event candidatesFor;

    private int[] candidates = NOTHING;

    SeriesIndex(List<SeriesPlan> series) {
        this.series = series;
        this.otherTracked = matching(plan -> plan.event().equals("any"));
        this.page = matching(plan -> plan.event().equals("any") || plan.event().equals("page"));
        this.screen = matching(plan -> plan.event().equals("any") || plan.event().equals("screen"));
        this.identify = matching(plan -> plan.event().equals("identify"));
        for (SeriesPlan plan : series) {
            tracked.computeIfAbsent(
                    plan.event(),
                    name -> matching(p -> p.event().equals("any") || p.event().equals(name)));
        }
        List.of("any", "page", "screen", "identify").forEach(tracked::remove);
    }

    private int[] matching(Predicate<SeriesPlan> predicate) {
        int[] found =
                IntStream.range(0, series.size())
                        .filter(one -> predicate.test(series.get(one)))
                        .toArray();
        return found.length == 0 ? NOTHING : found;
    }

    /** The series that an event may add to; conditions are not yet tested. */
    @SuppressWarnings("ReferenceEquality") // the very same event is what is asked about again
    int[] candidates(Event event) {
        if (event != candidatesFor) {
            candidatesFor = event;
            candidates = find(event);
        }
        return candidates;
    }

    private int[] find(Event event) {
        return switch (event.type()) {
            case TRACK -> {
                int[] named = tracked.get(event.name());
                yield named == null ? otherTracked : named;
            }
            case PAGE -> page;
            case SCREEN -> screen;
            case IDENTIFY -> identify;
            case GROUP, ALIAS -> NOTHING;
        };
    }
}
