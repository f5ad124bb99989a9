package groundswell.kernel.statistics;

import it.unimi.dsi.fastutil.ints.IntArrays;

/** Keeps the share of false findings among many tests below a level. */
public final class FalseDiscoveries {
    private FalseDiscoveries() {}

    /**
     * Adjusted p-values by Benjamini and Hochberg (1995): calling everything at most q a finding
     * makes, on average, at most the share q of the findings false, for independent or positively
     * dependent tests.
     *
     * @param pValues from 0 to 1
     * @return in the same order
     */
    public static double[] adjusted(double[] pValues) {
        int n = pValues.length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        IntArrays.quickSort(order, (a, b) -> Double.compare(pValues[b], pValues[a]));
        double[] adjusted = new double[n];
        double least = 1;
        for (int i = 0; i < n; i++) {
            int rank = n - i;
            least = Math.min(least, pValues[order[i]] * n / rank);
            adjusted[order[i]] = least;
        }
        return adjusted;
    }
}
