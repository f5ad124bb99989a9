package groundswell.kernel.expression;

import java.util.regex.Pattern;

/**
 * A comparison that would have to come out otherwise.
 *
 * @param name what is compared: a name such as {@code signals.invites_14d}, or a part of the
 *     expression
 * @param operator the relation it would have to have to {@code needs}: {@code >=}, {@code >},
 *     {@code <}, {@code <=}, {@code ==}, {@code !=}, {@code in}, {@code not in}, {@code
 *     startsWith}, {@code known}, {@code is}, …
 * @param has its value now in words; {@code "missing"} when there is none
 * @param needs the value it would have to reach, in words
 * @param difference needs minus has for numbers, NaN otherwise and when it is missing
 */
public record Shortfall(String name, String operator, String has, String needs, double difference) {

    /** What kind of thing a name is; the name tells by itself. */
    private static final Pattern GROUP = Pattern.compile("\\b(signals|traits)\\.");

    /** Such as {@code invites_14d has 1, needs 2}. */
    public String words() {
        var relation =
                switch (operator) {
                    case ">=", "==", "is", "known" -> "needs ";
                    case ">" -> "needs more than ";
                    case "<" -> "needs less than ";
                    case "<=" -> "needs at most ";
                    case "!=" -> "must not be ";
                    case "in" -> "needs one of ";
                    case "not in" -> "must be none of ";
                    default -> "needs " + operator + " ";
                };
        return shortName() + " has " + has + ", " + relation + needs;
    }

    private String shortName() {
        return GROUP.matcher(name).replaceAll("");
    }

    /** How far away it is relative to what is needed; 1 when that cannot be said. */
    public double distance() {
        if (Double.isNaN(difference)) {
            return 1;
        }
        return Math.min(1, Math.abs(difference) / Math.max(1, Math.abs(parsedNeed())));
    }

    private double parsedNeed() {
        try {
            return Double.parseDouble(needs);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
