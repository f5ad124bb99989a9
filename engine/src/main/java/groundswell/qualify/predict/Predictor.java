package groundswell.qualify.predict;

/**
 * What a model has learned: from the values of its features to a margin in log-odds, and the share
 * of each feature in that. Missing values are NaN. Immutable, thread-safe.
 */
public sealed interface Predictor permits Logistic, Trees {

    /** The margin in log-odds. */
    double margin(double[] values);

    /** The margin of the average account that it was trained on: where every explanation starts. */
    double base();

    /**
     * Adds each feature's Shapley value to {@code shares}: together with {@link #base} they make
     * the margin.
     *
     * @param shares one place a feature
     */
    void explain(double[] values, double[] shares);
}
