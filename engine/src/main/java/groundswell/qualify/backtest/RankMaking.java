package groundswell.qualify.backtest;

import groundswell.kernel.statistics.Calibration;
import groundswell.kernel.statistics.Ranking;
import groundswell.qualify.backtest.BacktestReport.CalibrationBin;
import groundswell.qualify.backtest.BacktestReport.CurvePoint;
import groundswell.qualify.backtest.BacktestReport.DistributionBin;
import groundswell.qualify.backtest.BacktestReport.Ranked;
import java.util.ArrayList;
import java.util.List;

/** How well the score ranks accounts. */
final class RankMaking {

    private static final int CURVE_POINTS_MAX = 200;
    private static final int CALIBRATION_BINS = 10;
    private static final int DISTRIBUTION_BINS = 20;

    private final double[] scores;
    private final boolean[] converted;

    RankMaking(List<Unit> ranked, Judge judge) {
        this.scores = ranked.stream().mapToDouble(unit -> unit.first().score).toArray();
        this.converted = converted(ranked, judge);
    }

    /** What became of each after it was ranked. */
    static boolean[] converted(List<Unit> ranked, Judge judge) {
        boolean[] converted = new boolean[ranked.size()];
        for (int i = 0; i < converted.length; i++) {
            Unit unit = ranked.get(i);
            converted[i] = judge.convertsAfter(unit, judge.rankedMs(unit));
        }
        return converted;
    }

    /** By the headline score. */
    static Ranking ranking(List<Unit> ranked, Judge judge) {
        return Ranking.of(
                ranked.stream().mapToDouble(unit -> unit.first().score).toArray(),
                converted(ranked, judge));
    }

    Ranked ranked() {
        Ranking ranking = Ranking.of(scores, converted);
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = scores[i] / 100;
        }
        return new Ranked(
                ranking.positives(),
                ranking.negatives(),
                Numbers.known(ranking.auc()),
                Numbers.known(ranking.averagePrecision()),
                Numbers.known(Calibration.brier(probabilities, converted)),
                Numbers.known(Calibration.logLoss(probabilities, converted)),
                ranking.roc(CURVE_POINTS_MAX).stream().map(CurvePoint::of).toList(),
                ranking.precisionRecall(CURVE_POINTS_MAX).stream().map(CurvePoint::of).toList(),
                Calibration.bins(probabilities, converted, CALIBRATION_BINS).stream()
                        .map(CalibrationBin::of)
                        .toList(),
                distribution());
    }

    private List<DistributionBin> distribution() {
        long[] up = new long[DISTRIBUTION_BINS];
        long[] down = new long[DISTRIBUTION_BINS];
        double width = 100.0 / DISTRIBUTION_BINS;
        for (int i = 0; i < scores.length; i++) {
            int bin = Math.clamp((long) (scores[i] / width), 0, DISTRIBUTION_BINS - 1);
            if (converted[i]) {
                up[bin]++;
            } else {
                down[bin]++;
            }
        }
        List<DistributionBin> bins = new ArrayList<>();
        for (int bin = 0; bin < DISTRIBUTION_BINS; bin++) {
            bins.add(new DistributionBin(bin * width, (bin + 1) * width, up[bin], down[bin]));
        }
        return bins;
    }
}
