package groundswell.qualify;

import java.util.List;

/**
 * A score and where it comes from: the computation itself, item by item. The contributions add up
 * to the value (to 1e-9), the effect of the limits 0 and 100 included.
 *
 * @param value 0 to 100
 */
public record Breakdown(String score, double value, List<Contribution> contributions) {
    public Breakdown {
        contributions = List.copyOf(contributions);
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
     */
    public record Contribution(
            String label,
            String expression,
            double points,
            double most,
            List<Fact> facts,
            List<String> missing) {
        public Contribution {
            facts = List.copyOf(facts);
            missing = List.copyOf(missing);
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
