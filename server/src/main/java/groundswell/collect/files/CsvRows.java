package groundswell.collect.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import groundswell.collect.files.TextLines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CSV by RFC 4180 with a header. A quoted field may span lines; a quote that is never closed costs
 * its own line and not the rest of the file.
 */
final class CsvRows implements RowSource {

    /** Lines that one record may span; more means that a quote was not closed. */
    private static final int RECORD_LINES_MAX = 1_000;

    private static final int COLUMNS_MAX = 2_000;

    private final Path file;
    private final CsvReader.CsvReaderBuilder parser;

    CsvRows(Path file, char delimiter) {
        this.file = file;
        this.parser =
                CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .skipEmptyLines(true)
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(2 * TextLines.LINE_BYTES_MAX);
    }

    @Override
    public long bytesTotal() {
        return file.toFile().length();
    }

    @Override
    public void read(Sink sink) throws IOException {
        try (TextLines lines = TextLines.open(file)) {
            var records = new Records(lines);
            @Nullable Header header = null;
            for (Found found = records.next(); found != null; found = records.next()) {
                boolean goOn;
                if (found.fields == null) {
                    if (header == null) {
                        throw new IOException(
                                "line "
                                        + found.line
                                        + ", the header, cannot be read: "
                                        + found.fault);
                    }
                    goOn = sink.rejected(found.line, String.valueOf(found.fault));
                } else if (header == null) {
                    header = new Header(found.fields);
                    goOn = true;
                } else if (found.fields.size() != header.names.size()) {
                    goOn = sink.rejected(found.line, ragged(found.fields, header));
                } else {
                    goOn = sink.row(new CsvRow(found.line, header, found.fields));
                }
                sink.progress(lines.bytesRead());
                if (!goOn) {
                    return;
                }
            }
            if (header == null && Files.size(file) > 0) {
                throw new IOException("the file has no header");
            }
        }
    }

    private static String ragged(List<String> fields, Header header) {
        return "has %d fields, the header has %d".formatted(fields.size(), header.names.size());
    }

    private record Found(long line, @Nullable List<String> fields, @Nullable String fault) {}

    private static final class Header {
        final List<String> names;
        final Map<String, Integer> positions = new HashMap<>();

        Header(List<String> fields) throws IOException {
            if (fields.size() > COLUMNS_MAX) {
                throw new IOException(
                        "the header has %d columns; at most %d are read"
                                .formatted(fields.size(), COLUMNS_MAX));
            }
            names = fields.stream().map(String::strip).toList();
            for (int i = 0; i < names.size(); i++) {
                if (positions.put(names.get(i), i) != null) {
                    throw new IOException("the header has two columns \"" + names.get(i) + "\"");
                }
            }
        }
    }

    private record CsvRow(long number, Header header, List<String> fields) implements Row {
        @Override
        public List<String> columns() {
            return header.names;
        }

        @Override
        public @Nullable Object value(String column) {
            Integer position = header.positions.get(column);
            String value = position == null ? null : fields.get(position);
            return value == null || value.isEmpty() ? null : value;
        }
    }

    /** Joins lines to records: a record ends with a line after which all quotes are closed. */
    private final class Records {
        private final TextLines lines;
        private final ArrayDeque<Line> waiting = new ArrayDeque<>();
        private final ArrayDeque<Found> found = new ArrayDeque<>();

        Records(TextLines lines) {
            this.lines = lines;
        }

        @Nullable Found next() throws IOException {
            while (found.isEmpty()) {
                Line first = nextLine();
                if (first == null) {
                    return null;
                }
                if (first.text() == null) {
                    return new Found(first.number(), null, first.fault());
                }
                readFrom(first, first.text());
            }
            return found.removeFirst();
        }

        private void readFrom(Line first, String firstText) throws IOException {
            if (!isOpen(firstText, false)) {
                parse(first.number(), firstText);
                return;
            }
            List<Line> more = new ArrayList<>();
            var text = new StringBuilder(firstText);
            boolean open = true;
            while (open
                    && more.size() < RECORD_LINES_MAX
                    && text.length() < TextLines.LINE_BYTES_MAX) {
                Line line = nextLine();
                if (line == null) {
                    break;
                }
                more.add(line);
                if (line.text() == null) {
                    break;
                }
                text.append('\n').append(line.text());
                open = isOpen(line.text(), open);
            }
            if (open || !parse(first.number(), text.toString())) {
                found.clear();
                parse(first.number(), firstText);
                for (int i = more.size() - 1; i >= 0; i--) {
                    waiting.addFirst(more.get(i));
                }
            }
        }

        private @Nullable Line nextLine() throws IOException {
            return waiting.isEmpty() ? lines.next() : waiting.removeFirst();
        }

        /** False when it is no CSV; then that is what was found. */
        private boolean parse(long line, String text) {
            try {
                for (CsvRecord record : parser.ofCsvRecord(text)) {
                    long number = line + record.getStartingLineNumber() - 1;
                    found.add(new Found(number, record.getFields(), null));
                }
                return true;
            } catch (CsvParseException e) {
                String words = e.getMessage();
                int place = words == null ? -1 : words.indexOf(" (record starting");
                String fault =
                        words == null
                                ? "is not CSV"
                                : words.substring(0, place < 0 ? words.length() : place);
                found.clear();
                found.add(new Found(line, null, fault + ": check the quotes"));
                return false;
            }
        }
    }

    private static boolean isOpen(String text, boolean openBefore) {
        boolean open = openBefore;
        for (int i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
            open = !open;
        }
        return open;
    }
}
