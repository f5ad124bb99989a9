package groundswell.kernel.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The difference of two independent shares with its confidence interval by Newcombe's hybrid score
 * method, which combines Wilson's intervals of the two and so holds for few observations and for
 * shares near 0 and 1.
 *
 * <p>Source: R. G. Newcombe, "Interval Estimation for the Difference Between Independent
 * Proportions: Comparison of Eleven Methods", Statistics in Medicine 17 (1998), method 10.
 *
 * @param value the first share less the second, −1 to 1; NaN where either has no observation
 * @param low lower bound
 * @param high upper bound
 */
public record Difference(double value, double low, double high) {

    private static final double ALPHA = 0.05;

    /**
     * Of two shares, at the confidence of their own intervals.
     *
     * @param first made with the same quantile as {@code second}
     */
    public static Difference of(Interval first, Interval second) {
        double value = first.value() - second.value();
        double down = Math.hypot(first.value() - first.low(), second.high() - second.value());
        double up = Math.hypot(first.high() - first.value(), second.value() - second.low());
        return new Difference(value, value - down, value + up);
    }

    /**
     * The normal quantile for intervals of which all of so many hold together with 95 % confidence
     * (Bonferroni).
     *
     * @param comparisons at least 1
     */
    public static double quantile(int comparisons) {
        return NormalDistribution.of(0, 1)
                .inverseSurvivalProbability(ALPHA / 2 / Math.max(1, comparisons));
    }
}
