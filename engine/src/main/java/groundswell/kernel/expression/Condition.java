package groundswell.kernel.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import groundswell.kernel.expression.Terms.FlagTerm;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** An expression that is true or false. Immutable, thread-safe. */
public final class Condition {

    private final String source;
    private final FlagTerm term;
    private final Clause clause;
    private final List<Vocabulary.Name> names;

    private Condition(String source, FlagTerm term, Clause clause, List<Vocabulary.Name> names) {
        this.source = source;
        this.term = term;
        this.clause = clause;
        this.names = names;
    }

    static Condition of(String source, CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        var lowering = new Lowering(tree, vocabulary);
        return new Condition(
                source,
                lowering.flag(tree.getExpr()),
                new ClauseReading(tree, lowering).read(tree.getExpr()),
                names(tree, vocabulary));
    }

    static List<Vocabulary.Name> names(CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        return NameScan.of(tree.getExpr()).stream()
                .map(use -> vocabulary.find(use.name()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    public boolean test(Facts facts) {
        return term.of(facts);
    }

    /**
     * What is missing for it to hold: the comparisons that fail. Where one of several alternatives
     * is enough ({@code ||}), those of the nearest one.
     *
     * @return empty when it holds
     */
    public List<Shortfall> shortfalls(Facts facts) {
        return shortfalls(facts, true);
    }

    /** What is missing for it to come out like this; empty when it does. */
    public List<Shortfall> shortfalls(Facts facts, boolean wanted) {
        return test(facts) == wanted ? List.of() : clause.lacking(facts, wanted);
    }

    /**
     * Whether it can come out like this at all, given what values numbers can have. Decided by
     * comparisons of names with constants only; true when that does not decide it.
     *
     * @param ranges of numbers, by slot
     */
    public boolean canBe(boolean value, IntFunction<Range> ranges) {
        return Satisfiability.canBe(clause, value, ranges);
    }

    public String source() {
        return source;
    }

    /** What it depends on, each once, in order of appearance. */
    public List<Vocabulary.Name> names() {
        return names;
    }

    /** Slots of {@link #names()}. */
    public int[] slots() {
        return names.stream().mapToInt(Vocabulary.Name::slot).toArray();
    }

    @Override
    public String toString() {
        return source;
    }
}
