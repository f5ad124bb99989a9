package groundswell.route.crm;

/**
 * When a record that failed is tried again: doubling from half a minute to an hour, and a quarter
 * earlier or later by its key, so that a thousand records do not come back at once.
 */
public final class Retry {

    /** After so many failures a person has to look. */
    public static final int ATTEMPTS_MAX = 8;

    private static final long FIRST_MS = 30_000;
    private static final long LONGEST_MS = 3_600_000;

    private Retry() {}

    /**
     * Milliseconds until the next attempt.
     *
     * @param failures so far, from 1
     * @param askedMs what the CRM asks to wait, in milliseconds
     */
    public static long waitMs(String key, int failures, long askedMs) {
        long doubled = Math.min(LONGEST_MS, FIRST_MS << Math.min(failures - 1, 20));
        long spread = Math.floorMod(key.hashCode() * 31L + failures, doubled / 2);
        return Math.max(askedMs, doubled * 3 / 4 + spread);
    }
}
