package groundswell.qualify.predict;

import java.util.List;

/**
 * How well the model did on accounts that were observed after those that it was trained on. Missing
 * numbers are NaN.
 *
 * @param rows accounts
 * @param positives of them that converted
 * @param auc chance that one that converted ranks before one that did not
 * @param averagePrecision mean precision over the recalls
 * @param brier mean squared error of the probability
 * @param logLoss mean negative log-likelihood, in nats
 * @param baselines other rankings of the same accounts
 * @param calibration predicted against observed shares
 * @param roc false-positive against true-positive rate
 * @param segments the same account groups as the playbook's
 */
public record Validation(
        int rows,
        int positives,
        double auc,
        double averagePrecision,
        double brier,
        double logLoss,
        List<Baseline> baselines,
        List<Bin> calibration,
        List<RocPoint> roc,
        List<Segment> segments) {

    public Validation {
        baselines = List.copyOf(baselines);
        calibration = List.copyOf(calibration);
        roc = List.copyOf(roc);
        segments = List.copyOf(segments);
    }

    public double baseRate() {
        return rows == 0 ? Double.NaN : (double) positives / rows;
    }

    /** What a simpler ranking of the same accounts reaches. */
    public record Baseline(String name, double auc) {}

    /**
     * Accounts whose predicted probability lies in a range.
     *
     * @param predicted its mean
     */
    public record Bin(double predicted, int rows, int positives) {}

    /** A point of the ROC curve. */
    public record RocPoint(double falsePositives, double truePositives) {}

    /** One segment's accounts. */
    public record Segment(String name, int rows, int positives, double auc, double predicted) {}
}
