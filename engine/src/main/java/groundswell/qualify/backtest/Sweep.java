package groundswell.qualify.backtest;

import groundswell.qualify.backtest.BacktestReport.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each whole threshold of the headline score would have given: the exact instants at which
 * scores first rose above it, not an approximation from how accounts ended up.
 */
public final class Sweep {

    private static final int MOST = 100;

    private Sweep() {}

    static List<Threshold> of(List<Unit> units, Judge judge, double weeks) {
        List<Threshold> rows = new ArrayList<>(MOST + 1);
        for (int threshold = 0; threshold <= MOST; threshold++) {
            rows.add(row(threshold, units, judge, weeks));
        }
        return rows;
    }

    private static Threshold row(int threshold, List<Unit> units, Judge judge, double weeks) {
        Matrix matrix = new Matrix();
        long calls = 0;
        for (Unit unit : units) {
            long aboveMs = unit.aboveMs(threshold);
            matrix.add(judge.verdict(unit, aboveMs));
            if (aboveMs >= judge.fromMs() && aboveMs <= judge.toMs()) {
                calls++;
            }
        }
        return new Threshold(
                threshold,
                calls,
                calls / weeks,
                matrix.truePositives(),
                matrix.falsePositives(),
                matrix.falseNegatives(),
                matrix.trueNegatives(),
                matrix.precision(),
                matrix.recall(),
                matrix.f1(),
                matrix.lift());
    }

    /**
     * The threshold that finds most conversions while calls a week stay within capacity; of equal
     * ones the highest. Empty when none finds any within it.
     */
    public static Optional<Threshold> best(List<Threshold> rows, double capacityPerWeek) {
        Threshold best = null;
        for (Threshold row : rows) {
            boolean better =
                    row.perWeek() <= capacityPerWeek
                            && row.truePositives() > 0
                            && (best == null || row.truePositives() >= best.truePositives());
            best = better ? row : best;
        }
        return Optional.ofNullable(best);
    }
}
