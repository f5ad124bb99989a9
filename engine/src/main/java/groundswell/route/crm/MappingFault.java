package groundswell.route.crm;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a mapping.
 *
 * @param place where, such as {@code fields[3].theirs}
 * @param value what stands there
 * @param message what is wrong, in a sentence
 * @param remedy what would be right
 * @param suggestion what was probably meant; null when nothing is near
 * @param line the line that does not work; null when it is none
 */
public record MappingFault(
        String place,
        String value,
        String message,
        String remedy,
        @Nullable String suggestion,
        @Nullable FieldMapping line) {}
