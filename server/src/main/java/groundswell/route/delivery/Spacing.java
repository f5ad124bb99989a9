package groundswell.route.delivery;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what goes to one destination from going too fast: the generic cell rate algorithm (ITU-T
 * I.371), a leaky bucket with one number for each destination. Not thread-safe.
 */
final class Spacing {

    private static final int DESTINATIONS_MAX = 10_000;

    private final long intervalMs;
    private final long toleranceMs;

    /** When the next one would come if they came evenly, milliseconds since 1970 UTC. */
    private final Map<String, Long> next =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > DESTINATIONS_MAX;
                }
            };

    /**
     * A limit.
     *
     * @param burst how many may go at once after a pause
     */
    Spacing(long intervalMs, int burst) {
        this.intervalMs = intervalMs;
        toleranceMs = intervalMs * (burst - 1);
    }

    /** How long one has to wait; 0 when it may go, which then counts. */
    long waitMs(String destination, long nowMs) {
        long due = Math.max(next.getOrDefault(destination, 0L), nowMs);
        if (due - toleranceMs > nowMs) {
            return due - toleranceMs - nowMs;
        }
        next.put(destination, due + intervalMs);
        return 0;
    }

    /** Nothing goes there before an instant: the other side said so. */
    void pause(String destination, long untilMs) {
        next.merge(destination, untilMs + toleranceMs, Math::max);
    }
}
