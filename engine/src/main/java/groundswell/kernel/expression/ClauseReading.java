package groundswell.kernel.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelUnparserFactory;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a checked tree as clauses. */
final class ClauseReading {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("(?<![\\w.])(\\d+)\\.0(?!\\d)");

    private final CelAbstractSyntaxTree tree;
    private final Lowering lowering;

    ClauseReading(CelAbstractSyntaxTree tree, Lowering lowering) {
        this.tree = tree;
        this.lowering = lowering;
    }

    Clause read(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return isTrue(expression);
        }
        var operands = Lowering.operands(expression.call());
        var function = expression.call().function();
        return switch (function) {
            case "_&&_" -> new Clause.Combination(true, operands.stream().map(this::read).toList());
            case "_||_" ->
                    new Clause.Combination(false, operands.stream().map(this::read).toList());
            case "!_" -> new Clause.Negation(read(operands.getFirst()));
            case "_?_:_" ->
                    new Clause.Choice(
                            lowering.flag(operands.get(0)),
                            read(operands.get(1)),
                            read(operands.get(2)));
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> comparison(expression, operands);
            case "@in" -> membership(expression, operands);
            case "known" ->
                    new Clause.Other(
                            lowering.flag(expression),
                            words(operands.getFirst()),
                            "known",
                            facts -> "missing",
                            "a value");
            case "startsWith", "endsWith", "contains", "matches" -> {
                var text = lowering.text(operands.getFirst());
                yield new Clause.Other(
                        lowering.flag(expression),
                        words(operands.getFirst()),
                        function,
                        facts -> Wording.text(text.of(facts)),
                        words(operands.get(1)));
            }
            default -> isTrue(expression);
        };
    }

    private Clause comparison(CelExpr expression, List<CelExpr> operands) {
        var left = operands.get(0);
        var right = operands.get(1);
        var operator = expression.call().function();
        if (isConstant(left) && !isConstant(right)) {
            left = operands.get(1);
            right = operands.get(0);
            operator = Wording.mirrored(operator);
        }
        var type = lowering.type(left);
        if (!type.equals(lowering.type(right))) {
            return isTrue(expression);
        }
        if (type.equals(SimpleType.DOUBLE)) {
            return new Clause.Numbers(
                    lowering.flag(expression),
                    words(left),
                    operator,
                    lowering.number(left),
                    lowering.number(right),
                    left.getKind() == CelExpr.ExprKind.Kind.IDENT ? lowering.slot(left) : -1,
                    isConstant(right) ? right.constant().doubleValue() : Double.NaN);
        }
        if (type.equals(SimpleType.STRING)) {
            return new Clause.Texts(
                    lowering.flag(expression),
                    words(left),
                    operator,
                    lowering.text(left),
                    lowering.text(right));
        }
        return isTrue(expression);
    }

    private Clause membership(CelExpr expression, List<CelExpr> operands) {
        var member = operands.getFirst();
        var needs =
                Lowering.constants(operands.get(1)).stream()
                        .map(ClauseReading::words)
                        .collect(Collectors.joining(", "));
        var type = lowering.type(member);
        if (type.equals(SimpleType.STRING)) {
            var text = lowering.text(member);
            return new Clause.Other(
                    lowering.flag(expression),
                    words(member),
                    "@in",
                    facts -> Wording.text(text.of(facts)),
                    needs);
        }
        if (type.equals(SimpleType.DOUBLE)) {
            var number = lowering.number(member);
            return new Clause.Other(
                    lowering.flag(expression),
                    words(member),
                    "@in",
                    facts -> Wording.number(number.of(facts)),
                    needs);
        }
        return isTrue(expression);
    }

    private Clause isTrue(CelExpr expression) {
        var term = lowering.flag(expression);
        return new Clause.Other(
                term, words(expression), "is", facts -> Boolean.toString(term.of(facts)), "true");
    }

    private static boolean isConstant(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
    }

    private static String words(CelConstant constant) {
        return switch (constant.getKind()) {
            case DOUBLE_VALUE -> Wording.number(constant.doubleValue());
            case STRING_VALUE -> Wording.text(constant.stringValue());
            default -> constant.toString();
        };
    }

    /** The part of the expression as it was written, but for spaces and brackets. */
    private String words(CelExpr expression) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            return expression.ident().name();
        }
        if (isConstant(expression)) {
            return words(expression.constant());
        }
        var part = CelAbstractSyntaxTree.newParsedAst(expression, tree.getSource());
        return WHOLE_NUMBER
                .matcher(CelUnparserFactory.newUnparser().unparse(part))
                .replaceAll("$1");
    }
}
