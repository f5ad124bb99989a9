package groundswell.qualify.predict;

import groundswell.kernel.statistics.Histogram;
import java.util.List;

/**
 * How what a model looks at, and its score, were distributed among the accounts that it was
 * validated on: what later accounts are held against.
 *
 * @param score 0 to 100
 * @param features in the model's order
 */
public record Distribution(Histogram score, List<Histogram> features) {

    /** Between quantiles, so that each holds about as many; missing values have one more. */
    public static final int BINS = 10;

    public Distribution {
        features = List.copyOf(features);
    }
}
