package groundswell.kernel.expression;

import groundswell.kernel.expression.Terms.FlagTerm;
import groundswell.kernel.expression.Terms.NumberTerm;
import groundswell.kernel.expression.Terms.TextTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A condition's structure, as far as it is needed to say what is missing. */
sealed interface Clause {

    /**
     * The comparisons that must change for this to become {@code wanted}; empty when it is that
     * already.
     */
    List<Shortfall> lacking(Facts facts, boolean wanted);

    /** {@code all}: every part must hold; otherwise one is enough. */
    record Combination(boolean all, List<Clause> parts) implements Clause {
        public Combination {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Shortfall> lacking(Facts facts, boolean wanted) {
            if (all == wanted) {
                var every = new ArrayList<Shortfall>();
                parts.forEach(part -> every.addAll(part.lacking(facts, wanted)));
                return every;
            }
            return parts.stream()
                    .map(part -> part.lacking(facts, wanted))
                    .min(
                            Comparator.<List<Shortfall>>comparingInt(List::size)
                                    .thenComparingDouble(lacking ->
                                            lacking.stream()
                                                    .mapToDouble(Shortfall::distance)
                                                    .sum()))
                    .orElse(List.of());
        }
    }

    record Negation(Clause inner) implements Clause {
        @Override
        public List<Shortfall> lacking(Facts facts, boolean wanted) {
            return inner.lacking(facts, !wanted);
        }
    }

    record Choice(FlagTerm condition, Clause yes, Clause no) implements Clause {
        @Override
        public List<Shortfall> lacking(Facts facts, boolean wanted) {
            return (condition.of(facts) ? yes : no).lacking(facts, wanted);
        }
    }

    /**
     * A comparison of numbers.
     *
     * @param operator CEL's, {@code _>=_} and the like
     * @param slot of the name on the left; negative if there is something else
     * @param bound the constant on the right; NaN if there is something else
     */
    record Numbers(
            FlagTerm term,
            String name,
            String operator,
            NumberTerm left,
            NumberTerm right,
            int slot,
            double bound)
            implements Clause {

        /** True for a name and a constant. */
        boolean isSimple() {
            return slot >= 0 && !Double.isNaN(bound);
        }

        @Override
        public List<Shortfall> lacking(Facts facts, boolean wanted) {
            if (term.of(facts) == wanted) {
                return List.of();
            }
            double has = left.of(facts);
            double needs = right.of(facts);
            return List.of(
                    new Shortfall(
                            name,
                            Wording.relation(operator, wanted),
                            Wording.number(has),
                            Wording.number(needs),
                            needs - has));
        }
    }

    record Texts(FlagTerm term, String name, String operator, TextTerm left, TextTerm right)
            implements Clause {
        @Override
        public List<Shortfall> lacking(Facts facts, boolean wanted) {
            if (term.of(facts) == wanted) {
                return List.of();
            }
            return List.of(
                    new Shortfall(
                            name,
                            Wording.relation(operator, wanted),
                            Wording.text(left.of(facts)),
                            Wording.text(right.of(facts)),
                            Double.NaN));
        }
    }

    /** Any other test; {@code has} and {@code needs} are given in words. */
    record Other(FlagTerm term, String name, String operator, ValueInWords has, String needs)
            implements Clause {
        @Override
        public List<Shortfall> lacking(Facts facts, boolean wanted) {
            if (term.of(facts) == wanted) {
                return List.of();
            }
            var needed = operator.equals("is") ? Boolean.toString(wanted) : needs;
            return List.of(
                    new Shortfall(
                            name,
                            Wording.relation(operator, wanted),
                            has.of(facts),
                            needed,
                            Double.NaN));
        }
    }

    @FunctionalInterface
    interface ValueInWords {
        String of(Facts facts);
    }
}
