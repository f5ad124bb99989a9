package groundswell.kernel.expression;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The dotted names that a parsed, unchecked expression uses. */
final class NameScan {

    /**
     * One use of a name.
     *
     * @param root id of its first part, where it begins
     * @param ids of all its parts
     */
    record Use(String name, long root, Set<Long> ids) {}

    private final List<Use> uses = new ArrayList<>();
    private final Set<String> bound = new HashSet<>();

    private NameScan() {}

    static List<Use> of(CelExpr expression) {
        var scan = new NameScan();
        scan.walk(expression);
        return scan.uses;
    }

    /** The use that this expression is, if it is nothing but a name. */
    static Optional<Use> asName(CelExpr expression) {
        var ids = new HashSet<Long>();
        var parts = new ArrayList<String>();
        var part = expression;
        while (part.getKind() == CelExpr.ExprKind.Kind.SELECT && !part.select().testOnly()) {
            ids.add(part.id());
            parts.add(part.select().field());
            part = part.select().operand();
        }
        if (part.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return Optional.empty();
        }
        ids.add(part.id());
        parts.add(part.ident().name());
        return Optional.of(new Use(String.join(".", parts.reversed()), part.id(), ids));
    }

    private void walk(CelExpr expression) {
        switch (expression.getKind()) {
            case IDENT, SELECT -> {
                var use = asName(expression);
                if (use.isEmpty()) {
                    walk(expression.select().operand());
                } else if (!bound.contains(firstPart(use.get().name()))) {
                    uses.add(use.get());
                }
            }
            case CALL -> {
                expression.call().target().ifPresent(this::walk);
                expression.call().args().forEach(this::walk);
            }
            case LIST -> expression.list().elements().forEach(this::walk);
            case COMPREHENSION -> walk(expression.comprehension());
            case CONSTANT, MAP, STRUCT, NOT_SET -> {}
        }
    }

    private void walk(CelExpr.CelComprehension comprehension) {
        walk(comprehension.iterRange());
        walk(comprehension.accuInit());
        boolean variable = bound.add(comprehension.iterVar());
        boolean accumulator = bound.add(comprehension.accuVar());
        walk(comprehension.loopCondition());
        walk(comprehension.loopStep());
        walk(comprehension.result());
        if (variable) {
            bound.remove(comprehension.iterVar());
        }
        if (accumulator) {
            bound.remove(comprehension.accuVar());
        }
    }

    private static String firstPart(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
