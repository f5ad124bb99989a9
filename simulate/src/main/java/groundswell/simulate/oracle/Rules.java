package groundswell.simulate.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as the oracle understands it. Every part knows how to write itself in the playbook's
 * grammar, so that the fold can be given the same rules.
 *
 * @param signals by name, in order
 * @param scores by name, in order; each after those it uses; the last one is the headline
 * @param segments conditions by name
 * @param grid by letter and digit; null for none
 * @param stages rules by the stage's word
 * @param plays by name
 */
public record Rules(
        Map<String, Signal> signals,
        Map<String, Score> scores,
        String completed,
        int returnWithinDays,
        int sessionGapMinutes,
        Lanes lanes,
        Test pqaEnter,
        Test pqaLeave,
        Map<String, Test> segments,
        @Nullable Grid grid,
        Map<String, StageRule> stages,
        Roles roles,
        Map<String, Play> plays) {

    /** {@code goal} null: none. {@code lane} empty: any. */
    public record Play(String lane, Test trigger, @Nullable Test goal) {}

    /** Rules by role; none of them for a playbook without roles. */
    public record Roles(Map<String, List<Rule>> rules, double atLeast, boolean salesNeedsPql) {}

    /** Which events a signal looks at. {@code event}: any, page, screen, identify or a name. */
    public record Filter(String event, List<Where> where) {}

    /** {@code op} is {@code >=}, {@code <}, {@code ==} over numbers, or {@code is} over texts. */
    public record Where(String property, String op, double number, String text) {
        String written() {
            return op.equals("is")
                    ? "properties." + property + " == '" + text + "'"
                    : "properties." + property + " " + op + " " + number;
        }
    }

    /** How a number comes from events. */
    public sealed interface Signal {
        record Count(Filter filter, int days) implements Signal {}

        record People(Filter filter, int days) implements Signal {}

        record Days(Filter filter, int days) implements Signal {}

        record Sum(Filter filter, String property, int days) implements Signal {}

        record Max(Filter filter, String property, int days) implements Signal {}

        record Distinct(Filter filter, String property, int days) implements Signal {}

        record Sessions(int days) implements Signal {}

        record Recency(Filter filter) implements Signal {}

        record First(Filter filter) implements Signal {}

        record Streak(Filter filter) implements Signal {}

        record Sequence(Filter first, Filter then, int days) implements Signal {}

        record Together(List<Filter> of, int days) implements Signal {}

        record Growth(Signal of, int days) implements Signal {}

        record Ratio(Signal of, Signal to) implements Signal {}
    }

    /** 0 to 100. */
    public sealed interface Score {
        /** {@code divisor} null: plain points. */
        record Points(
                List<Rule> rules, @Nullable Term divisor, double floor, @Nullable Term multiplier)
                implements Score {}

        record Weighted(List<Part> parts) implements Score {}

        record Composite(List<Span> parts) implements Score {}

        record Combined(List<Factor> factors) implements Score {}

        /** {@code base} is a score's name. */
        record Hybrid(String base, List<Limit> limits) implements Score {}

        /** Scores by segment, in order, and the one otherwise. */
        record Clusters(List<Cluster> clusters, String otherwise) implements Score {}
    }

    public record Span(Term value, double from, double full, double weight) {}

    public record Factor(String score, double weight, double floor) {}

    /** {@code bound}: floor, ceiling or veto. */
    public record Limit(Test when, String bound, double at) {}

    public record Cluster(String segment, Test when, String score) {}

    /** {@code leave} null: as soon as {@code enter} does not hold. */
    public record StageRule(Test enter, @Nullable Test leave) {}

    public record Grid(String letter, double a, double b, String digit, double one, double two) {}

    public record Rule(Test when, double points) {}

    public record Part(Term value, double weight) {}

    public record Lanes(double sales, double nurture, double margin, int dwellHours) {}

    /** A number in an expression. */
    public sealed interface Term {
        record Name(String name) implements Term {}

        record Fixed(double value) implements Term {}

        record Times(Term a, double factor) implements Term {}

        record Log10Plus1(Term a) implements Term {}

        record Least(Term a, double most) implements Term {}

        default String written() {
            return switch (this) {
                case Name(var name) -> name;
                case Fixed(var value) -> Double.toString(value);
                case Times(var a, var factor) -> "(" + a.written() + " * " + factor + ")";
                case Log10Plus1(var a) -> "log10(" + a.written() + " + 1.0)";
                case Least(var a, var most) -> "min(" + a.written() + ", " + most + ")";
            };
        }
    }

    /** A condition. */
    public sealed interface Test {
        record Compare(Term term, String op, double with) implements Test {}

        record Known(Term term) implements Test {}

        record Flag(String name) implements Test {}

        record TextIs(String trait, String value) implements Test {}

        record Both(Test a, Test b) implements Test {}

        record Either(Test a, Test b) implements Test {}

        record Not(Test a) implements Test {}

        default String written() {
            return switch (this) {
                case Compare(var term, var op, var with) -> term.written() + " " + op + " " + with;
                case Known(var term) -> "known(" + term.written() + ")";
                case Flag(var name) -> name;
                case TextIs(var trait, var value) -> "traits." + trait + " == '" + value + "'";
                case Both(var a, var b) -> "(" + a.written() + " && " + b.written() + ")";
                case Either(var a, var b) -> "(" + a.written() + " || " + b.written() + ")";
                case Not(var a) -> "!(" + a.written() + ")";
            };
        }
    }
}
