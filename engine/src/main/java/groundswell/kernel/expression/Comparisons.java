package groundswell.kernel.expression;

import groundswell.kernel.expression.Terms.FlagTerm;
import groundswell.kernel.expression.Terms.NumberTerm;
import groundswell.kernel.expression.Terms.TextTerm;

/**
 * Comparisons as closures, one per operator so that none is decided while evaluating. NaN as in
 * IEEE 754 and in CEL: only {@code !=} is true of it.
 */
final class Comparisons {

    private Comparisons() {}

    static FlagTerm numbers(String operator, NumberTerm left, NumberTerm right) {
        return switch (operator) {
            case "_==_" -> facts -> left.of(facts) == right.of(facts);
            case "_!=_" -> facts -> left.of(facts) != right.of(facts);
            case "_<_" -> facts -> left.of(facts) < right.of(facts);
            case "_<=_" -> facts -> left.of(facts) <= right.of(facts);
            case "_>_" -> facts -> left.of(facts) > right.of(facts);
            case "_>=_" -> facts -> left.of(facts) >= right.of(facts);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    static FlagTerm texts(String operator, TextTerm left, TextTerm right) {
        return switch (operator) {
            case "_==_" -> facts -> left.of(facts).equals(right.of(facts));
            case "_!=_" -> facts -> !left.of(facts).equals(right.of(facts));
            case "_<_" -> facts -> left.of(facts).compareTo(right.of(facts)) < 0;
            case "_<=_" -> facts -> left.of(facts).compareTo(right.of(facts)) <= 0;
            case "_>_" -> facts -> left.of(facts).compareTo(right.of(facts)) > 0;
            case "_>=_" -> facts -> left.of(facts).compareTo(right.of(facts)) >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    static FlagTerm oneOf(TextTerm text, String[] texts) {
        return facts -> {
            var value = text.of(facts);
            for (var candidate : texts) {
                if (candidate.equals(value)) {
                    return true;
                }
            }
            return false;
        };
    }

    static FlagTerm oneOf(NumberTerm number, double[] numbers) {
        return facts -> {
            double value = number.of(facts);
            for (double candidate : numbers) {
                if (candidate == value) {
                    return true;
                }
            }
            return false;
        };
    }
}
