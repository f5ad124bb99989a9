package groundswell.kernel.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * How a fact and an outcome go together over the same units, from the four counts. Nothing here
 * says that the one causes the other.
 *
 * @param both units that show the fact and had the outcome
 * @param factOnly that show the fact and had not
 * @param outcomeOnly that had the outcome without the fact
 * @param neither all others
 */
public record Association(long both, long factOnly, long outcomeOnly, long neither) {

    /** Below this least expected count the p-value is exact. */
    private static final double EXACT_BELOW_EXPECTED = 50;

    private static final ChiSquaredDistribution CHI_SQUARED = ChiSquaredDistribution.of(1);

    public Association {
        if (both < 0 || factOnly < 0 || outcomeOnly < 0 || neither < 0) {
            throw new IllegalArgumentException("counts cannot be negative");
        }
    }

    public long with() {
        return both + factOnly;
    }

    public long without() {
        return outcomeOnly + neither;
    }

    public long units() {
        return with() + without();
    }

    /** Share of all units that show the fact; missing without units. */
    public double support() {
        return (double) with() / units();
    }

    /** Share with the outcome among those that show the fact; missing if none does. */
    public double rateWith() {
        return (double) both / with();
    }

    /** Share with the outcome among those that do not; missing if all do. */
    public double rateWithout() {
        return (double) outcomeOnly / without();
    }

    /** Share with the outcome among all. */
    public double baseRate() {
        return (double) (both + outcomeOnly) / units();
    }

    /**
     * {@link #rateWith} ÷ {@link #rateWithout}: so many times as often. Where nobody on one side
     * had the outcome, half a unit is added to each of the four counts, as in {@link
     * #liftInterval}.
     */
    public double lift() {
        double half = half();
        return (both + half) / (with() + 2 * half) * (without() + 2 * half) / (outcomeOnly + half);
    }

    /**
     * Interval of {@link #lift} on the log scale (Katz, Baptista, Azen and Pike 1978): ln lift ± z
     * √(1/a − 1/n₁ + 1/c − 1/n₀).
     *
     * @param confidence such as 0.95
     */
    public Bounds liftInterval(double confidence) {
        double half = half();
        double a = both + half;
        double c = outcomeOnly + half;
        double spread =
                Math.sqrt(1 / a - 1 / (with() + 2 * half) + 1 / c - 1 / (without() + 2 * half));
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double lift = lift();
        return new Bounds(lift * Math.exp(-z * spread), lift * Math.exp(z * spread));
    }

    private double half() {
        return both == 0 || outcomeOnly == 0 ? 0.5 : 0;
    }

    /**
     * Probability of counts at least so uneven if fact and outcome were independent, two-sided:
     * Fisher's exact test where a count of fewer than 50 is expected, otherwise Pearson's χ²
     * without correction. 1 where nothing can be told.
     */
    public double pValue() {
        long n = units();
        long outcomes = both + outcomeOnly;
        if (with() == 0 || without() == 0 || outcomes == 0 || outcomes == n) {
            return 1;
        }
        double least = (double) Math.min(with(), without()) * Math.min(outcomes, n - outcomes) / n;
        return least < EXACT_BELOW_EXPECTED && n <= Integer.MAX_VALUE
                ? fisher()
                : CHI_SQUARED.survivalProbability(chiSquared());
    }

    /** Pearson's χ² with one degree of freedom, without continuity correction. */
    public double chiSquared() {
        double cross = (double) both * neither - (double) factOnly * outcomeOnly;
        double margins =
                (double) with()
                        * without()
                        * ((double) both + outcomeOnly)
                        * ((double) factOnly + neither);
        return margins == 0 ? 0 : units() * (cross / margins) * cross;
    }

    /** Fisher's exact test, two-sided. */
    public double fisher() {
        int[][] table = {
            {Math.toIntExact(both), Math.toIntExact(factOnly)},
            {Math.toIntExact(outcomeOnly), Math.toIntExact(neither)}
        };
        return FisherExactTest.withDefaults().test(table).getPValue();
    }

    /** Mutual information in nats: Σ p(x,y) ln (p(x,y) ÷ p(x) p(y)). */
    public double mutualInformation() {
        return Information.mutual(new long[][] {{both, factOnly}, {outcomeOnly, neither}});
    }

    /**
     * Bounds of a confidence interval.
     *
     * @param low at most {@code high}
     */
    public record Bounds(double low, double high) {}
}
