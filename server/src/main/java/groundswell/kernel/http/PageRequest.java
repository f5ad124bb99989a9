package groundswell.kernel.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit items, 1 to 500
 * @param cursor what the page before gave as {@code next}; null for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {

    /**
     * The cursor of lists that go by a number: an offset, or the last id seen.
     *
     * @param first what stands for the beginning
     * @throws Problem 400 when it is not one of ours
     */
    public long number(long first) {
        String text = cursor;
        if (text == null) {
            return first;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw notOurs(text);
        }
    }

    /** The cursor as an offset. */
    public int offset() {
        long number = number(0);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw notOurs(Long.toString(number));
        }
        return (int) number;
    }

    /** 400: the cursor was not made by us. */
    public static Problem notOurs(String cursor) {
        return Problem.faulty(
                400, List.of(Fault.of("cursor", cursor, "must be the `next` of the page before")));
    }
}
