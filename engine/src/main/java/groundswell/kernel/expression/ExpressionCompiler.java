package groundswell.kernel.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns source texts into conditions and formulas over one vocabulary. Thread-safe.
 *
 * <p>Syntax and types are CEL's, checked by CEL's own checker, with one liberty: there are no
 * integers. A literal such as {@code 10} is the number 10.0, so that {@code signals.x >= 10} is
 * what it looks like. Literals are converted between parsing and checking, which leaves every place
 * in error messages as it was.
 */
public final class ExpressionCompiler {

    /** Longest source, in Unicode code points. */
    public static final int SOURCE_CODE_POINTS_MAX = 2_000;

    static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(SOURCE_CODE_POINTS_MAX)
                    .maxParseRecursionDepth(60)
                    .populateMacroCalls(true)
                    .comprehensionMaxIterations(1_000)
                    .enableHeterogeneousNumericComparisons(true)
                    .build();

    private final Vocabulary vocabulary;
    private final CelCompiler cel;

    public ExpressionCompiler(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        var builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardEnvironmentEnabled(false)
                        .setStandardDeclarations(Functions.STANDARD)
                        .setStandardMacros(
                                CelStandardMacro.ALL,
                                CelStandardMacro.EXISTS,
                                CelStandardMacro.EXISTS_ONE)
                        .addFunctionDeclarations(Functions.declarations());
        for (var name : vocabulary.names()) {
            builder.addVar(name.name(), name.kind().celType());
        }
        this.cel = builder.build();
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Compiles an expression that is true or false. */
    public Compilation<Condition> condition(String source) {
        return switch (check(source, SimpleType.BOOL)) {
            case Compilation.Ready<CelAbstractSyntaxTree>(var tree) ->
                    new Compilation.Ready<>(Condition.of(source, tree, vocabulary));
            case Compilation.Faulty<CelAbstractSyntaxTree>(var faults) ->
                    new Compilation.Faulty<>(faults);
        };
    }

    /** Compiles an expression that is a number. */
    public Compilation<Formula> formula(String source) {
        return switch (check(source, SimpleType.DOUBLE)) {
            case Compilation.Ready<CelAbstractSyntaxTree>(var tree) ->
                    new Compilation.Ready<>(Formula.of(source, tree, vocabulary));
            case Compilation.Faulty<CelAbstractSyntaxTree>(var faults) ->
                    new Compilation.Faulty<>(faults);
        };
    }

    Compilation<CelAbstractSyntaxTree> check(String source, CelType wanted) {
        if (source.isBlank()) {
            return faulty(new CompileFault(1, 1, "the expression is empty", null));
        }
        var parsing = cel.parse(source);
        if (parsing.hasError()) {
            // What follows the first syntax error is its echo.
            return faulty(FaultWording.ofSyntax(source, parsing.getErrors().getFirst()));
        }
        var tree = withNumbersOnly(parsing);
        var wording = new FaultWording(vocabulary, tree);
        var faults = new ArrayList<CompileFault>(wording.ofNames());
        faults.addAll(wording.ofPatterns());
        var checking = cel.check(tree);
        if (checking.hasError()) {
            faults.addAll(wording.ofTypes(checking.getErrors()));
        } else if (faults.isEmpty()) {
            var checked = checkedTree(checking);
            if (checked.getResultType().equals(wanted)) {
                return new Compilation.Ready<>(checked);
            }
            faults.add(wording.ofResult(checked.getResultType(), wanted));
        }
        faults.sort(
                Comparator.comparingInt(CompileFault::line).thenComparingInt(CompileFault::column));
        return new Compilation.Faulty<>(faults);
    }

    private static Compilation<CelAbstractSyntaxTree> faulty(CompileFault fault) {
        return new Compilation.Faulty<>(List.of(fault));
    }

    /** Parses without checking; empty when the syntax is wrong. */
    Optional<CelAbstractSyntaxTree> parse(String source) {
        var parsing = cel.parse(source);
        return parsing.hasError() ? Optional.empty() : Optional.of(withNumbersOnly(parsing));
    }

    private static CelAbstractSyntaxTree checkedTree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("no error was reported, yet there is no tree", e);
        }
    }

    private static CelAbstractSyntaxTree withNumbersOnly(CelValidationResult parsing) {
        var parsed = checkedTree(parsing);
        var root = CelMutableExprConverter.fromCelExpr(parsed.getExpr());
        makeDouble(root);
        return CelAbstractSyntaxTree.newParsedAst(
                CelMutableExprConverter.fromMutableExpr(root), parsed.getSource());
    }

    private static void makeDouble(CelMutableExpr expression) {
        switch (expression.getKind()) {
            case CONSTANT -> {
                switch (expression.constant().getKind()) {
                    case INT64_VALUE ->
                            expression.setConstant(
                                    CelConstant.ofValue(
                                            (double) expression.constant().int64Value()));
                    case UINT64_VALUE ->
                            expression.setConstant(
                                    CelConstant.ofValue(
                                            expression.constant().uint64Value().doubleValue()));
                    default -> {}
                }
            }
            case CALL -> {
                expression.call().target().ifPresent(ExpressionCompiler::makeDouble);
                expression.call().args().forEach(ExpressionCompiler::makeDouble);
            }
            case SELECT -> makeDouble(expression.select().operand());
            case LIST -> expression.list().elements().forEach(ExpressionCompiler::makeDouble);
            case COMPREHENSION -> {
                var comprehension = expression.comprehension();
                makeDouble(comprehension.iterRange());
                makeDouble(comprehension.accuInit());
                makeDouble(comprehension.loopCondition());
                makeDouble(comprehension.loopStep());
                makeDouble(comprehension.result());
            }
            case IDENT, MAP, STRUCT, NOT_SET -> {}
        }
    }
}
