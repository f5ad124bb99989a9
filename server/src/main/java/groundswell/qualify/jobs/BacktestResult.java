package groundswell.qualify.jobs;

import groundswell.qualify.backtest.BacktestComparison;
import groundswell.qualify.backtest.BacktestReport;
import org.jspecify.annotations.Nullable;

/**
 * A backtest as it is kept.
 *
 * @param report null unless it is finished
 * @param comparison null unless it compares
 */
public record BacktestResult(
        BacktestJob job,
        @Nullable BacktestReport report,
        @Nullable BacktestComparison comparison) {}
