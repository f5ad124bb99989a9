package groundswell.kernel.expression;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that remembers what it found in the texts that it saw last: titles and plans are few,
 * and are asked about again and again. Any thread may ask.
 */
final class TextPattern {
    /** A power of two. */
    private static final int TEXTS_REMEMBERED_MAX = 512;

    private static final int REMEMBERED_TEXT_CHARS_MAX = 200;

    private record Answer(String text, boolean found) {}

    private final Pattern pattern;

    /** By the text's hash. An answer that another thread has just replaced is as good. */
    private final @Nullable Answer[] answers = new @Nullable Answer[TEXTS_REMEMBERED_MAX];

    TextPattern(String expression) {
        this.pattern = Pattern.compile(expression);
    }

    /** True if the text has a part that matches. */
    boolean find(String text) {
        int place = text.hashCode() & (TEXTS_REMEMBERED_MAX - 1);
        Answer known = answers[place];
        if (known != null && known.text.equals(text)) {
            return known.found;
        }
        boolean found = pattern.matcher(text).find();
        if (text.length() <= REMEMBERED_TEXT_CHARS_MAX) {
            answers[place] = new Answer(text, found);
        }
        return found;
    }
}
