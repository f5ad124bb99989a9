package groundswell.kernel.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import groundswell.kernel.expression.Terms.FlagTerm;
import groundswell.kernel.expression.Terms.NumberTerm;
import groundswell.kernel.expression.Terms.TextTerm;

/**
 * Part of an expression that the CEL runtime evaluates: about a microsecond instead of nanoseconds,
 * the same result.
 */
final class OnRuntime {

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(ExpressionCompiler.OPTIONS)
                    .addFunctionBindings(Functions.bindings())
                    .build();

    private final CelRuntime.Program program;
    private final Vocabulary vocabulary;

    OnRuntime(CelAbstractSyntaxTree tree, CelExpr part, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        var partTree =
                CelAbstractSyntaxTree.newCheckedAst(
                        part, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
        try {
            this.program = RUNTIME.createProgram(partTree);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a checked expression has no program", e);
        }
    }

    NumberTerm number() {
        return facts -> (Double) evaluate(facts);
    }

    TextTerm text() {
        return facts -> (String) evaluate(facts);
    }

    FlagTerm flag() {
        return facts -> (Boolean) evaluate(facts);
    }

    private Object evaluate(Facts facts) {
        try {
            return program.eval(name -> vocabulary.find(name).map(found -> value(found, facts)));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(
                    "a checked expression over numbers, texts and flags has no value", e);
        }
    }

    private static Object value(Vocabulary.Name name, Facts facts) {
        return switch (name.kind()) {
            case NUMBER -> facts.number(name.slot());
            case TEXT -> facts.text(name.slot());
            case FLAG -> facts.flag(name.slot());
        };
    }
}
