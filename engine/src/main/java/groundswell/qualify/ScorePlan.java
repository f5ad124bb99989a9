package groundswell.qualify;

import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Formula;
import groundswell.kernel.expression.Shortfall;
import groundswell.kernel.expression.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A score, ready to be computed: its value, and its value with all reasons. Both come from the same
 * numbers.
 */
public sealed interface ScorePlan
        permits ScorePlan.Points,
                ScorePlan.Weighted,
                CompositePlan,
                CombinedPlan,
                HybridPlan,
                ClustersPlan,
                LearnedPlan {
    String name();

    /** 0 to 100. */
    double value(Facts facts);

    /** The value with its exact decomposition. */
    Breakdown explain(Facts facts);

    /** Slots that it depends on; some may be there twice. */
    int[] slots();

    /** Single changes that would raise the value, as far as they can be told; for explanations. */
    default List<Step> steps(Facts facts) {
        return List.of();
    }

    /**
     * The value if the parts that {@code taken} names had come out as their steps say. The same as
     * {@link #value(Facts)} when it names none.
     */
    default double valueIf(Facts facts, IntPredicate taken) {
        return value(facts);
    }

    /**
     * One thing that would have to come out otherwise for the score to rise.
     *
     * @param part which of the score's own parts it is, from 0
     * @param holds true if it is a rule that holds and would have to cease
     * @param needs what is missing, comparison by comparison, in words
     * @param effort how much has to change: of each comparison that fails the distance as a share
     *     of what is needed, at most 1, added up
     */
    record Step(
            int part,
            String label,
            String expression,
            boolean holds,
            List<Breakdown.Fact> facts,
            List<String> needs,
            double effort) {
        public Step {
            facts = List.copyOf(facts);
            needs = List.copyOf(needs);
        }
    }

    /** Points when a condition holds. */
    record Rule(Condition when, double points, String label) {}

    /**
     * A rubric: the points of the rules that hold, optionally ÷ max(floor, divisor) × multiplier,
     * held within 0 to 100.
     *
     * @param divisor usually {@code log10(account.people + 1)}; null for plain points
     * @param floor least divisor; 0 is the published formula, which inflates a one-person account
     *     3.3 times
     * @param multiplier 1.0 to 1.5 by revenue potential; null for 1
     */
    record Points(
            String name,
            List<Rule> rules,
            @Nullable Formula divisor,
            double floor,
            @Nullable Formula multiplier)
            implements ScorePlan {
        public Points {
            rules = List.copyOf(rules);
        }

        @Override
        public double value(Facts facts) {
            double points = 0;
            for (int i = 0; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                if (rule.when.test(facts)) {
                    points += rule.points;
                }
            }
            return points == 0 ? 0 : Math.clamp(points * scale(facts), 0, 100);
        }

        @Override
        public Breakdown explain(Facts facts) {
            double scale = scale(facts);
            List<Breakdown.Contribution> parts = new ArrayList<>();
            for (Rule rule : rules) {
                boolean holds = rule.when.test(facts);
                parts.add(
                        new Breakdown.Contribution(
                                rule.label,
                                rule.when.source(),
                                holds ? rule.points * scale : 0,
                                rule.points * scale,
                                Explain.facts(rule.when.names(), facts),
                                Explain.words(rule.when.shortfalls(facts))));
            }
            return Explain.limited(name, value(facts), parts);
        }

        @Override
        public int[] slots() {
            return IntStream.concat(
                            rules.stream().flatMapToInt(rule -> IntStream.of(rule.when.slots())),
                            Stream.of(divisor, multiplier)
                                    .filter(Objects::nonNull)
                                    .flatMapToInt(formula -> IntStream.of(formula.slots())))
                    .toArray();
        }

        @Override
        public List<Step> steps(Facts facts) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                boolean holds = rule.when.test(facts);
                if (holds ? rule.points < 0 : rule.points > 0) {
                    steps.add(Explain.step(i, rule.label, rule.when, holds, facts));
                }
            }
            return steps;
        }

        @Override
        public double valueIf(Facts facts, IntPredicate taken) {
            double points = 0;
            for (int i = 0; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                points += rule.when.test(facts) != taken.test(i) ? rule.points : 0;
            }
            return points == 0 ? 0 : Math.clamp(points * scale(facts), 0, 100);
        }

        private double scale(Facts facts) {
            double by = divisor == null ? 1 : divisor.value(facts);
            double held = divisor == null ? 1 : Double.isNaN(by) ? floor : Math.max(floor, by);
            double times = multiplier == null ? 1 : multiplier.value(facts);
            double scale = (Double.isNaN(times) ? 1 : Math.clamp(times, 0, 10)) / held;
            return Double.isInfinite(scale) ? 0 : scale;
        }
    }

    /**
     * One part of a weighted score: a formula whose value is held within 0 to 100; a missing one
     * adds nothing and is said to be missing.
     */
    record Component(String label, Formula value, double weight) {}

    /** Σ weight × component, held within 0 to 100. */
    record Weighted(String name, List<Component> components) implements ScorePlan {
        public Weighted {
            components = List.copyOf(components);
        }

        @Override
        public double value(Facts facts) {
            double sum = 0;
            for (int i = 0; i < components.size(); i++) {
                sum += part(components.get(i), facts);
            }
            return Math.clamp(sum, 0, 100);
        }

        @Override
        public Breakdown explain(Facts facts) {
            List<Breakdown.Contribution> parts = new ArrayList<>();
            for (Component component : components) {
                boolean missing = Double.isNaN(component.value.value(facts));
                parts.add(
                        new Breakdown.Contribution(
                                component.label,
                                component.value.source(),
                                part(component, facts),
                                component.weight * 100,
                                Explain.facts(component.value.names(), facts),
                                missing ? List.of(component.label + " is not known") : List.of(),
                                Breakdown.scoreOf(component.value.source())));
            }
            return Explain.limited(name, value(facts), parts);
        }

        @Override
        public int[] slots() {
            return components.stream()
                    .flatMapToInt(component -> IntStream.of(component.value.slots()))
                    .toArray();
        }

        @Override
        public List<Step> steps(Facts facts) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < components.size(); i++) {
                Component component = components.get(i);
                double has = component.value.value(facts);
                if (component.weight > 0
                        && !(has >= 100)
                        && !component.value.names().isEmpty()
                        && !Explain.isScore(component.value.source())) {
                    steps.add(Explain.step(i, component.label, component.value, 100, facts));
                }
            }
            return steps;
        }

        @Override
        public double valueIf(Facts facts, IntPredicate taken) {
            double sum = 0;
            for (int i = 0; i < components.size(); i++) {
                Component component = components.get(i);
                sum += taken.test(i) ? component.weight * 100 : part(component, facts);
            }
            return Math.clamp(sum, 0, 100);
        }

        private static double part(Component component, Facts facts) {
            double value = component.value.value(facts);
            return Double.isNaN(value) ? 0 : component.weight * Math.clamp(value, 0, 100);
        }
    }

    /** What several kinds say alike. */
    final class Explain {
        private Explain() {}

        static Breakdown limited(String name, double value, List<Breakdown.Contribution> parts) {
            double sum = parts.stream().mapToDouble(Breakdown.Contribution::points).sum();
            if (Math.abs(value - sum) > 1e-12) {
                String label = value < sum ? "Limited to 100" : "Not below 0";
                parts.add(
                        new Breakdown.Contribution(
                                label,
                                "0 ≤ score ≤ 100",
                                value - sum,
                                value - sum,
                                List.of(),
                                List.of()));
            }
            return new Breakdown(name, value, parts);
        }

        static boolean isScore(String source) {
            return Breakdown.scoreOf(source) != null;
        }

        /** A rule that would have to come out the other way. */
        static Step step(int part, String label, Condition when, boolean holds, Facts facts) {
            List<Shortfall> needs = when.shortfalls(facts, !holds);
            return new Step(
                    part,
                    label,
                    when.source(),
                    holds,
                    facts(when.names(), facts),
                    words(needs),
                    needs.stream().mapToDouble(Shortfall::distance).sum());
        }

        /** A formula that would have to reach a value. */
        static Step step(int part, String label, Formula value, double needs, Facts facts) {
            double has = value.value(facts);
            var shortfall =
                    new Shortfall(
                            value.source(),
                            ">=",
                            Double.isNaN(has) ? "missing" : words(has),
                            words(needs),
                            needs - has);
            return new Step(
                    part,
                    label,
                    value.source(),
                    false,
                    facts(value.names(), facts),
                    List.of(shortfall.words()),
                    shortfall.distance());
        }

        static List<Breakdown.Fact> facts(List<Vocabulary.Name> names, Facts facts) {
            Function<Vocabulary.Name, Breakdown.Fact> fact =
                    name ->
                            switch (name.kind()) {
                                case NUMBER -> number(name.name(), facts.number(name.slot()));
                                case TEXT ->
                                        new Breakdown.Fact(
                                                name.name(),
                                                facts.text(name.slot()),
                                                facts.text(name.slot()).isEmpty());
                                case FLAG ->
                                        new Breakdown.Fact(
                                                name.name(),
                                                Boolean.toString(facts.flag(name.slot())),
                                                false);
                            };
            return names.stream().map(fact).toList();
        }

        private static Breakdown.Fact number(String name, double value) {
            return new Breakdown.Fact(
                    name, Double.isNaN(value) ? "" : words(value), Double.isNaN(value));
        }

        static List<String> words(List<Shortfall> shortfalls) {
            return shortfalls.stream().map(Shortfall::words).toList();
        }

        static String words(double value) {
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                return Long.toString((long) value);
            }
            return String.format(Locale.ROOT, "%.2f", value);
        }
    }
}
