package groundswell.qualify.study;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code qualification.yaml} with another score to decide by. Only the keys that this is about
 * change; comments and all else stay as somebody wrote them.
 */
public final class DecisionText {
    /** What the lanes have when the file does not say. */
    private static final int MARGIN = 10;

    private static final int NURTURE = 40;

    private DecisionText() {}

    /**
     * Lets a score decide: it is the headline, above the threshold an account is qualified and goes
     * to sales; it stops being qualified a margin below.
     *
     * @param above the threshold, 0 to 100
     */
    public static String of(String text, String score, int above) {
        String leave = "scores." + score + " <= " + Math.max(0, above - MARGIN);
        String pqa = "pqa:\n  enter: scores.%s > %d\n  leave: %s\n".formatted(score, above, leave);
        String headed = key(text, "score", "score: " + score + "\n");
        return key(lanes(headed, above), "pqa", pqa);
    }

    private static String lanes(String text, int above) {
        Matcher block = block("lanes").matcher(text);
        if (!block.find()) {
            return key(text, "lanes", lanes(above));
        }
        String sales = inner(block.group(), "sales_assist", above);
        String both =
                number(sales, "nurture", NURTURE) > above ? inner(sales, "nurture", above) : sales;
        return text.substring(0, block.start()) + both + text.substring(block.end());
    }

    private static String lanes(int above) {
        return above < NURTURE
                ? "lanes: { sales_assist: %d, nurture: %d }\n".formatted(above, above)
                : "lanes: { sales_assist: %d }\n".formatted(above);
    }

    /** Gives a top-level key another value; at the end of the file where it has none yet. */
    private static String key(String text, String key, String lines) {
        Matcher block = block(key).matcher(text);
        if (!block.find()) {
            return text.stripTrailing() + "\n" + lines;
        }
        return text.substring(0, block.start()) + lines + text.substring(block.end());
    }

    /** A top-level key with the lines below it that are further in. */
    private static Pattern block(String key) {
        return Pattern.compile("(?m)^" + key + ":.*\\R?(?:^[ \\t]+\\S.*\\R?)*");
    }

    /** Gives a key within a block, in braces or on lines of its own, another value. */
    private static String inner(String block, String key, int value) {
        Matcher there = Pattern.compile("(\\b" + key + "\\s*:\\s*)[-+.\\d]+").matcher(block);
        if (there.find()) {
            return block.substring(0, there.end(1)) + value + block.substring(there.end());
        }
        Matcher brace = Pattern.compile("^lanes:\\s*\\{").matcher(block);
        if (brace.find()) {
            return brace.group() + " " + key + ": " + value + "," + block.substring(brace.end());
        }
        Matcher first = Pattern.compile("(?m)^([ \\t]+)\\S").matcher(block);
        String indent = first.find() ? first.group(1) : "  ";
        return block.stripTrailing() + "\n" + indent + key + ": " + value + "\n";
    }

    private static double number(String block, String key, double otherwise) {
        Matcher there = Pattern.compile("\\b" + key + "\\s*:\\s*([-+.\\d]+)").matcher(block);
        return there.find() ? Double.parseDouble(there.group(1)) : otherwise;
    }
}
