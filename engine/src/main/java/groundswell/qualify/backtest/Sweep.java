package groundswell.qualify.backtest;

import groundswell.qualify.backtest.BacktestReport.Threshold;
import java.util.ArrayList;
import java.util.Arrays;
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
        Matrix[] matrices = new Matrix[MOST + 1];
        Arrays.setAll(matrices, threshold -> new Matrix());
        long[] calls = new long[MOST + 1];
        for (Unit unit : units) {
            add(unit, judge, matrices, calls);
        }
        List<Threshold> rows = new ArrayList<>(MOST + 1);
        for (int threshold = 0; threshold <= MOST; threshold++) {
            rows.add(row(threshold, matrices[threshold], calls[threshold], weeks));
        }
        return rows;
    }

    /** Thresholds that one jump of the score passes have one verdict. */
    private static void add(Unit unit, Judge judge, Matrix[] matrices, long[] calls) {
        long aboveMs = unit.aboveMs(0);
        Verdict verdict = judge.verdict(unit, aboveMs);
        for (int threshold = 0; threshold <= MOST; threshold++) {
            long nextMs = unit.aboveMs(threshold);
            if (nextMs != aboveMs) {
                aboveMs = nextMs;
                verdict = judge.verdict(unit, aboveMs);
            }
            matrices[threshold].add(verdict);
            if (aboveMs >= judge.fromMs() && aboveMs <= judge.toMs()) {
                calls[threshold]++;
            }
        }
    }

    private static Threshold row(int threshold, Matrix matrix, long calls, double weeks) {
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
