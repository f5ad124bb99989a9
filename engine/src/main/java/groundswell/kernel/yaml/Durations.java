package groundswell.kernel.yaml;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Durations as they are written in files: a whole number and {@code s}, {@code m}, {@code h},
 * {@code d} or {@code w}.
 */
public final class Durations {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,7})\\s?([smhdw])");

    private Durations() {}

    /** Empty when it is none. A day is 24 hours, a week 7 days. */
    public static Optional<Duration> parse(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofDays(7 * count);
                });
    }

    /** The shortest way to write it: {@code 7d} rather than {@code 168h}. */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            return "0d";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
