package groundswell.route.crm;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One text for all ways in which CRMs write the same value: {@code 7}, {@code 7.0} and {@code "7"};
 * {@code 2026-03-01T12:00:00.000+0000} and {@code …Z}.
 */
public final class Canonical {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,12})?");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*(Z|[+-]\\d\\d:?\\d\\d)");
    private static final int HASH_BYTES = 16;

    private Canonical() {}

    /** The one text; empty for null. */
    public static String text(@Nullable Object value) {
        String text =
                switch (value) {
                    case null -> "";
                    case Double number
                            when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                            Long.toString(number.longValue());
                    case Instant instant -> Long.toString(instant.toEpochMilli());
                    default -> value.toString().strip();
                };
        if (NUMBER.matcher(text).matches()) {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        return INSTANT.matcher(text).matches() ? milliseconds(text) : text;
    }

    private static String milliseconds(String text) {
        try {
            // Salesforce writes +0000, ISO 8601 in its extended form +00:00.
            String extended = text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            return Long.toString(OffsetDateTime.parse(extended).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** True when both are the same value, however they are written. */
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return text(a).equals(text(b));
    }

    /** 32 hexadecimal digits that differ when any value does. */
    public static String hash(Map<String, ? extends @Nullable Object> values) {
        MessageDigest digest = sha256();
        new TreeMap<>(values)
                .forEach((name, value) -> {
                    add(digest, name);
                    add(digest, text(value));
                });
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
