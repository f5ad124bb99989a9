package groundswell.kernel.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * A text, number, flag or nothing.
 *
 * @param text its characters, without quotes, folded
 * @param quoted true when it can only be a text
 * @param origin where its characters come from
 */
public record YamlScalar(Place place, String text, boolean quoted, Origin origin)
        implements YamlValue {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    @Override
    public String word() {
        return isNothing() ? "nothing" : "\"" + text + "\"";
    }

    /** True for an empty value, {@code ~} and {@code null}. */
    public boolean isNothing() {
        return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /** Its number, if it is a finite one without quotes. */
    public Optional<Double> number() {
        if (quoted || text.length() > 40 || !NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
    }

    /** Its flag, if it is {@code true} or {@code false} without quotes. */
    public Optional<Boolean> flag() {
        if (quoted || !(text.equals("true") || text.equals("false"))) {
            return Optional.empty();
        }
        return Optional.of(text.equals("true"));
    }

    /**
     * Where a character of the text stands in the file.
     *
     * @param line within the text, from 1
     * @param column within that line, from 1, in code points
     */
    public Place placeOf(int line, int column) {
        return origin.placeOf(this, line, column);
    }

    /** Where the characters of a scalar come from, to find their places again. */
    public static final class Origin {

        /**
         * For a text that does not stand in the file as it is: all of it is at the scalar's place.
         */
        public static final Origin NONE = new Origin(null, ScalarStyle.PLAIN);

        private final @Nullable SourceText source;
        private final ScalarStyle style;

        Origin(@Nullable SourceText source, ScalarStyle style) {
            this.source = source;
            this.style = style;
        }

        private Place placeOf(YamlScalar scalar, int line, int column) {
            if (source == null
                    || (style == ScalarStyle.DOUBLE_QUOTED
                            && source.hasBackslashAfter(scalar.place()))) {
                return scalar.place();
            }
            boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
            return source.walk(
                    scalar.place(),
                    block,
                    scalar.text(),
                    line,
                    column,
                    style == ScalarStyle.SINGLE_QUOTED);
        }
    }
}
