package groundswell.app;

import groundswell.collect.Event;
import groundswell.collect.files.ImportReport;
import groundswell.collect.files.ImportReport.Rejection;
import groundswell.collect.files.Preview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an import did or would do, for people, on standard output. */
final class ImportWords {

    private static final int REJECTIONS_SHOWN = 20;
    private static final int CELL_CHARS_MAX = 48;

    private ImportWords() {}

    static void print(ImportReport report) {
        say(
                "%,d rows read, %,d messages stored, %,d were there already, %,d rows rejected%n",
                report.rows(), report.stored(), report.duplicates(), report.rejectedCount());
        if (report.firstMs() != 0) {
            say("from %s to %s%n", day(report.firstMs()), day(report.lastMs()));
        }
        report.violations()
                .forEach((code, count) ->
                        say(
                                "%,d messages break the tracking plan (%s); stored and marked%n",
                                count, code));
        print(report.rejections(), report.rejectedCount());
    }

    static void print(RemoteImport.Outcome outcome) {
        say(
                "%,d rows read, %,d messages stored by the server, %,d were there already, %,d rows rejected%n",
                outcome.read().rows(),
                outcome.stored(),
                outcome.duplicates(),
                outcome.read().rejectedCount() + outcome.rejected());
        print(outcome.read().rejections(), outcome.read().rejectedCount());
    }

    static void print(Preview preview) {
        List<List<String>> table = new ArrayList<>();
        table.add(
                List.of("row", "known at", "type", "name", "who", "account", "happened", "holds"));
        for (Preview.Shown shown : preview.shown()) {
            Event event = shown.event();
            String user = event.userId();
            String who = user == null ? event.anonymousId() : user;
            table.add(
                    List.of(
                            Long.toString(shown.row()),
                            Instant.ofEpochMilli(shown.receivedAtMs()).toString(),
                            event.type().word(),
                            event.name(),
                            who == null ? "" : who,
                            event.groupId() == null ? "" : event.groupId(),
                            Instant.ofEpochMilli(event.timestampMs()).toString(),
                            event.properties()));
        }
        print(table);
        say(
                "%n%,d rows read, %,d rows would be rejected, %,d messages break the tracking plan. Nothing was stored.%n",
                preview.rows(), preview.rejectedCount(), preview.flagged());
        print(preview.rejections(), preview.rejectedCount());
    }

    private static void print(List<Rejection> rejections, long count) {
        rejections.stream()
                .limit(REJECTIONS_SHOWN)
                .forEach(one -> say("  row %d: %s%n", one.row(), plain(one.reason())));
        if (count > REJECTIONS_SHOWN) {
            say("  … and %,d more (--rejects FILE writes them)%n", count - REJECTIONS_SHOWN);
        }
    }

    private static void print(List<List<String>> table) {
        int columns = table.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : table) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], cell(row.get(i)).length());
            }
        }
        for (List<String> row : table) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = cell(row.get(i));
                line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
            }
            System.out.println(line.toString().stripTrailing());
        }
    }

    private static String cell(String value) {
        String plain = plain(value);
        return plain.length() <= CELL_CHARS_MAX
                ? plain
                : plain.substring(0, CELL_CHARS_MAX - 1) + "…";
    }

    /** A file's text must not be able to steer the terminal. */
    private static String plain(String value) {
        return value.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static String day(long instantMs) {
        return Instant.ofEpochMilli(instantMs).toString();
    }

    private static void say(String words, Object... values) {
        System.out.print(String.format(Locale.ROOT, words, values));
    }
}
