package groundswell.route.crm.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import groundswell.collect.Correction;
import groundswell.collect.Outcome;
import groundswell.unify.Domains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM says, by CSV. Each row is about an account ({@code account}: a key, or {@code
 * domain}); {@code owner}, {@code customer_tier}, {@code disposition} and {@code deal…} may stand
 * in it, {@code at} is when it came out. Empty cells say nothing.
 *
 * @param said entries of the log, in the rows' order
 */
public record CrmTable(List<Correction> said, List<Rejection> rejections) {

    private static final int ROWS_MAX = 200_000;
    private static final int TEXT_CHARS_MAX = 500;
    private static final Set<String> STATES = Set.of("open", "won", "lost");

    /** A row that was left out. */
    public record Rejection(long line, String reason) {}

    public CrmTable {
        said = List.copyOf(said);
        rejections = List.copyOf(rejections);
    }

    /**
     * Reads a whole table.
     *
     * @throws IllegalArgumentException when it is no such table, with the reason in words
     */
    public static CrmTable read(String text, long nowMs) {
        List<Correction> said = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            Map<String, Integer> columns = null;
            long count = 0;
            for (CsvRecord row : rows) {
                if (columns == null) {
                    columns = header(row);
                } else if (++count > ROWS_MAX) {
                    throw new IllegalArgumentException("has more than %d rows".formatted(ROWS_MAX));
                } else {
                    new Row(row, columns, nowMs).take(said, rejections);
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
        return new CrmTable(said, rejections);
    }

    private static Map<String, Integer> header(CsvRecord row) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < row.getFieldCount(); i++) {
            columns.put(row.getField(i).strip().toLowerCase(Locale.ROOT), i);
        }
        boolean says =
                columns.keySet().stream()
                        .anyMatch(
                                Set.of("owner", "customer_tier", "disposition", "deal")::contains);
        if (!says || (!columns.containsKey("account") && !columns.containsKey("domain"))) {
            throw new IllegalArgumentException(
                    "must have the columns account or domain, and owner, customer_tier, disposition"
                            + " or deal; it has "
                            + String.join(", ", columns.keySet().stream().sorted().toList()));
        }
        return columns;
    }

    private record Row(CsvRecord row, Map<String, Integer> columns, long nowMs) {

        void take(List<Correction> said, List<Rejection> rejections) {
            List<String> wrong = new ArrayList<>();
            List<Correction> ofRow = new ArrayList<>();
            String key = key();
            if (key == null) {
                wrong.add("names no account: a domain, or a key such as group:42");
            } else {
                traits(key, ofRow);
                disposition(key, ofRow, wrong);
                deal(key, ofRow, wrong);
            }
            if (wrong.isEmpty()) {
                said.addAll(ofRow);
            } else {
                rejections.add(
                        new Rejection(row.getStartingLineNumber(), String.join("; ", wrong)));
            }
        }

        private void traits(String key, List<Correction> said) {
            Map<String, Object> traits = new TreeMap<>();
            for (String name : List.of("owner", "customer_tier")) {
                if (!field(name).isEmpty()) {
                    traits.put(name, field(name));
                }
            }
            if (!traits.isEmpty()) {
                said.add(new Correction.AccountTraits(key, "crm", traits));
            }
        }

        private void disposition(String key, List<Correction> said, List<String> wrong) {
            String word = field("disposition");
            if (word.isEmpty()) {
                return;
            }
            var outcome = Outcome.of(word);
            Long atMs = at();
            if (outcome.isEmpty()) {
                wrong.add("disposition \"%s\" is none of %s".formatted(word, Outcome.words()));
            } else if (atMs == null) {
                wrong.add(
                        "at \"%s\" is no day such as 2026-03-01 of the past"
                                .formatted(field("at")));
            } else {
                said.add(
                        new Correction.Disposed(
                                key, outcome.get(), field("reason"), "", "crm", atMs, ""));
            }
        }

        private void deal(String key, List<Correction> said, List<String> wrong) {
            String deal = field("deal");
            if (deal.isEmpty()) {
                return;
            }
            String state = field("deal_state").isEmpty() ? "open" : field("deal_state");
            String amount = field("deal_amount");
            Long atMs = at();
            Long createdMs =
                    field("deal_created").isEmpty() ? Long.valueOf(0) : day("deal_created");
            if (createdMs == null) {
                wrong.add(
                        "deal_created \"%s\" is no day such as 2026-03-01 of the past"
                                .formatted(field("deal_created")));
            }
            if (!STATES.contains(state)) {
                wrong.add("deal_state \"%s\" is none of open, won, lost".formatted(state));
            }
            if (!amount.isEmpty() && !amount.matches("\\d{1,12}(\\.\\d{1,6})?")) {
                wrong.add("deal_amount \"%s\" is no number such as 12000.50".formatted(amount));
            }
            if (atMs == null) {
                wrong.add(
                        "at \"%s\" is no day such as 2026-03-01 of the past"
                                .formatted(field("at")));
            }
            if (wrong.isEmpty()) {
                said.add(
                        new Correction.DealStated(
                                key,
                                "csv:" + deal,
                                field("deal_name"),
                                field("deal_stage"),
                                amount.isEmpty() ? null : Double.valueOf(amount),
                                field("deal_currency"),
                                state,
                                createdMs == null ? 0 : createdMs,
                                state.equals("open") || atMs == null ? 0 : atMs));
            }
        }

        private String field(String name) {
            Integer column = columns.get(name);
            if (column == null || column >= row.getFieldCount()) {
                return "";
            }
            String text = row.getField(column).strip();
            return text.length() > TEXT_CHARS_MAX ? text.substring(0, TEXT_CHARS_MAX) : text;
        }

        private @Nullable String key() {
            String account = field("account");
            if (account.startsWith("group:") || account.startsWith("domain:")) {
                return account;
            }
            String domain =
                    Domains.registrable(field("domain").isEmpty() ? account : field("domain"));
            return domain == null ? null : "domain:" + domain;
        }

        private @Nullable Long at() {
            return field("at").isEmpty() ? Long.valueOf(nowMs) : day("at");
        }

        /** The instant in a cell; null when it is none of the past. */
        private @Nullable Long day(String column) {
            String text = field(column);
            try {
                Instant at =
                        text.length() <= "2026-03-01".length()
                                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                                : OffsetDateTime.parse(text).toInstant();
                return at.toEpochMilli() > nowMs ? null : Long.valueOf(at.toEpochMilli());
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
