package groundswell.kernel.statistics;

/**
 * A share with its confidence interval, of 95 % unless said otherwise, by Wilson's score method,
 * which stays within 0 and 1 and holds for few observations too.
 *
 * <p>Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
 * JASA 22 (1927).
 *
 * @param value {@code successes / trials}; NaN without trials
 * @param low lower bound; NaN without trials
 * @param high upper bound; NaN without trials
 */
public record Interval(double value, double low, double high, long successes, long trials) {

    /** The 97.5 % quantile of the normal distribution. */
    static final double Z = 1.959963984540054;

    /**
     * A share of observations.
     *
     * @throws IllegalArgumentException unless {@code 0 <= successes <= trials}
     */
    public static Interval wilson(long successes, long trials) {
        return wilson(successes, trials, Z);
    }

    /**
     * The same at another confidence.
     *
     * @param z quantile of the normal distribution, such as 1.96 for 95 %
     */
    public static Interval wilson(long successes, long trials, double z) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes of " + trials);
        }
        if (trials == 0) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN, 0, 0);
        }
        double n = trials;
        double share = successes / n;
        double z2 = z * z;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = z / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        return new Interval(
                share,
                successes == 0 ? 0 : Math.max(0, centre - half),
                successes == trials ? 1 : Math.min(1, centre + half),
                successes,
                trials);
    }
}
