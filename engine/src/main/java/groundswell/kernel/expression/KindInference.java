package groundswell.kernel.expression;

import dev.cel.common.ast.CelExpr;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads from the way in which names are used what kind they must be. For names that nobody
 * declares: {@code properties.seats >= 5} wants a number, {@code properties.plan == 'pro'} a text.
 * What may be anything is a text. The type checker has the last word.
 */
public final class KindInference {

    private static final ExpressionCompiler PARSER =
            new ExpressionCompiler(Vocabulary.builder().build());

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private KindInference() {}

    /**
     * The kinds of all names in an expression, in order of appearance; empty if its syntax is
     * wrong.
     */
    public static Map<String, Kind> of(String source) {
        var tree = source.isBlank() ? null : PARSER.parse(source).orElse(null);
        if (tree == null) {
            return Map.of();
        }
        var inference = new KindInference();
        inference.read(tree.getExpr(), Kind.FLAG);
        for (var use : NameScan.of(tree.getExpr())) {
            inference.kinds.putIfAbsent(use.name(), Kind.TEXT);
        }
        return Collections.unmodifiableMap(inference.kinds);
    }

    private void read(CelExpr expression, Kind wanted) {
        var name = NameScan.asName(expression);
        if (name.isPresent()) {
            kinds.putIfAbsent(name.get().name(), wanted);
        } else if (expression.getKind() == CelExpr.ExprKind.Kind.CALL) {
            call(expression.call().function(), Lowering.operands(expression.call()), wanted);
        }
    }

    private void call(String function, List<CelExpr> operands, Kind wanted) {
        switch (function) {
            case "_&&_", "_||_", "!_" -> operands.forEach(operand -> read(operand, Kind.FLAG));
            case "_?_:_" -> {
                read(operands.get(0), Kind.FLAG);
                read(operands.get(1), wanted);
                read(operands.get(2), wanted);
            }
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_" -> {
                var kind = common(operands);
                operands.forEach(operand -> read(operand, kind));
            }
            case "@in" -> {
                var list = operands.get(1);
                var elements =
                        list.getKind() == CelExpr.ExprKind.Kind.LIST
                                ? list.list().elements()
                                : List.<CelExpr>of();
                read(operands.getFirst(), common(elements));
            }
            case "_-_", "_*_", "_/_", "-_", "min", "max", "abs", "exp", "ln", "log10" ->
                    operands.forEach(operand -> read(operand, Kind.NUMBER));
            default -> operands.forEach(operand -> read(operand, Kind.TEXT));
        }
    }

    /** The kind of the first operand that shows one. */
    private Kind common(List<CelExpr> operands) {
        for (var operand : operands) {
            switch (operand.getKind()) {
                case CONSTANT -> {
                    return switch (operand.constant().getKind()) {
                        case DOUBLE_VALUE -> Kind.NUMBER;
                        case BOOLEAN_VALUE -> Kind.FLAG;
                        default -> Kind.TEXT;
                    };
                }
                case CALL -> {
                    return ofCall(operand.call());
                }
                default -> {}
            }
        }
        return operands.stream()
                .flatMap(operand -> NameScan.asName(operand).stream())
                .filter(use -> kinds.containsKey(use.name()))
                .map(use -> kinds.getOrDefault(use.name(), Kind.TEXT))
                .findFirst()
                .orElse(Kind.TEXT);
    }

    private Kind ofCall(CelExpr.CelCall call) {
        return switch (call.function()) {
            case "_-_", "_*_", "_/_", "-_", "min", "max", "abs", "exp", "ln", "log10" ->
                    Kind.NUMBER;
            case "_+_" -> common(call.args());
            case "_?_:_" -> common(call.args().subList(1, 3));
            default -> Kind.FLAG;
        };
    }
}
