package groundswell.kernel;

/**
 * Days: whole UTC days since 1970-01-01. Instants are milliseconds since then; both may be
 * negative.
 */
public final class Days {
    public static final long MS = 86_400_000L;

    private Days() {}

    /** The day that an instant falls on. */
    public static int of(long instantMs) {
        return (int) Math.floorDiv(instantMs, MS);
    }

    /** The instant at which a day begins. */
    public static long startMs(int day) {
        return day * MS;
    }
}
