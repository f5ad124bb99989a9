package groundswell.qualify.backtest;

import groundswell.kernel.Days;
import groundswell.qualify.PlaybookDifference;
import groundswell.qualify.Transition;
import groundswell.qualify.backtest.BacktestComparison.Calls;
import groundswell.qualify.backtest.BacktestComparison.Difference;
import groundswell.qualify.backtest.BacktestComparison.Side;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares two runs account by account. Numbers of accounts agree, since the log does. */
final class ComparisonMaking {

    private final BacktestRun before;
    private final BacktestRun after;
    private final List<Pair> pairs = new ArrayList<>();

    /** An account under both. */
    private record Pair(Unit before, Unit after, boolean calledBefore, boolean calledAfter) {
        boolean differs() {
            return calledBefore != calledAfter
                    || Days.of(before.decidedMs()) != Days.of(after.decidedMs());
        }
    }

    private ComparisonMaking(BacktestRun before, BacktestRun after) {
        this.before = before;
        this.after = after;
        Int2ObjectOpenHashMap<Unit> others = new Int2ObjectOpenHashMap<>();
        before.units().forEach(unit -> others.put(unit.account(), unit));
        for (Unit unit : after.units()) {
            Unit other = others.get(unit.account());
            if (other != null) {
                pairs.add(new Pair(other, unit, called(before, other), called(after, unit)));
            }
        }
    }

    static BacktestComparison between(BacktestRun before, BacktestRun after) {
        return new ComparisonMaking(before, after).comparison();
    }

    private static boolean called(BacktestRun run, Unit unit) {
        return unit.decidedMs() >= run.judge().fromMs() && unit.decidedMs() <= run.judge().toMs();
    }

    private BacktestComparison comparison() {
        List<Pair> both =
                pairs.stream().filter(pair -> pair.calledBefore && pair.calledAfter).toList();
        List<Pair> differing = new ArrayList<>(pairs.stream().filter(Pair::differs).toList());
        differing.removeIf(pair -> !pair.calledBefore && !pair.calledAfter);
        differing.sort(
                Comparator.comparingInt(this::rank)
                        .thenComparingDouble(pair -> -pair.after.peak())
                        .thenComparingInt(pair -> pair.after.account()));
        return new BacktestComparison(
                before.playbook().version(),
                after.playbook().version(),
                PlaybookDifference.between(before.playbook(), after.playbook()),
                both.size(),
                calls(
                        before,
                        pairs.stream()
                                .filter(p -> p.calledBefore && !p.calledAfter)
                                .map(Pair::before)
                                .toList()),
                calls(
                        after,
                        pairs.stream()
                                .filter(p -> p.calledAfter && !p.calledBefore)
                                .map(Pair::after)
                                .toList()),
                both.stream().filter(pair -> moved(pair) < 0).count(),
                both.stream().filter(pair -> moved(pair) > 0).count(),
                differing.size(),
                differing.stream()
                        .limit(BacktestComparison.ACCOUNTS_MAX)
                        .map(this::difference)
                        .toList());
    }

    /** Called by one alone first, then by verdict, then by day. */
    private int rank(Pair pair) {
        if (pair.calledBefore != pair.calledAfter) {
            return 0;
        }
        return verdict(before, pair.before) == verdict(after, pair.after) ? 2 : 1;
    }

    private static int moved(Pair pair) {
        return Integer.compare(Days.of(pair.after.decidedMs()), Days.of(pair.before.decidedMs()));
    }

    private static Verdict verdict(BacktestRun run, Unit unit) {
        return run.judge().verdict(unit);
    }

    private static Calls calls(BacktestRun run, List<Unit> units) {
        return new Calls(
                units.size(),
                units.stream().filter(unit -> verdict(run, unit) == Verdict.TRUE_POSITIVE).count(),
                units.stream().filter(unit -> verdict(run, unit) == Verdict.CENSORED).count());
    }

    private Difference difference(Pair pair) {
        return new Difference(
                pair.after.key(),
                pair.after.name(),
                instant(pair.after.convertedMs()),
                side(before, pair.before),
                side(after, pair.after));
    }

    private static Side side(BacktestRun run, Unit unit) {
        Transition decided = unit.decided();
        return new Side(
                decided == null ? null : Instant.ofEpochMilli(decided.atMs()),
                decided == null ? unit.peak() : decided.score(),
                verdict(run, unit).word(),
                unit.reasons());
    }

    static @Nullable Instant instant(long ms) {
        return ms == Track.NEVER ? null : Instant.ofEpochMilli(ms);
    }
}
