package groundswell.qualify.backtest;

import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.BacktestReport.Reason;
import groundswell.qualify.fold.Fold;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A history that was replayed, with everything that reports are made of. Holds the fold's state:
 * keep it no longer than needed.
 */
public final class BacktestRun {

    private static final int REASONS_MAX = 10;

    private final Playbook playbook;
    private final Evaluation evaluation;
    private final Fold fold;
    private final Judge judge;
    private final List<Unit> units;
    private final long conversions;
    private final long entries;

    BacktestRun(
            Playbook playbook,
            Evaluation evaluation,
            Fold fold,
            Judge judge,
            List<Unit> units,
            long conversions,
            long entries) {
        this.playbook = playbook;
        this.evaluation = evaluation;
        this.fold = fold;
        this.judge = judge;
        this.units = List.copyOf(units);
        this.conversions = conversions;
        this.entries = entries;
    }

    /** The report. */
    public BacktestReport report() {
        return new ReportMaking(this).report();
    }

    /** How this version differs from another one over the same history. */
    public BacktestComparison against(BacktestRun before) {
        return ComparisonMaking.between(before, this);
    }

    /** When accounts, by their number at the end, were first called, in milliseconds since 1970. */
    public Map<Integer, Long> calls() {
        Map<Integer, Long> calls = new HashMap<>();
        for (Unit unit : units) {
            if (unit.decided() != null) {
                calls.put(unit.account(), unit.decidedMs());
            }
        }
        return calls;
    }

    Playbook playbook() {
        return playbook;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    Fold fold() {
        return fold;
    }

    Judge judge() {
        return judge;
    }

    /** By account number. */
    List<Unit> units() {
        return units;
    }

    long conversions() {
        return conversions;
    }

    long entries() {
        return entries;
    }

    String key(Unit unit) {
        return fold.whoIsWho().keys(unit.account()).getFirst();
    }

    String name(Unit unit) {
        return fold.whoIsWho().name(unit.account(), playbook.traitPriority());
    }

    /** Why it was called; if it was not, what its score is made of at the end. */
    List<Reason> reasons(Unit unit) {
        if (unit.decided() != null) {
            return Reason.of(unit.decided());
        }
        var summary = fold.standing().summary(unit.account());
        return summary == null
                ? List.of()
                : summary.headline().contributions().stream()
                        .filter(part -> part.points() != 0)
                        .sorted(Comparator.comparingDouble(part -> -Math.abs(part.points())))
                        .limit(REASONS_MAX)
                        .map(part -> new Reason(part.label(), part.points()))
                        .toList();
    }
}
