package groundswell.kernel.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * How far probabilities can be believed.
 *
 * <p>Sources: G. W. Brier, "Verification of Forecasts Expressed in Terms of Probability", Monthly
 * Weather Review 78 (1950); log loss with probabilities held within {@link #EPSILON} of 0 and 1, as
 * scikit-learn does for 64-bit numbers.
 */
public final class Calibration {

    /** Closest that a probability comes to 0 and 1 in {@link #logLoss}: 2^-52. */
    public static final double EPSILON = 0x1p-52;

    private Calibration() {}

    /**
     * Those with a probability within {@code [from, to)}; the last bin holds 1 too.
     *
     * @param predicted their mean probability; NaN when there are none
     * @param observed the share that was positive, with its interval
     */
    public record Bin(double from, double to, double predicted, Interval observed) {}

    /** The mean of the squared differences from 0 and 1; NaN without observations. */
    public static double brier(double[] probabilities, boolean[] positive) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double off = probabilities[i] - (positive[i] ? 1 : 0);
            sum += off * off;
        }
        return sum / probabilities.length;
    }

    /** The mean negative logarithm of what was given to what happened; NaN without any. */
    public static double logLoss(double[] probabilities, boolean[] positive) {
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double held = Math.clamp(probabilities[i], EPSILON, 1 - EPSILON);
            sum -= Math.log(positive[i] ? held : 1 - held);
        }
        return sum / probabilities.length;
    }

    /** Bins of equal width over 0 to 1, empty ones too. */
    public static List<Bin> bins(double[] probabilities, boolean[] positive, int binCount) {
        long[] count = new long[binCount];
        long[] up = new long[binCount];
        double[] sum = new double[binCount];
        for (int i = 0; i < probabilities.length; i++) {
            int bin = Math.clamp((long) (probabilities[i] * binCount), 0, binCount - 1);
            count[bin]++;
            up[bin] += positive[i] ? 1 : 0;
            sum[bin] += probabilities[i];
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < binCount; bin++) {
            bins.add(
                    new Bin(
                            (double) bin / binCount,
                            (bin + 1.0) / binCount,
                            count[bin] == 0 ? Double.NaN : sum[bin] / count[bin],
                            Interval.wilson(up[bin], count[bin])));
        }
        return bins;
    }
}
