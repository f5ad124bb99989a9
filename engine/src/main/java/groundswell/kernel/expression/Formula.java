package groundswell.kernel.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import groundswell.kernel.expression.Terms.NumberTerm;
import java.util.List;

/** An expression that is a number. Immutable, thread-safe. */
public final class Formula {

    private final String source;
    private final NumberTerm term;
    private final List<Vocabulary.Name> names;

    private Formula(String source, NumberTerm term, List<Vocabulary.Name> names) {
        this.source = source;
        this.term = term;
        this.names = names;
    }

    static Formula of(String source, CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        return new Formula(
                source,
                new Lowering(tree, vocabulary).number(tree.getExpr()),
                Condition.names(tree, vocabulary));
    }

    /** NaN when something that it needs is missing; may be infinite after a division by zero. */
    public double value(Facts facts) {
        return term.of(facts);
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
