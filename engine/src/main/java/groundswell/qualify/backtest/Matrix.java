package groundswell.qualify.backtest;

import groundswell.kernel.statistics.Interval;
import groundswell.qualify.backtest.BacktestReport.Decisions;
import groundswell.qualify.backtest.BacktestReport.Share;
import org.jspecify.annotations.Nullable;

/** Counts verdicts. */
final class Matrix {

    private final long[] counts = new long[Verdict.values().length];

    void add(Verdict verdict) {
        counts[verdict.ordinal()]++;
    }

    long of(Verdict verdict) {
        return counts[verdict.ordinal()];
    }

    long truePositives() {
        return of(Verdict.TRUE_POSITIVE);
    }

    long falsePositives() {
        return of(Verdict.FALSE_POSITIVE);
    }

    long falseNegatives() {
        return of(Verdict.FALSE_NEGATIVE);
    }

    long trueNegatives() {
        return of(Verdict.TRUE_NEGATIVE);
    }

    long called() {
        return truePositives() + falsePositives();
    }

    long converting() {
        return truePositives() + falseNegatives();
    }

    /** All whose verdict is known. */
    long known() {
        return called() + falseNegatives() + trueNegatives();
    }

    @Nullable Double precision() {
        return Numbers.share(truePositives(), called());
    }

    @Nullable Double recall() {
        return Numbers.share(truePositives(), converting());
    }

    /** The harmonic mean of precision and recall. */
    @Nullable Double f1() {
        return Numbers.ratio(
                2.0 * truePositives(), 2.0 * truePositives() + falsePositives() + falseNegatives());
    }

    /** Precision over the share that converts among all. */
    @Nullable Double lift() {
        return Numbers.ratio((double) truePositives() * known(), (double) called() * converting());
    }

    Decisions decisions(Evaluation.Targets targets) {
        Double precision = precision();
        Double recall = recall();
        return new Decisions(
                truePositives(),
                falsePositives(),
                falseNegatives(),
                trueNegatives(),
                Share.of(Interval.wilson(truePositives(), called())),
                Share.of(Interval.wilson(truePositives(), converting())),
                Share.of(Interval.wilson(converting(), known())),
                f1(),
                lift(),
                precision != null && precision >= targets.precision(),
                recall != null && recall >= targets.recall());
    }
}
