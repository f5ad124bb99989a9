package groundswell.kernel.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/** How far a distribution has moved away from an earlier one. */
public final class Drift {

    /** An empty bin counts as half a value: the logarithm of none would be infinite. */
    private static final double COUNT_MIN = 0.5;

    private Drift() {}

    /**
     * Population stability index: Σ (q − p) ln (q ÷ p) over bins, where p is a bin's share in the
     * reference and q now. By custom below 0.1 is stable, above 0.25 has moved. A bin that is empty
     * on one side counts as half a value there, so that few values do not make it large; one that
     * is empty on both sides counts for nothing.
     *
     * @throws IllegalArgumentException unless both have the same bins and something in them
     */
    public static double psi(long[] reference, long[] current) {
        long before = Arrays.stream(reference).sum();
        long now = Arrays.stream(current).sum();
        if (reference.length != current.length || before == 0 || now == 0) {
            throw new IllegalArgumentException("needs the same bins, and something in them");
        }
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] + current[i] > 0) {
                double p = Math.max(COUNT_MIN, (double) reference[i]) / before;
                double q = Math.max(COUNT_MIN, (double) current[i]) / now;
                sum += (q - p) * Math.log(q / p);
            }
        }
        return sum;
    }

    /**
     * The index that chance alone exceeds with a probability when nothing has moved: (1 ÷ n + 1 ÷
     * m) χ²(B − 1), for n values in the reference, m now, and B bins that are not empty. It falls
     * with the number of values; among a few hundred it is larger than the customary limits.
     *
     * <p>Source: B. Yurdakul, J. Naranjo, "Statistical properties of the population stability
     * index", Journal of Risk Model Validation 14 (4), 2020.
     *
     * @param probability of exceeding it, 0 to 1
     * @throws IllegalArgumentException unless both have the same bins and something in them
     */
    public static double chance(long[] reference, long[] current, double probability) {
        long before = Arrays.stream(reference).sum();
        long now = Arrays.stream(current).sum();
        if (reference.length != current.length || before == 0 || now == 0) {
            throw new IllegalArgumentException("needs the same bins, and something in them");
        }
        int bins = 0;
        for (int i = 0; i < reference.length; i++) {
            bins += reference[i] + current[i] > 0 ? 1 : 0;
        }
        return bins < 2
                ? 0
                : (1.0 / before + 1.0 / now)
                        * ChiSquaredDistribution.of(bins - 1)
                                .inverseSurvivalProbability(probability);
    }

    /**
     * The same for values, in bins between the quantiles of the reference; equal quantiles make one
     * bin, missing values (NaN) have a bin of their own.
     *
     * @param bins how many, at most; usually 10
     */
    public static double psi(double[] reference, double[] current, int bins) {
        double[] edges = edges(reference, bins);
        return psi(counts(reference, edges), counts(current, edges));
    }

    /**
     * Upper edges (inclusive) of all bins but the last, strictly rising: the quantiles i ÷ bins of
     * the values that are known, by the lower neighbour.
     */
    public static double[] edges(double[] values, int bins) {
        double[] known = known(values);
        Arrays.sort(known);
        double[] edges = new double[Math.max(0, bins - 1)];
        int count = 0;
        for (int i = 1; i < bins && known.length > 0; i++) {
            double edge = known[(int) ((long) i * (known.length - 1) / bins)];
            if (count == 0 || edge > edges[count - 1]) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    /** How many values lie in each bin between the edges; the last count is of missing ones. */
    public static long[] counts(double[] values, double[] edges) {
        long[] counts = new long[edges.length + 2];
        for (double value : values) {
            if (Double.isNaN(value)) {
                counts[counts.length - 1]++;
            } else {
                int at = Arrays.binarySearch(edges, value);
                counts[at >= 0 ? at : -at - 1]++;
            }
        }
        return counts;
    }

    /**
     * Kolmogorov's and Smirnov's distance: the largest difference of the two distribution
     * functions, 0 to 1. Missing values do not count; missing if one side has no other.
     */
    public static double distance(double[] reference, double[] current) {
        double[] before = known(reference);
        double[] now = known(current);
        return before.length < 2 || now.length < 2
                ? Double.NaN
                : KolmogorovSmirnovTest.withDefaults().statistic(before, now);
    }

    private static double[] known(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }
}
