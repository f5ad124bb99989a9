package groundswell.kernel.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Values and relations as people write them. */
final class Wording {

    private Wording() {}

    /** {@code 2}, {@code 0.5}, {@code 3.142}; {@code missing} for NaN. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        var rounded =
                new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    static String text(String value) {
        return value.isEmpty() ? "missing" : "\"" + value + "\"";
    }

    /**
     * The relation that must come to hold: the operator's own if it is wanted, its opposite if not.
     */
    static String relation(String operator, boolean wanted) {
        return switch (operator) {
            case "_==_" -> wanted ? "==" : "!=";
            case "_!=_" -> wanted ? "!=" : "==";
            case "_<_" -> wanted ? "<" : ">=";
            case "_<=_" -> wanted ? "<=" : ">";
            case "_>_" -> wanted ? ">" : "<=";
            case "_>=_" -> wanted ? ">=" : "<";
            case "@in" -> wanted ? "in" : "not in";
            case "is" -> "is";
            default -> wanted ? operator : "not " + operator;
        };
    }

    /** The operator with its sides exchanged. */
    static String mirrored(String operator) {
        return switch (operator) {
            case "_<_" -> "_>_";
            case "_<=_" -> "_>=_";
            case "_>_" -> "_<_";
            case "_>=_" -> "_<=_";
            default -> operator;
        };
    }
}
