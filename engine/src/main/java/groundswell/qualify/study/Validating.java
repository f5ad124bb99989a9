package groundswell.qualify.study;

import groundswell.kernel.statistics.Calibration;
import groundswell.kernel.statistics.Histogram;
import groundswell.kernel.statistics.Ranking;
import groundswell.qualify.predict.Distribution;
import groundswell.qualify.predict.Platt;
import groundswell.qualify.predict.Predictor;
import groundswell.qualify.predict.Validation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Holds a model against accounts that it was not trained on. Probabilities are judged by
 * calibrations that did not see them: fitted on the even rows for the odd ones, and the other way
 * round.
 */
final class Validating {
    private static final int BINS = 10;
    private static final int ROC_POINTS_MAX = 101;

    private final Panel panel;
    private final Panel train;
    private final String headline;
    private final Panel seen;
    private final double[] margins;

    Validating(
            Panel panel, List<Column> features, Predictor predictor, Panel train, String headline) {
        this.panel = panel;
        this.train = train;
        this.headline = headline;
        List<Integer> chosen =
                features.stream().map(column -> panel.column(column.expression())).toList();
        this.seen = panel.columns(chosen);
        this.margins = new double[panel.rows()];
        double[] row = new double[chosen.size()];
        for (int i = 0; i < margins.length; i++) {
            row(seen, i, row);
            margins[i] = predictor.margin(row);
        }
    }

    /** Puts the values of a row into an array. */
    static void row(Panel panel, int row, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = panel.values(i)[row];
        }
    }

    double[] margins() {
        return margins;
    }

    Validation validation() {
        boolean[] positive = panel.positive();
        Ranking ranking = Ranking.of(margins, positive);
        double[] probabilities = probabilities();
        return new Validation(
                panel.rows(),
                panel.positives(),
                ranking.auc(),
                ranking.averagePrecision(),
                Calibration.brier(probabilities, positive),
                Calibration.logLoss(probabilities, positive),
                baselines(),
                bins(probabilities),
                ranking.roc(ROC_POINTS_MAX).stream()
                        .map(point -> new Validation.RocPoint(point.x(), point.y()))
                        .toList(),
                segments(probabilities));
    }

    /**
     * How score and features are distributed here.
     *
     * @param calibration the model's own, by which it will score
     */
    Distribution distribution(Platt calibration) {
        double[] scores = new double[margins.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 100 * calibration.probability(margins[i]);
        }
        List<Histogram> features = new ArrayList<>();
        for (int feature = 0; feature < seen.columns().size(); feature++) {
            float[] column = seen.values(feature);
            double[] values = new double[column.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = column[i];
            }
            features.add(Histogram.of(values, Distribution.BINS));
        }
        return new Distribution(Histogram.of(scores, Distribution.BINS), features);
    }

    private double[] probabilities() {
        double[] probabilities = new double[margins.length];
        for (int fold = 0; fold < 2; fold++) {
            Platt other = calibration(1 - fold);
            for (int i = fold; i < margins.length; i += 2) {
                probabilities[i] = other.probability(margins[i]);
            }
        }
        return probabilities;
    }

    private Platt calibration(int fold) {
        int count = (margins.length - fold + 1) / 2;
        double[] part = new double[count];
        boolean[] positive = new boolean[count];
        boolean any = false;
        boolean all = true;
        for (int i = 0; i < count; i++) {
            part[i] = margins[2 * i + fold];
            positive[i] = panel.positive()[2 * i + fold];
            any |= positive[i];
            all &= positive[i];
        }
        return any && !all ? Training.platt(part, positive) : Platt.NONE;
    }

    private List<Validation.Baseline> baselines() {
        List<Validation.Baseline> baselines = new ArrayList<>();
        int score = panel.column(headline);
        if (score >= 0) {
            baselines.add(
                    new Validation.Baseline("the playbook's own " + headline, auc(panel, score)));
        }
        int best = -1;
        double most = 0;
        for (int i = 0; i < train.columns().size(); i++) {
            double separation = i == score ? 0 : Math.abs(auc(train, i) - 0.5);
            if (separation > most) {
                most = separation;
                best = i;
            }
        }
        if (best >= 0) {
            double sign = auc(train, best) < 0.5 ? -1 : 1;
            double auc = auc(panel, best);
            baselines.add(
                    new Validation.Baseline(
                            "the best single fact, " + panel.columns().get(best).label(),
                            sign > 0 ? auc : 1 - auc));
        }
        return baselines;
    }

    private static double auc(Panel panel, int column) {
        double[] values = new double[panel.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = panel.values(column)[i];
        }
        return Ranking.of(values, panel.positive()).auc();
    }

    private List<Validation.Bin> bins(double[] probabilities) {
        return Calibration.bins(probabilities, panel.positive(), BINS).stream()
                .filter(bin -> bin.observed().trials() > 0)
                .map(bin ->
                        new Validation.Bin(
                                bin.predicted(),
                                (int) bin.observed().trials(),
                                (int) bin.observed().successes()))
                .toList();
    }

    private List<Validation.Segment> segments(double[] probabilities) {
        List<Validation.Segment> segments = new ArrayList<>();
        panel.segments().forEach((name, rows) -> segments.add(segment(name, rows, probabilities)));
        return segments;
    }

    private Validation.Segment segment(String name, BitSet rows, double[] probabilities) {
        int count = rows.cardinality();
        double[] scores = new double[count];
        boolean[] positive = new boolean[count];
        double predicted = 0;
        int positives = 0;
        int at = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            scores[at] = margins[row];
            positive[at] = panel.positive()[row];
            positives += positive[at] ? 1 : 0;
            predicted += probabilities[row] / count;
            at++;
        }
        return new Validation.Segment(
                name,
                count,
                positives,
                Ranking.of(scores, positive).auc(),
                count == 0 ? Double.NaN : predicted);
    }
}
