package groundswell.qualify.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import groundswell.collect.Correction.Disposed;
import groundswell.collect.Outcome;
import groundswell.unify.Domains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of accounts, as a CSV file with a header: {@code account} (a key such as {@code
 * group:42}) or {@code domain}; {@code outcome}; and, as far as known, {@code at} (a day or an
 * instant), {@code reason}, {@code note}.
 *
 * @param dispositions by row
 * @param rejections rows that say nothing
 */
public record DispositionTable(List<Disposed> dispositions, List<Rejection> rejections) {

    public static final int ROWS_MAX = 100_000;
    private static final int TEXT_CHARS_MAX = 1_000;

    public DispositionTable {
        dispositions = List.copyOf(dispositions);
        rejections = List.copyOf(rejections);
    }

    /**
     * A row that was left out.
     *
     * @param line from 1
     */
    public record Rejection(long line, String reason) {}

    /**
     * Reads a whole table.
     *
     * @param by who says so
     * @param nowMs when it came out where the table does not say
     * @throws IllegalArgumentException when it is no such table, with the reason in words
     */
    public static DispositionTable read(String text, String by, long nowMs) {
        List<Disposed> found = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            Map<String, Integer> columns = null;
            for (CsvRecord row : rows) {
                if (columns == null) {
                    columns = header(row);
                } else if (found.size() >= ROWS_MAX) {
                    throw new IllegalArgumentException("has more than %d rows".formatted(ROWS_MAX));
                } else {
                    take(row, columns, by, nowMs, found, rejections);
                }
            }
            if (columns == null) {
                throw new IllegalArgumentException("is empty");
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException("is no CSV: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DispositionTable(found, rejections);
    }

    private static Map<String, Integer> header(CsvRecord row) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < row.getFieldCount(); i++) {
            columns.put(row.getField(i).strip().toLowerCase(Locale.ROOT), i);
        }
        if (!columns.containsKey("outcome")
                || (!columns.containsKey("account") && !columns.containsKey("domain"))) {
            throw new IllegalArgumentException(
                    "must have the columns outcome, and account or domain; it has "
                            + String.join(", ", columns.keySet().stream().sorted().toList()));
        }
        return columns;
    }

    private static void take(
            CsvRecord row,
            Map<String, Integer> columns,
            String by,
            long nowMs,
            List<Disposed> found,
            List<Rejection> rejections) {
        String key = key(field(row, columns, "account"), field(row, columns, "domain"));
        String word = field(row, columns, "outcome");
        var outcome = Outcome.of(word);
        Long atMs = instant(field(row, columns, "at"), nowMs);
        String wrong =
                key == null
                        ? "names no account: a domain, or a key such as group:42"
                        : outcome.isEmpty()
                                ? "outcome \"%s\" is none of %s".formatted(word, Outcome.words())
                                : atMs == null
                                        ? "at \"%s\" is no day such as 2026-03-01 of the past"
                                                .formatted(field(row, columns, "at"))
                                        : null;
        if (wrong != null || key == null || outcome.isEmpty() || atMs == null) {
            rejections.add(new Rejection(row.getStartingLineNumber(), String.valueOf(wrong)));
            return;
        }
        found.add(
                new Disposed(
                        key,
                        outcome.get(),
                        field(row, columns, "reason"),
                        field(row, columns, "note"),
                        by,
                        atMs));
    }

    private static String field(CsvRecord row, Map<String, Integer> columns, String name) {
        Integer column = columns.get(name);
        if (column == null || column >= row.getFieldCount()) {
            return "";
        }
        String text = row.getField(column).strip();
        return text.length() > TEXT_CHARS_MAX ? text.substring(0, TEXT_CHARS_MAX) : text;
    }

    private static @Nullable String key(String account, String domain) {
        if (account.startsWith("group:")
                || account.startsWith("domain:")
                || account.startsWith("person:")) {
            return account;
        }
        String registrable = Domains.registrable(domain.isEmpty() ? account : domain);
        return registrable == null ? null : "domain:" + registrable;
    }

    private static @Nullable Long instant(String text, long nowMs) {
        if (text.isEmpty()) {
            return nowMs;
        }
        try {
            Instant at =
                    text.length() <= 10
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant();
            return at.toEpochMilli() > nowMs ? null : Long.valueOf(at.toEpochMilli());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
