package groundswell.collect.duckdb;

/**
 * How much is kept beside the log: beyond it the oldest goes, which is counted.
 *
 * @param lettersMax dead letters of each kind, quarantined and rejected; apart, so that a client
 *     that sends nonsense does not push out what another was told is kept
 * @param daysMax how many days one is kept, by the {@link groundswell.collect.WindowTime window's
 *     time}
 */
public record LetterLimits(int lettersMax, int daysMax) {

    public static final LetterLimits DEFAULT = new LetterLimits(100_000, 90);

    public LetterLimits {
        if (lettersMax < 1 || daysMax < 1) {
            throw new IllegalArgumentException(
                    "lettersMax and daysMax must be positive, not "
                            + lettersMax
                            + " and "
                            + daysMax);
        }
    }
}
