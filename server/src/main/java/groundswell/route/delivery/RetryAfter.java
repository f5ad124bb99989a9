package groundswell.route.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long an HTTP answer asks to wait (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {

    /** Nobody keeps us waiting for longer. */
    private static final Duration MAX = Duration.ofHours(6);

    private RetryAfter() {}

    /** The time that the header asks for, up to six hours; null when it says nothing we know. */
    public static @Nullable Duration of(@Nullable String header, InstantSource clock) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        Duration asked;
        if (text.matches("\\d{1,9}")) {
            asked = Duration.ofSeconds(Long.parseLong(text));
        } else {
            try {
                asked =
                        Duration.between(
                                clock.instant(),
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            } catch (DateTimeException e) {
                return null;
            }
        }
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(MAX) > 0 ? MAX : asked;
    }
}
