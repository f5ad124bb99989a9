package groundswell.route;

import java.util.List;

/**
 * Whose a handoff is, and by when they have to take it up.
 *
 * @param owner the rep's id; empty while it lies in the team's pool
 * @param team the team's name
 * @param sinceMs milliseconds since 1970 UTC
 * @param warnAtMs when three quarters of the working time are over; 0 when no clock runs
 * @param dueAtMs when the time for the first touch is over; 0 when no clock runs
 * @param path how it was decided who gets it, step by step
 */
public record Duty(
        String owner, String team, long sinceMs, long warnAtMs, long dueAtMs, List<PathStep> path) {
    public Duty {
        path = List.copyOf(path);
    }

    /**
     * One question on the way to an owner.
     *
     * @param rule such as {@code crm_owner} or {@code territory}
     * @param result what it led to, in words
     * @param decided true for the one that settled it
     */
    public record PathStep(String rule, String result, boolean decided) {}

    /** True while it lies in the pool. */
    public boolean isPool() {
        return owner.isEmpty();
    }
}
