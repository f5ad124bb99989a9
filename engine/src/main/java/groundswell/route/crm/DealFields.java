package groundswell.route.crm;

import groundswell.collect.Correction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A deal in the same words whatever CRM it comes from. */
public final class DealFields {

    private DealFields() {}

    /**
     * The values of a deal's record.
     *
     * @param amount a number as text; empty when there is none
     * @param created an instant or day in ISO 8601; empty when it is unknown
     * @param closed likewise
     */
    public static Map<String, @Nullable Object> of(
            String name,
            String stage,
            String amount,
            String currency,
            boolean isClosed,
            boolean isWon,
            String created,
            String closed) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("stage", stage);
        values.put("amount", number(amount));
        values.put("currency", currency);
        values.put("state", isWon ? "won" : isClosed ? "lost" : "open");
        values.put("created", millis(created));
        values.put("closed", millis(closed));
        return values;
    }

    /**
     * The entry of the log that such values make.
     *
     * @param deal the CRM's kind and id, such as {@code salesforce:006…}
     */
    public static Correction.DealStated stated(
            String accountKey, String deal, Map<String, @Nullable Object> values) {
        return new Correction.DealStated(
                accountKey,
                deal,
                text(values, "name"),
                text(values, "stage"),
                values.get("amount") instanceof Double amount ? amount : null,
                text(values, "currency"),
                text(values, "state"),
                instant(values, "created"),
                instant(values, "closed"));
    }

    private static String text(Map<String, @Nullable Object> values, String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    private static long instant(Map<String, @Nullable Object> values, String name) {
        return values.get(name) instanceof Double millis ? millis.longValue() : 0;
    }

    private static @Nullable Double number(String text) {
        try {
            return text.isEmpty() ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null; // a CRM's formula field may hold anything
        }
    }

    private static @Nullable Double millis(String text) {
        try {
            if (text.isEmpty()) {
                return null;
            }
            String extended = text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            Instant at =
                    text.length() <= "2026-03-01".length()
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(extended).toInstant();
            return (double) at.toEpochMilli();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
