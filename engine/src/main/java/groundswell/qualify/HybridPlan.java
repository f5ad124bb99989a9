package groundswell.qualify;

import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A score held by rules. Of the floors that hold the highest lifts it, then the lowest of the
 * ceilings that hold limits it, then a veto that holds makes it 0. The rule that decides has the
 * difference as its own part; of equal ones the first does.
 *
 * @param base the score that is held
 */
public record HybridPlan(String name, String label, Formula base, List<Limit> limits)
        implements ScorePlan {

    public HybridPlan {
        limits = List.copyOf(limits);
    }

    /** A rule; {@code at} is 0 for a veto. */
    public record Limit(String label, Condition when, ScoreDefinition.Bound bound, double at) {}

    /** The value after each bound, and which rule set it; -1 for none. */
    private record Held(
            double base, double lifted, int floor, double capped, int ceiling, int veto) {
        double value() {
            return veto >= 0 ? 0 : capped;
        }

        /** What a rule does to the score. */
        double effect(int rule) {
            double effect = rule == floor ? lifted - base : 0;
            effect += rule == ceiling ? capped - lifted : 0;
            return effect + (rule == veto ? -capped : 0);
        }
    }

    private Held held(Facts facts, IntPredicate taken) {
        double from = base.value(facts);
        double value = Double.isNaN(from) ? 0 : Math.clamp(from, 0, 100);
        double lifted = value;
        int floor = -1;
        double cap = Double.POSITIVE_INFINITY;
        int ceiling = -1;
        int veto = -1;
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            if (limit.when.test(facts) == taken.test(i)) {
                continue;
            }
            switch (limit.bound) {
                case FLOOR -> {
                    floor = limit.at > lifted ? i : floor;
                    lifted = Math.max(lifted, limit.at);
                }
                case CEILING -> {
                    ceiling = limit.at < cap ? i : ceiling;
                    cap = Math.min(cap, limit.at);
                }
                case VETO -> veto = veto < 0 ? i : veto;
            }
        }
        return new Held(value, lifted, floor, Math.min(lifted, cap), ceiling, veto);
    }

    @Override
    public double value(Facts facts) {
        return held(facts, rule -> false).value();
    }

    @Override
    public double valueIf(Facts facts, IntPredicate taken) {
        return held(facts, taken).value();
    }

    @Override
    public Breakdown explain(Facts facts) {
        Held held = held(facts, rule -> false);
        List<Breakdown.Contribution> parts = new ArrayList<>();
        parts.add(
                new Breakdown.Contribution(
                        label,
                        base.source(),
                        held.base,
                        100,
                        Explain.facts(base.names(), facts),
                        List.of(),
                        Breakdown.scoreOf(base.source())));
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            boolean holds = limit.when.test(facts);
            double effect = held.effect(i);
            parts.add(
                    new Breakdown.Contribution(
                            limit.label,
                            limit.when.source(),
                            effect,
                            effect == 0 && limit.bound == ScoreDefinition.Bound.FLOOR && !holds
                                    ? Math.max(0, limit.at - held.base)
                                    : effect,
                            Explain.facts(limit.when.names(), facts),
                            holds ? List.of() : Explain.words(limit.when.shortfalls(facts))));
        }
        return Explain.limited(name, held.value(), parts);
    }

    @Override
    public List<Step> steps(Facts facts) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            boolean holds = limit.when.test(facts);
            if (holds != (limit.bound == ScoreDefinition.Bound.FLOOR)) {
                steps.add(Explain.step(i, limit.label, limit.when, holds, facts));
            }
        }
        return steps;
    }

    @Override
    public int[] slots() {
        return IntStream.concat(
                        IntStream.of(base.slots()),
                        limits.stream().flatMapToInt(limit -> IntStream.of(limit.when.slots())))
                .toArray();
    }
}
