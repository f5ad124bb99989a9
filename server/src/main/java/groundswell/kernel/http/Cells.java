package groundswell.kernel.http;

import org.jspecify.annotations.Nullable;

/** Cells of a CSV that is safe to open in a spreadsheet. */
public final class Cells {

    /** What makes a spreadsheet take a cell for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Cells() {}

    /** A value as text; one that a spreadsheet would run begins with an apostrophe. */
    public static String safe(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula =
                !(value instanceof Number)
                        && !text.isEmpty()
                        && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
