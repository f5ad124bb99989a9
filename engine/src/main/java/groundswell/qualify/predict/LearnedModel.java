package groundswell.qualify.predict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it stands in a playbook, immutable like everything of a version: what it looks at,
 * what it has learned, how far it may be believed, where it comes from.
 *
 * @param name as in {@code models/NAME.json}
 * @param distribution null in files of earlier releases, which did not keep it
 */
public record LearnedModel(
        String name,
        List<Feature> features,
        Predictor predictor,
        Platt calibration,
        Validation validation,
        @Nullable Distribution distribution,
        Provenance provenance) {

    /** Most features of a model. */
    public static final int FEATURES_MAX = 500;

    public LearnedModel {
        features = List.copyOf(features);
    }

    /**
     * Something that the model looks at.
     *
     * @param expression a formula or condition of the playbook's language, such as {@code
     *     signals.invites_14d} or {@code traits.industry == "software"}
     * @param condition true for a condition, whose value is 1 or 0
     * @param label what people read
     * @param importance mean of the absolute Shapley value over the training rows, in log-odds
     */
    public record Feature(String expression, boolean condition, String label, double importance) {}

    /** {@code logistic} or {@code trees}. */
    public String kind() {
        return switch (predictor) {
            case Logistic ignored -> "logistic";
            case Trees ignored -> "trees";
        };
    }

    /** 100 × calibrated probability. */
    public double score(double[] values) {
        return 100 * calibration.probability(predictor.margin(values));
    }

    /**
     * The score taken apart: base + Σ shares = score.
     *
     * @param base score of the average account that the model was trained on
     * @param shares by feature, in points
     */
    // Made for one question and thrown away.
    @SuppressWarnings("ArrayRecordComponent")
    public record Explanation(double score, double base, double[] shares) {}

    /**
     * Takes a score apart. Shapley values are exact in log-odds, where they add up to margin − base
     * margin; here each is scaled by the same factor (score − base score) ÷ (margin − base margin),
     * the slope of the chord of the calibration curve between both. So order, sign and proportions
     * are those of the log-odds, and the parts add up to the score.
     */
    public Explanation explain(double[] values) {
        double[] shares = new double[features.size()];
        predictor.explain(values, shares);
        double margin = predictor.margin(values);
        double start = predictor.base();
        double score = 100 * calibration.probability(margin);
        double base = 100 * calibration.probability(start);
        double distance = margin - start;
        double factor =
                Math.abs(distance) < 1e-7
                        ? 100 * calibration.steepness(start)
                        : (score - base) / distance;
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= factor;
        }
        return new Explanation(score, base, shares);
    }
}
