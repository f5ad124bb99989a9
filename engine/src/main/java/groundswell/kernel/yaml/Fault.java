package groundswell.kernel.yaml;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 * @param message names what was found
 * @param suggestion what would be right, if that can be said
 */
public record Fault(
        String file, int line, int column, String message, @Nullable String suggestion) {

    /**
     * Such as {@code scores.yaml:7:20: there is no "signals.invites" (right would be:
     * signals.invites_14d)}.
     */
    @Override
    public String toString() {
        var place = file + ":" + line + ":" + column + ": " + message;
        return suggestion == null ? place : place + " (right would be: " + suggestion + ")";
    }
}
