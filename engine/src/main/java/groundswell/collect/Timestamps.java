package groundswell.collect;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads instants as clients write them: ISO 8601 with or without fraction and offset, dates alone,
 * seconds or milliseconds since 1970. Without an offset it is UTC.
 */
public final class Timestamps {

    /** What {@link #parse} answers when the text is no instant. */
    public static final long INVALID = Long.MIN_VALUE;

    /**
     * Numbers from here on are milliseconds, below they are seconds: as seconds it would be the
     * year 5138, as milliseconds it is 1973.
     */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private static final long LATEST_MS = 253_402_300_799_999L; // 9999-12-31T23:59:59.999Z
    private static final int DATE_LENGTH = 10;

    private Timestamps() {}

    /** Milliseconds since 1970 UTC, or {@link #INVALID}. */
    public static long parse(String raw) {
        String text = raw.strip();
        try {
            if (text.length() >= DATE_LENGTH && text.charAt(4) == '-') {
                return new Cursor(text).instant();
            }
            return number(text);
        } catch (DateTimeException | NumberFormatException noInstant) {
            return INVALID;
        }
    }

    private static long number(String text) {
        double value = Double.parseDouble(text);
        double milliseconds = Math.abs(value) < MILLISECONDS_FROM ? value * 1000 : value;
        return Math.abs(milliseconds) <= LATEST_MS ? Math.round(milliseconds) : INVALID;
    }

    /** Walks over one ISO 8601 text. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        long instant() {
            int year = digits(4);
            expect('-');
            int month = digits(2);
            expect('-');
            long day = LocalDate.of(year, month, digits(2)).toEpochDay();
            if (at == text.length()) {
                return day * 86_400_000L;
            }
            if ("Tt ".indexOf(text.charAt(at++)) < 0) {
                throw new DateTimeException(text);
            }
            return day * 86_400_000L + timeOfDay() - offset();
        }

        private long timeOfDay() {
            int hour = within(digits(2), 23);
            expect(':');
            int minute = within(digits(2), 59);
            int second = 0;
            int fraction = 0;
            if (found(':')) {
                second =
                        Math.min(
                                within(digits(2), 60),
                                59); // a leap second counts as the one before
                if (found('.') || found(',')) {
                    fraction = fraction();
                }
            }
            return ((hour * 60L + minute) * 60 + second) * 1000 + fraction;
        }

        /** Milliseconds; further digits are cut. */
        private int fraction() {
            int from = at;
            int milliseconds = 0;
            while (at < text.length() && isDigit(text.charAt(at))) {
                if (at - from < 3) {
                    milliseconds = milliseconds * 10 + text.charAt(at) - '0';
                }
                at++;
            }
            return switch (at - from) {
                case 0 -> throw new DateTimeException(text);
                case 1 -> milliseconds * 100;
                case 2 -> milliseconds * 10;
                default -> milliseconds;
            };
        }

        private long offset() {
            found(' ');
            if (at == text.length()) {
                return 0;
            }
            char sign = text.charAt(at++);
            long minutes = 0;
            if (sign == '+' || sign == '-') {
                minutes = within(digits(2), 18) * 60L;
                if (at < text.length()) {
                    found(':');
                    minutes += within(digits(2), 59);
                }
            } else if (sign != 'Z' && sign != 'z') {
                throw new DateTimeException(text);
            }
            if (at != text.length()) {
                throw new DateTimeException(text);
            }
            return (sign == '-' ? -minutes : minutes) * 60_000;
        }

        private int digits(int count) {
            int value = 0;
            for (int i = 0; i < count; i++, at++) {
                if (at >= text.length() || !isDigit(text.charAt(at))) {
                    throw new DateTimeException(text);
                }
                value = value * 10 + text.charAt(at) - '0';
            }
            return value;
        }

        private int within(int value, int most) {
            if (value > most) {
                throw new DateTimeException(text);
            }
            return value;
        }

        private void expect(char wanted) {
            if (!found(wanted)) {
                throw new DateTimeException(text);
            }
        }

        private boolean found(char wanted) {
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
