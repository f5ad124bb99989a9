package groundswell.qualify.predict;

import java.util.List;

/**
 * Logistic regression: intercept + Σ weight × (value − mean) ÷ scale. A missing value stands for
 * the mean and so adds nothing; whether it is missing may be a term of its own. For a linear model
 * with independent features weight × (z − mean of z) is the Shapley value (Lundberg and Lee 2017).
 *
 * @param intercept log-odds of the account whose every feature is average
 */
public record Logistic(double intercept, List<Term> terms) implements Predictor {
    public Logistic {
        terms = List.copyOf(terms);
    }

    /** What a term looks at. */
    public enum View {
        /** The value as it is. */
        PLAIN,
        /**
         * ln (1 + value) for counts and sums, whose large values differ less; negative ones as 0.
         */
        LOG,
        /** 1 where the value is known, 0 where it is missing. */
        KNOWN;

        /** The value as it is seen; NaN if it is missing. */
        public double of(double value) {
            return switch (this) {
                case PLAIN -> value;
                case LOG -> Math.log1p(Math.max(0, value));
                case KNOWN -> Double.isNaN(value) ? 0 : 1;
            };
        }
    }

    /**
     * One part of the sum.
     *
     * @param feature by number
     * @param mean of the view, over the training rows that have it
     * @param scale its standard deviation there; above 0
     * @param weight change of log-odds for one standard deviation
     */
    public record Term(int feature, View view, double mean, double scale, double weight) {
        double share(double[] values) {
            double seen = view.of(values[feature]);
            return Double.isNaN(seen) ? 0 : weight * ((seen - mean) / scale);
        }
    }

    @Override
    public double margin(double[] values) {
        double sum = intercept;
        for (int i = 0; i < terms.size(); i++) {
            sum += terms.get(i).share(values);
        }
        return sum;
    }

    @Override
    public double base() {
        return intercept;
    }

    @Override
    public void explain(double[] values, double[] shares) {
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            shares[term.feature] += term.share(values);
        }
    }
}
