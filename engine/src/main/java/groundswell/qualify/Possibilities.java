package groundswell.qualify;

import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Range;
import groundswell.kernel.expression.Vocabulary;
import groundswell.kernel.yaml.Faults;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds conditions that can never hold, or cannot but hold, given what signals and scores can be.
 */
final class Possibilities {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final Map<Integer, Range> ranges = new HashMap<>();

    Possibilities(Playbook playbook, Vocabulary vocabulary) {
        playbook.signals()
                .forEach(signal ->
                        put(vocabulary, "signals." + signal.name(), of(signal.measure())));
        playbook.scores()
                .forEach(score ->
                        put(vocabulary, "scores." + score.name(), new Range(0, 100, false)));
        put(vocabulary, "account.people", new Range(0, INFINITE, false));
        put(vocabulary, "account.age_days", new Range(0, INFINITE, true));
    }

    private void put(Vocabulary vocabulary, String name, Range range) {
        vocabulary.find(name).ifPresent(found -> ranges.put(found.slot(), range));
    }

    void check(Expression expression, Condition condition, Faults warnings) {
        if (!condition.canBe(true, this::range)) {
            warnings.add(expression.place(), "this can never hold: " + expression.source());
        } else if (!condition.canBe(false, this::range)) {
            warnings.add(expression.place(), "this always holds: " + expression.source());
        }
    }

    /** False if a condition can never hold. */
    boolean canHold(Condition condition) {
        return condition.canBe(true, this::range);
    }

    private Range range(int slot) {
        return ranges.getOrDefault(slot, Range.ANY);
    }

    private static Range of(Measure measure) {
        return switch (measure) {
            case Measure.Days days -> new Range(0, days.windowDays(), false);
            case Measure.Together together -> new Range(0, together.windowDays(), false);
            case Measure.Sequence ignored -> new Range(0, 1, false);
            case Measure.Count ignored -> new Range(0, INFINITE, false);
            case Measure.People ignored -> new Range(0, INFINITE, false);
            case Measure.Distinct ignored -> new Range(0, INFINITE, false);
            case Measure.Sessions ignored -> new Range(0, INFINITE, false);
            case Measure.Streak ignored -> new Range(0, INFINITE, false);
            case Measure.Recency ignored -> new Range(0, INFINITE, true);
            case Measure.First ignored -> new Range(0, INFINITE, true);
            case Measure.Growth(Measure.Sum ignored) -> Range.ANY;
            case Measure.Growth ignored -> new Range(0, INFINITE, true);
            case Measure.Sum ignored -> new Range(-INFINITE, INFINITE, false);
            case Measure.Max ignored -> Range.ANY;
            case Measure.Ratio ignored -> Range.ANY;
        };
    }
}
