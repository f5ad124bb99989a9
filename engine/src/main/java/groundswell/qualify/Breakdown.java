package groundswell.qualify;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A score and where it comes from: the computation itself, item by item. The contributions add up
 * to the value (to 1e-9), the effect of the limits 0 and 100 included.
 *
 * @param value 0 to 100
 * @param choices which of several ways was taken to compute it, and why
 */
public record Breakdown(
        String score, double value, List<Contribution> contributions, List<Choice> choices) {
    private static final Pattern SCORE = Pattern.compile("scores\\.([a-z][a-z0-9_]*)");

    public Breakdown {
        contributions = List.copyOf(contributions);
        choices = List.copyOf(choices);
    }

    /** A score in which nothing was chosen. */
    public Breakdown(String score, double value, List<Contribution> contributions) {
        this(score, value, contributions, List.of());
    }

    /** The score that a part is, if its expression is {@code scores.NAME} alone. */
    static @Nullable String scoreOf(String expression) {
        var found = SCORE.matcher(expression.strip());
        return found.matches() ? found.group(1) : null;
    }

    /**
     * The same with the scores that go into it taken apart: where a part is another score, that
     * score's own parts stand, weighted. A rule that stands in several of them counts once, with
     * the sum of its points. It still adds up. A part that is a score adds {@code most ÷ 100} for
     * each of that score's points.
     *
     * @param others breakdowns by score, those of the scores that go into this one among them
     */
    public Breakdown flattened(Map<String, Breakdown> others) {
        Map<Rule, Contribution> parts = new LinkedHashMap<>();
        Set<Choice> chosen = new LinkedHashSet<>(choices);
        for (Contribution part : contributions) {
            Breakdown inner = part.score() == null ? null : others.get(part.score());
            if (inner == null) {
                parts.merge(Rule.of(part), part, Contribution::plus);
            } else {
                double weight = part.most() / 100;
                Breakdown flat = inner.flattened(others);
                chosen.addAll(flat.choices());
                for (Contribution one : flat.contributions()) {
                    parts.merge(Rule.of(one), one.weighted(weight), Contribution::plus);
                }
            }
        }
        return new Breakdown(score, value, List.copyOf(parts.values()), List.copyOf(chosen));
    }

    private record Rule(String label, String expression) {
        static Rule of(Contribution part) {
            return new Rule(part.label(), part.expression());
        }
    }

    /**
     * One part of a score.
     *
     * @param label what it means, from the playbook
     * @param expression the condition or formula
     * @param points what it adds to the score; 0 for a rule that does not hold
     * @param most what it would add if it held, or at most
     * @param facts the values that the expression looked at
     * @param missing what would have to change for it to hold, in words; empty if it does
     * @param score the score that it is, each point of which adds {@code most ÷ 100}; null if it is
     *     none
     */
    public record Contribution(
            String label,
            String expression,
            double points,
            double most,
            List<Fact> facts,
            List<String> missing,
            @Nullable String score) {
        public Contribution {
            facts = List.copyOf(facts);
            missing = List.copyOf(missing);
        }

        /** A part that is no score. */
        public Contribution(
                String label,
                String expression,
                double points,
                double most,
                List<Fact> facts,
                List<String> missing) {
            this(label, expression, points, most, facts, missing, null);
        }

        /** The same with another number of points. */
        public Contribution worth(double newPoints, double newMost) {
            return new Contribution(label, expression, newPoints, newMost, facts, missing, score);
        }

        Contribution plus(Contribution same) {
            return worth(points + same.points, most + same.most);
        }

        Contribution weighted(double weight) {
            return worth(points * weight, most * weight);
        }
    }

    /**
     * A way that was taken.
     *
     * @param label such as {@code Counted as enterprise}
     * @param expression why: the condition that held; empty if none of the others did
     */
    public record Choice(String label, String expression, List<Fact> facts) {
        public Choice {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A value behind a contribution.
     *
     * @param name as in the playbook, such as {@code signals.invites_14d}
     * @param value in words; empty when it is missing
     */
    public record Fact(String name, String value, boolean missing) {}
}
