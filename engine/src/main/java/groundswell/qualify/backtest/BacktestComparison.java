package groundswell.qualify.backtest;

import groundswell.qualify.backtest.BacktestReport.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two versions decide differently over the same history.
 *
 * @param before the version that is compared with
 * @param changes what is different in the playbook, a sentence each
 * @param both accounts that both call
 * @param onlyBefore accounts that only the first one calls, and how many of them convert
 * @param onlyAfter accounts that only the second one calls, and how many of them convert
 * @param earlier accounts that both call, the second one at least a day earlier
 * @param later accounts that both call, the second one at least a day later
 * @param accounts that differ: those whose verdict differs first, at most {@link #ACCOUNTS_MAX}
 */
public record BacktestComparison(
        String before,
        String after,
        List<String> changes,
        long both,
        Calls onlyBefore,
        Calls onlyAfter,
        long earlier,
        long later,
        long differing,
        List<Difference> accounts) {

    /** Most accounts that are listed. */
    public static final int ACCOUNTS_MAX = 200;

    public BacktestComparison {
        changes = List.copyOf(changes);
        accounts = List.copyOf(accounts);
    }

    /**
     * Accounts that were called.
     *
     * @param converted those of them whose call was right
     * @param open those of them whose outcome is not known
     */
    public record Calls(long accounts, long converted, long open) {}

    /** An account that the versions decide differently. */
    public record Difference(
            String key, String name, @Nullable Instant convertedAt, Side before, Side after) {}

    /**
     * What one version makes of it.
     *
     * @param verdict a word of {@link Verdict}
     * @param score when it was called; if it was not, the highest that it reached
     * @param reasons for the call; if there was none, what the score is made of at the end
     */
    public record Side(
            @Nullable Instant decidedAt, double score, String verdict, List<Reason> reasons) {
        public Side {
            reasons = List.copyOf(reasons);
        }
    }
}
