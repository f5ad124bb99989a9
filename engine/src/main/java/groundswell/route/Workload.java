package groundswell.route;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How much each rep has to do, and how much came to them lately. */
public final class Workload {

    /** Whose turn it is goes by what came in this time. */
    private static final long TURN_MS = Duration.ofDays(30).toMillis();

    private final Map<String, Integer> open = new HashMap<>();
    private final Map<String, Integer> lately = new HashMap<>();

    /** Of all handoffs, at an instant. */
    public static Workload of(Collection<Handoff> handoffs, long nowMs) {
        Workload workload = new Workload();
        for (Handoff one : handoffs) {
            String owner = one.duty().owner();
            if (!owner.isEmpty()) {
                if (one.isOpen()) {
                    workload.open.merge(owner, 1, Integer::sum);
                }
                if (one.duty().sinceMs() > nowMs - TURN_MS) {
                    workload.lately.merge(owner, 1, Integer::sum);
                }
            }
        }
        return workload;
    }

    /** One more for a rep. */
    public void add(String rep) {
        open.merge(rep, 1, Integer::sum);
        lately.merge(rep, 1, Integer::sum);
    }

    /** A rep has done one. */
    void done(String rep) {
        open.merge(rep, -1, Integer::sum);
    }

    /** Handoffs that a rep has open. */
    public int open(String rep) {
        return open.getOrDefault(rep, 0);
    }

    /** Handoffs that came to a rep in the last 30 days. */
    public int lately(String rep) {
        return lately.getOrDefault(rep, 0);
    }
}
