package groundswell.qualify.backtest;

import groundswell.qualify.Playbook;
import groundswell.qualify.fold.SlotSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history that was replayed, with everything that reports are made of. */
public final class BacktestRun {

    private final Playbook playbook;
    private final Evaluation evaluation;
    private final SlotSet decisive;
    private final Judge judge;
    private final List<Unit> units;
    private final long conversions;
    private final long entries;

    /**
     * @param decisive the slots that the headline score or the decision depends on
     * @param units by account number
     */
    BacktestRun(
            Playbook playbook,
            Evaluation evaluation,
            SlotSet decisive,
            Judge judge,
            List<Unit> units,
            long conversions,
            long entries) {
        this.playbook = playbook;
        this.evaluation = evaluation;
        this.decisive = decisive;
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

    SlotSet decisive() {
        return decisive;
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
}
