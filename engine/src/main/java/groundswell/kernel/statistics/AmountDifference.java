package groundswell.kernel.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means of amounts most of which are 0, such as revenue per account, with its
 * 95 % confidence interval. It holds for few observations, where a bootstrap or Welch's test sees
 * no spread and promises too much: of a side on which nobody paid anything it says how much could
 * have been paid.
 *
 * <p>A mean is the share of amounts that are not 0, times their mean. Of the share the limits are
 * Wilson's; of the mean those of Student, by the spread of all that is not 0 on either side. The
 * limits of the product and of the difference are recovered from these (MOVER), as Newcombe does
 * for shares: where all amounts are the same it is his interval times that amount. A side without
 * any amount is taken to pay, if it pays, like all that did.
 *
 * <p>Source: G. Y. Zou, A. Donner, "Construction of Confidence Limits About Effect Measures: A
 * General Approach", Statistics in Medicine 27 (2008). G. Y. Zou, J. Taleban, C. Y. Huo,
 * "Confidence interval estimation for lognormal data with application to health economics",
 * Computational Statistics and Data Analysis 53 (2009), has shares and means of what is not 0.
 *
 * @param value the first mean less the second; NaN where either side has no observation
 * @param low lower limit; NaN when fewer than three amounts are known, or they tell no spread
 * @param high upper limit; NaN likewise
 */
public record AmountDifference(Mean first, Mean second, double value, double low, double high) {

    private static final double ALPHA = 0.05;

    /**
     * A mean of amounts.
     *
     * @param value NaN without observations
     * @param low lower limit of 95 % confidence; NaN when nothing can be said
     * @param high upper limit
     * @param some how many amounts are not 0
     * @param all how many observations there are
     */
    public record Mean(double value, double low, double high, long some, long all) {}

    /** Of two samples of finite amounts, negative ones too. */
    public static AmountDifference of(double[] first, double[] second) {
        double[] some = nonZero(first);
        double[] other = nonZero(second);
        Spread spread = Spread.of(some, other);
        Mean one = mean(some, first.length, spread);
        Mean two = mean(other, second.length, spread);
        double value = one.value - two.value;
        double down = Math.hypot(one.value - one.low, two.high - two.value);
        double up = Math.hypot(one.high - one.value, two.value - two.low);
        return new AmountDifference(one, two, value, value - down, value + up);
    }

    private static double[] nonZero(double[] amounts) {
        return Arrays.stream(amounts).filter(amount -> amount != 0).toArray();
    }

    /**
     * Of what is not 0 on both sides together.
     *
     * @param mean where one side has none
     * @param deviation around each side's own mean; NaN when unknown
     * @param quantile of Student's distribution; NaN when unknown
     */
    private record Spread(double mean, double deviation, double quantile) {
        static Spread of(double[] some, double[] other) {
            double mean =
                    DoubleStream.concat(Arrays.stream(some), Arrays.stream(other))
                            .average()
                            .orElse(Double.NaN);
            int degrees = Math.max(0, some.length - 1) + Math.max(0, other.length - 1);
            if (some.length + other.length < 3) {
                return new Spread(mean, Double.NaN, Double.NaN);
            }
            return new Spread(
                    mean,
                    Math.sqrt((squares(some) + squares(other)) / degrees),
                    TDistribution.of(degrees).inverseSurvivalProbability(ALPHA / 2));
        }

        private static double squares(double[] amounts) {
            double mean = Arrays.stream(amounts).average().orElse(0);
            return Arrays.stream(amounts).map(each -> (each - mean) * (each - mean)).sum();
        }
    }

    private static Mean mean(double[] some, int all, Spread spread) {
        Interval share = Interval.wilson(some.length, all);
        double mean = Arrays.stream(some).average().orElse(spread.mean);
        double value = some.length == 0 && all > 0 ? 0 : share.value() * mean;
        double half =
                some.length == 0
                        ? 0 * spread.deviation
                        : share.value()
                                * spread.quantile
                                * spread.deviation
                                / Math.sqrt(some.length);
        double shareDown = mean * (share.value() - share.low());
        double shareUp = mean * (share.high() - share.value());
        double down = mean < 0 ? -shareUp : shareDown;
        double up = mean < 0 ? -shareDown : shareUp;
        return new Mean(
                value,
                value - Math.hypot(down, half),
                value + Math.hypot(up, half),
                some.length,
                all);
    }
}
