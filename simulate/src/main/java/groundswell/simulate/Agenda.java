package groundswell.simulate;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What an account is going to do, in local time; ties in the order in which they were planned. */
final class Agenda {
    static final long DAY_MS = 86_400_000;

    /** Kinds of step. */
    enum Step {
        VISIT,
        JOIN,
        INVITE,
        START_WORKFLOW,
        FIRST_VALUE,
        ROUTE_CONDITIONALLY,
        CREATE_API_KEY,
        OPEN_TICKET,
        SOLVE_TICKET,
        VIEW_SECURITY,
        VIEW_PRICING,
        REQUEST_DEMO,
        CONFIGURE_SSO,
        BRAND_WORKSPACE,
        ENRICH,
        CHOOSE,
        UPGRADE,
        EXPAND,
        CANCEL
    }

    /**
     * {@code localMs}: milliseconds since 1970 on the account's own clock; {@code subject}: the
     * number of the person whom it concerns, or of the choice.
     */
    record Planned(long localMs, int order, Step step, int subject) {}

    private final PriorityQueue<Planned> steps =
            new PriorityQueue<>(
                    Comparator.comparingLong(Planned::localMs).thenComparingInt(Planned::order));
    private int planned;

    void plan(long localMs, Step step, int subject) {
        steps.add(new Planned(localMs, planned++, step, subject));
    }

    /** The next step before this instant, taken off the agenda, or null. */
    @Nullable Planned due(long beforeLocalMs) {
        Planned first = steps.peek();
        return first != null && first.localMs() < beforeLocalMs ? steps.poll() : null;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }
}
