package groundswell.kernel.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Whether a condition can come out true, or false, at all: as far as comparisons of names with
 * constants decide it. Says yes when it does not know.
 */
final class Satisfiability {

    private static final int BRANCHES_MAX = 64;
    private static final List<Map<Integer, Range>> ANYTHING = List.of(Map.of());

    private final IntFunction<Range> ranges;

    private Satisfiability(IntFunction<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * @param ranges of numbers, by slot
     */
    static boolean canBe(Clause clause, boolean wanted, IntFunction<Range> ranges) {
        return !new Satisfiability(ranges).branches(clause, wanted).isEmpty();
    }

    /** The ways in which it can come out as wanted, each as ranges by slot; none if it cannot. */
    private List<Map<Integer, Range>> branches(Clause clause, boolean wanted) {
        return switch (clause) {
            case Clause.Negation(var inner) -> branches(inner, !wanted);
            case Clause.Combination(var all, var parts) ->
                    all == wanted ? everyOne(parts, wanted) : anyOne(parts, wanted);
            case Clause.Choice ignored -> ANYTHING;
            case Clause.Numbers numbers ->
                    numbers.isSimple() ? comparison(numbers, wanted) : ANYTHING;
            case Clause.Texts ignored -> ANYTHING;
            case Clause.Other ignored -> ANYTHING;
        };
    }

    private List<Map<Integer, Range>> anyOne(List<Clause> parts, boolean wanted) {
        var all = new ArrayList<Map<Integer, Range>>();
        for (var part : parts) {
            all.addAll(branches(part, wanted));
        }
        return all.size() > BRANCHES_MAX ? ANYTHING : all;
    }

    private List<Map<Integer, Range>> everyOne(List<Clause> parts, boolean wanted) {
        var all = ANYTHING;
        for (var part : parts) {
            var next = new ArrayList<Map<Integer, Range>>();
            for (var branch : branches(part, wanted)) {
                for (var before : all) {
                    meet(before, branch, next);
                }
            }
            if (next.isEmpty()) {
                return List.of();
            }
            all = next.size() > BRANCHES_MAX ? ANYTHING : next;
        }
        return all;
    }

    private static void meet(
            Map<Integer, Range> one, Map<Integer, Range> other, List<Map<Integer, Range>> into) {
        var both = new HashMap<>(one);
        for (var entry : other.entrySet()) {
            var known = both.getOrDefault(entry.getKey(), entry.getValue());
            double least = Math.max(known.least(), entry.getValue().least());
            double most = Math.min(known.most(), entry.getValue().most());
            if (!(least <= most)) {
                return;
            }
            both.put(entry.getKey(), new Range(least, most, false));
        }
        into.add(both);
    }

    private List<Map<Integer, Range>> comparison(Clause.Numbers comparison, boolean wanted) {
        var possible = ranges.apply(comparison.slot());
        var relation = Wording.relation(comparison.operator(), wanted);
        boolean missingWillDo = possible.mayBeMissing() && (!wanted || relation.equals("!="));
        if (missingWillDo) {
            return ANYTHING;
        }
        double bound = comparison.bound();
        double least = possible.least();
        double most = possible.most();
        switch (relation) {
            case ">=" -> least = Math.max(least, bound);
            case ">" -> least = Math.max(least, Math.nextUp(bound));
            case "<=" -> most = Math.min(most, bound);
            case "<" -> most = Math.min(most, Math.nextDown(bound));
            case "==" -> {
                least = Math.max(least, bound);
                most = Math.min(most, bound);
            }
            default -> {
                return least == most && least == bound ? List.of() : ANYTHING;
            }
        }
        return least <= most
                ? List.of(Map.of(comparison.slot(), new Range(least, most, false)))
                : List.of();
    }
}
