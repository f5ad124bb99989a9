package groundswell.qualify.study;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names, labels and quotations for what was found in the log. */
final class Words {
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final int NAME_LENGTH_MAX = 52;

    private Words() {}

    /** True if an expression can name the property. */
    static boolean isProperty(String name) {
        return PROPERTY.matcher(name).matches();
    }

    /** {@code team_invite_sent} reads "Team invite sent". */
    static String label(String event) {
        String words = event.replace('_', ' ').strip();
        return words.isEmpty()
                ? event
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A name that a signal may have. */
    static String name(String text) {
        String name =
                text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^[^a-z]+", "")
                        .replaceAll("_+$", "");
        String short_ = name.length() > NAME_LENGTH_MAX ? name.substring(0, NAME_LENGTH_MAX) : name;
        return short_.isEmpty() ? "event" : short_;
    }

    /** A text in an expression. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** A number without needless digits. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3g", value).contains("e")
                        ? Double.toString(value)
                        : stripped(String.format(Locale.ROOT, "%.4f", value));
    }

    private static String stripped(String number) {
        return number.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
