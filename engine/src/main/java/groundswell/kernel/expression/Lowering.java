package groundswell.kernel.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import groundswell.kernel.expression.Terms.FlagTerm;
import groundswell.kernel.expression.Terms.NumberTerm;
import groundswell.kernel.expression.Terms.TextTerm;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a checked tree into closures. What is not in the common subset runs on the CEL runtime,
 * part by part: the rest of the expression stays fast.
 */
final class Lowering {

    private final CelAbstractSyntaxTree tree;
    private final Vocabulary vocabulary;

    Lowering(CelAbstractSyntaxTree tree, Vocabulary vocabulary) {
        this.tree = tree;
        this.vocabulary = vocabulary;
    }

    CelType type(CelExpr expression) {
        return tree.getType(expression.id()).orElse(SimpleType.DYN);
    }

    NumberTerm number(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> {
                double value = expression.constant().doubleValue();
                yield facts -> value;
            }
            case IDENT -> {
                int slot = slot(expression);
                yield facts -> facts.number(slot);
            }
            case CALL -> numberCall(expression);
            default -> onRuntime(expression).number();
        };
    }

    private NumberTerm numberCall(CelExpr expression) {
        var arguments = operands(expression.call());
        return switch (expression.call().function()) {
            case "_+_", "_-_", "_*_", "_/_" ->
                    arithmetic(
                            expression.call().function(),
                            number(arguments.get(0)),
                            number(arguments.get(1)));
            case "-_" -> {
                var inner = number(arguments.getFirst());
                yield facts -> -inner.of(facts);
            }
            case "_?_:_" -> {
                var condition = flag(arguments.get(0));
                var yes = number(arguments.get(1));
                var no = number(arguments.get(2));
                yield facts -> condition.of(facts) ? yes.of(facts) : no.of(facts);
            }
            case "min" -> {
                var terms = numbers(arguments);
                yield facts -> smallest(terms, facts);
            }
            case "max" -> {
                var terms = numbers(arguments);
                yield facts -> largest(terms, facts);
            }
            case "abs", "exp", "ln", "log10" ->
                    function(expression.call().function(), number(arguments.getFirst()));
            default -> onRuntime(expression).number();
        };
    }

    private static NumberTerm arithmetic(String operator, NumberTerm left, NumberTerm right) {
        return switch (operator) {
            case "_+_" -> facts -> left.of(facts) + right.of(facts);
            case "_-_" -> facts -> left.of(facts) - right.of(facts);
            case "_*_" -> facts -> left.of(facts) * right.of(facts);
            default -> facts -> left.of(facts) / right.of(facts);
        };
    }

    private static NumberTerm function(String name, NumberTerm inner) {
        return switch (name) {
            case "abs" -> facts -> Math.abs(inner.of(facts));
            case "exp" -> facts -> StrictMath.exp(inner.of(facts));
            case "ln" -> facts -> StrictMath.log(inner.of(facts));
            default -> facts -> StrictMath.log10(inner.of(facts));
        };
    }

    private NumberTerm[] numbers(List<CelExpr> arguments) {
        return arguments.stream().map(this::number).toArray(NumberTerm[]::new);
    }

    private static double smallest(NumberTerm[] terms, Facts facts) {
        double least = terms[0].of(facts);
        for (int i = 1; i < terms.length; i++) {
            least = Math.min(least, terms[i].of(facts));
        }
        return least;
    }

    private static double largest(NumberTerm[] terms, Facts facts) {
        double most = terms[0].of(facts);
        for (int i = 1; i < terms.length; i++) {
            most = Math.max(most, terms[i].of(facts));
        }
        return most;
    }

    TextTerm text(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> {
                var value = expression.constant().stringValue();
                yield facts -> value;
            }
            case IDENT -> {
                int slot = slot(expression);
                yield facts -> facts.text(slot);
            }
            case CALL -> {
                if (!expression.call().function().equals("_?_:_")) {
                    yield onRuntime(expression).text();
                }
                var condition = flag(expression.call().args().get(0));
                var yes = text(expression.call().args().get(1));
                var no = text(expression.call().args().get(2));
                yield facts -> condition.of(facts) ? yes.of(facts) : no.of(facts);
            }
            default -> onRuntime(expression).text();
        };
    }

    FlagTerm flag(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> {
                boolean value = expression.constant().booleanValue();
                yield facts -> value;
            }
            case IDENT -> {
                int slot = slot(expression);
                yield facts -> facts.flag(slot);
            }
            case CALL -> flagCall(expression);
            default -> onRuntime(expression).flag();
        };
    }

    private FlagTerm flagCall(CelExpr expression) {
        var arguments = operands(expression.call());
        var function = expression.call().function();
        return switch (function) {
            case "_&&_" -> {
                var left = flag(arguments.get(0));
                var right = flag(arguments.get(1));
                yield facts -> left.of(facts) && right.of(facts);
            }
            case "_||_" -> {
                var left = flag(arguments.get(0));
                var right = flag(arguments.get(1));
                yield facts -> left.of(facts) || right.of(facts);
            }
            case "!_" -> {
                var inner = flag(arguments.getFirst());
                yield facts -> !inner.of(facts);
            }
            case "_?_:_" -> {
                var condition = flag(arguments.get(0));
                var yes = flag(arguments.get(1));
                var no = flag(arguments.get(2));
                yield facts -> condition.of(facts) ? yes.of(facts) : no.of(facts);
            }
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> comparison(expression, arguments);
            case "@in" -> membership(expression, arguments);
            case "known" -> known(arguments.getFirst());
            case "startsWith", "endsWith", "contains", "matches" -> textTest(expression, arguments);
            default -> onRuntime(expression).flag();
        };
    }

    private FlagTerm comparison(CelExpr expression, List<CelExpr> arguments) {
        var operator = expression.call().function();
        var left = type(arguments.get(0));
        if (!left.equals(type(arguments.get(1)))) {
            return onRuntime(expression).flag();
        }
        if (left.equals(SimpleType.DOUBLE)) {
            return Comparisons.numbers(
                    operator, number(arguments.get(0)), number(arguments.get(1)));
        }
        if (left.equals(SimpleType.STRING)) {
            return Comparisons.texts(operator, text(arguments.get(0)), text(arguments.get(1)));
        }
        if (left.equals(SimpleType.BOOL) && (operator.equals("_==_") || operator.equals("_!=_"))) {
            var one = flag(arguments.get(0));
            var other = flag(arguments.get(1));
            boolean equal = operator.equals("_==_");
            return facts -> (one.of(facts) == other.of(facts)) == equal;
        }
        return onRuntime(expression).flag();
    }

    private FlagTerm membership(CelExpr expression, List<CelExpr> arguments) {
        var values = constants(arguments.get(1));
        if (values.isEmpty() || values.size() != arguments.get(1).list().elements().size()) {
            return onRuntime(expression).flag();
        }
        if (values.stream().allMatch(value -> value.getKind() == CelConstant.Kind.STRING_VALUE)
                && type(arguments.getFirst()).equals(SimpleType.STRING)) {
            var texts = values.stream().map(CelConstant::stringValue).toArray(String[]::new);
            return Comparisons.oneOf(text(arguments.getFirst()), texts);
        }
        if (values.stream().allMatch(value -> value.getKind() == CelConstant.Kind.DOUBLE_VALUE)
                && type(arguments.getFirst()).equals(SimpleType.DOUBLE)) {
            var numbers = values.stream().mapToDouble(CelConstant::doubleValue).toArray();
            return Comparisons.oneOf(number(arguments.getFirst()), numbers);
        }
        return onRuntime(expression).flag();
    }

    /** The constants in a list literal; empty when it is no list literal. */
    static List<CelConstant> constants(CelExpr expression) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return List.of();
        }
        return expression.list().elements().stream()
                .filter(element -> element.getKind() == CelExpr.ExprKind.Kind.CONSTANT)
                .map(CelExpr::constant)
                .toList();
    }

    private FlagTerm known(CelExpr argument) {
        if (type(argument).equals(SimpleType.STRING)) {
            var text = text(argument);
            return facts -> !text.of(facts).isEmpty();
        }
        var number = number(argument);
        return facts -> !Double.isNaN(number.of(facts));
    }

    private FlagTerm textTest(CelExpr expression, List<CelExpr> arguments) {
        var text = text(arguments.get(0));
        var part = text(arguments.get(1));
        return switch (expression.call().function()) {
            case "startsWith" -> facts -> text.of(facts).startsWith(part.of(facts));
            case "endsWith" -> facts -> text.of(facts).endsWith(part.of(facts));
            case "contains" -> facts -> text.of(facts).contains(part.of(facts));
            default -> {
                if (arguments.get(1).getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
                    yield onRuntime(expression).flag();
                }
                var pattern = new TextPattern(arguments.get(1).constant().stringValue());
                yield facts -> pattern.find(text.of(facts));
            }
        };
    }

    static List<CelExpr> operands(CelExpr.CelCall call) {
        var operands = new ArrayList<CelExpr>();
        call.target().ifPresent(operands::add);
        operands.addAll(call.args());
        return operands;
    }

    int slot(CelExpr name) {
        return vocabulary.find(name.ident().name()).orElseThrow().slot();
    }

    private OnRuntime onRuntime(CelExpr expression) {
        return new OnRuntime(tree, expression, vocabulary);
    }
}
