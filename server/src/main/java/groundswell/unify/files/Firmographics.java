package groundswell.unify.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import groundswell.collect.Correction.AccountTraits;
import groundswell.unify.Domains;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table of companies: a CSV file with a header, one company in each row, named by the column
 * {@code domain} (or {@code website}, {@code email_domain}) or {@code group_id} ({@code
 * account_id}). Every other column is a trait; columns in which every value is a number, or {@code
 * true} or {@code false}, are that. An empty field says nothing, which is not zero.
 *
 * @param traits by row
 * @param rejections rows that say nothing about anybody
 */
public record Firmographics(List<AccountTraits> traits, List<Rejection> rejections) {

    /** What is known to come from such a file, among the sources of traits. */
    public static final String SOURCE = "csv";

    /** Most companies in a file. */
    public static final int ROWS_MAX = 1_000_000;

    /** Most traits of a company. */
    public static final int TRAITS_MAX = 200;

    private static final int TEXT_CHARS_MAX = 1_000;
    private static final List<String> DOMAIN_COLUMNS = List.of("domain", "website", "email_domain");
    private static final List<String> GROUP_COLUMNS = List.of("group_id", "account_id");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,10})?");

    public Firmographics {
        traits = List.copyOf(traits);
        rejections = List.copyOf(rejections);
    }

    /**
     * A row that was left out.
     *
     * @param line from 1
     */
    public record Rejection(long line, String reason) {}

    /**
     * Reads the whole file.
     *
     * @throws IOException when it is no such table, with the reason in words
     */
    public static Firmographics read(Path file) throws IOException {
        List<CsvRecord> records = records(file);
        if (records.isEmpty()) {
            throw new IOException("the file has no header");
        }
        List<String> header =
                records.getFirst().getFields().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                        .toList();
        Columns columns = Columns.of(header);
        List<CsvRecord> rows = records.subList(1, records.size());
        List<Kind> kinds = kinds(header.size(), rows);
        List<AccountTraits> traits = new ArrayList<>(rows.size());
        List<Rejection> rejections = new ArrayList<>();
        for (CsvRecord row : rows) {
            if (row.getFieldCount() != header.size()) {
                rejections.add(
                        new Rejection(
                                row.getStartingLineNumber(),
                                "has %d fields, the header has %d"
                                        .formatted(row.getFieldCount(), header.size())));
                continue;
            }
            String key = columns.key(row);
            Map<String, Object> said = said(row, header, columns, kinds);
            if (key == null) {
                rejections.add(new Rejection(row.getStartingLineNumber(), columns.complaint(row)));
            } else if (said.isEmpty()) {
                rejections.add(
                        new Rejection(row.getStartingLineNumber(), "says nothing about " + key));
            } else {
                traits.add(new AccountTraits(key, SOURCE, said));
            }
        }
        return new Firmographics(traits, rejections);
    }

    private static List<CsvRecord> records(Path file) throws IOException {
        List<CsvRecord> records = new ArrayList<>();
        var builder =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        try (CsvReader<CsvRecord> reader = builder.ofCsvRecord(file, StandardCharsets.UTF_8)) {
            for (CsvRecord record : reader) {
                if (records.size() > ROWS_MAX) {
                    throw new IOException("the file has more than " + ROWS_MAX + " rows");
                }
                records.add(record);
            }
        } catch (CsvParseException e) {
            throw new IOException("the file is not CSV: " + e.getMessage(), e);
        }
        return records;
    }

    private enum Kind {
        TEXT,
        NUMBER,
        FLAG
    }

    private static List<Kind> kinds(int columns, List<CsvRecord> rows) {
        List<Kind> kinds = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            boolean number = true;
            boolean flag = true;
            for (CsvRecord row : rows) {
                String value = i < row.getFieldCount() ? row.getField(i).strip() : "";
                number &= value.isEmpty() || NUMBER.matcher(value).matches();
                flag &= value.isEmpty() || isFlag(value);
            }
            kinds.add(flag ? Kind.FLAG : number ? Kind.NUMBER : Kind.TEXT);
        }
        return kinds;
    }

    private static boolean isFlag(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }

    private static Map<String, Object> said(
            CsvRecord row, List<String> header, Columns columns, List<Kind> kinds) {
        Map<String, Object> said = new TreeMap<>();
        for (int i = 0; i < header.size(); i++) {
            String value = row.getField(i).strip();
            if (value.isEmpty() || columns.isKey(i)) {
                continue;
            }
            said.put(
                    header.get(i),
                    switch (kinds.get(i)) {
                        case NUMBER -> Double.parseDouble(value);
                        case FLAG -> Boolean.parseBoolean(value);
                        case TEXT ->
                                value.length() > TEXT_CHARS_MAX
                                        ? value.substring(0, TEXT_CHARS_MAX)
                                        : value;
                    });
        }
        return said;
    }

    /** Positions of the columns that name a company; -1 for none. */
    private record Columns(int domain, int group) {

        static Columns of(List<String> header) throws IOException {
            if (header.size() > TRAITS_MAX) {
                throw new IOException("the header has more than " + TRAITS_MAX + " columns");
            }
            for (int i = 0; i < header.size(); i++) {
                String name = header.get(i);
                if (name.isEmpty() || header.indexOf(name) != i) {
                    throw new IOException(
                            name.isEmpty()
                                    ? "column %d has no name".formatted(i + 1)
                                    : "the header has two columns \"%s\"".formatted(name));
                }
            }
            var columns = new Columns(first(header, DOMAIN_COLUMNS), first(header, GROUP_COLUMNS));
            if (columns.domain < 0 && columns.group < 0) {
                throw new IOException(
                        "no column names the company; there must be one called domain or group_id");
            }
            return columns;
        }

        private static int first(List<String> header, List<String> wanted) {
            return wanted.stream()
                    .mapToInt(header::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .orElse(-1);
        }

        boolean isKey(int column) {
            return column == domain || column == group;
        }

        @Nullable String key(CsvRecord row) {
            String id = group < 0 ? "" : row.getField(group).strip();
            if (!id.isEmpty()) {
                return "group:" + id;
            }
            String host = domain < 0 ? "" : row.getField(domain).strip();
            String registrable = host.isEmpty() ? null : registrable(host);
            return registrable == null ? null : "domain:" + registrable;
        }

        String complaint(CsvRecord row) {
            String host = domain < 0 ? "" : row.getField(domain).strip();
            return host.isEmpty()
                    ? "names no company"
                    : "\"%s\" is no domain of a company; write it as acme.com"
                            .formatted(host.length() > 60 ? host.substring(0, 60) + "…" : host);
        }

        private static @Nullable String registrable(String host) {
            return host.indexOf('@') >= 0 ? Domains.ofEmail(host) : Domains.registrable(host);
        }
    }
}
