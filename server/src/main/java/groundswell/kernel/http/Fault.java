package groundswell.kernel.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a request.
 *
 * @param field path in the body, name of a parameter, or of a file
 * @param value what was sent, if it can be shown
 * @param message what would be right
 * @param line in a file, from 1
 * @param column in a file, from 1
 * @param suggestion what was probably meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        String field,
        @Nullable Object value,
        String message,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable String suggestion) {

    /** A fault of a field in a request. */
    public static Fault of(String field, @Nullable Object value, String message) {
        return new Fault(field, value, message, null, null, null);
    }
}
