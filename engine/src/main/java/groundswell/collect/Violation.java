package groundswell.collect;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One way in which a message breaks the tracking plan.
 *
 * @param code typed reason: {@code unknown_event}, {@code missing_property}, {@code wrong_type},
 *     {@code vague_name}, …
 * @param field what is wrong, as a path in the message: {@code event}, {@code
 *     properties.seats_count}
 * @param message in words: the field, its value and what would be right
 */
public record Violation(String code, String field, String message) {

    /** Every message in one sentence. */
    public static String inWords(List<Violation> violations) {
        return violations.stream().map(Violation::message).collect(Collectors.joining("; "));
    }
}
