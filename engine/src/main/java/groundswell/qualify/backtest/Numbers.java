package groundswell.qualify.backtest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers that may be missing. */
final class Numbers {

    private Numbers() {}

    /** Null for what is no finite number. */
    static @Nullable Double known(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }

    /** {@code a / b}; null when {@code b} is 0. */
    static @Nullable Double ratio(double a, double b) {
        return b == 0 ? null : known(a / b);
    }

    /** {@code a / b} of two counts; null when {@code b} is 0. */
    static @Nullable Double share(long a, long b) {
        return b == 0 ? null : Double.valueOf((double) a / (double) b);
    }

    /**
     * A quantile by linear interpolation between the closest values (type 7 of Hyndman and Fan);
     * null without values.
     *
     * @param sorted ascending
     */
    static @Nullable Double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return null;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
