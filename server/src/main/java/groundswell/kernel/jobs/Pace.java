package groundswell.kernel.jobs;

/** How long something takes, by the pace so far. */
public final class Pace {

    /** Before that a pace says nothing. */
    private static final long ELAPSED_MS_MIN = 500;

    private Pace() {}

    /**
     * Whole seconds until all is done; -1 when nothing can be said.
     *
     * @param done in the unit of {@code total}
     * @param total 0 when it is not known
     */
    public static long secondsLeft(long done, long total, long elapsedMs) {
        if (total <= 0 || done <= 0 || elapsedMs < ELAPSED_MS_MIN) {
            return -1;
        }
        return Math.round((double) elapsedMs / done * Math.max(0, total - done) / 1000);
    }
}
