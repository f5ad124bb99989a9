package groundswell.qualify.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import groundswell.kernel.http.Cells;
import groundswell.kernel.http.Ids;
import groundswell.qualify.Qualification;
import groundswell.qualify.Role;
import groundswell.qualify.live.AccountRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Accounts as CSV, safe to open in a spreadsheet. */
final class AccountCsv {

    private AccountCsv() {}

    static String of(List<AccountRow> rows) {
        Set<String> traits = new TreeSet<>();
        rows.forEach(row -> traits.addAll(row.traits().keySet()));
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            List<String> header =
                    new ArrayList<>(
                            List.of(
                                    "id",
                                    "name",
                                    "domain",
                                    "key",
                                    "score",
                                    "grade",
                                    "pql_score",
                                    "grid",
                                    "pqa",
                                    "roles",
                                    "lane",
                                    "stage",
                                    "people_30d",
                                    "events_30d",
                                    "first_seen_at",
                                    "last_seen_at"));
            traits.forEach(trait -> header.add("trait " + trait));
            csv.writeRecord(header.stream().map(Cells::safe).toList());
            rows.forEach(row -> csv.writeRecord(cells(row, traits)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> cells(AccountRow row, Set<String> traits) {
        List<String> cells = new ArrayList<>();
        cells.add(Ids.account(row.account()));
        cells.add(Cells.safe(row.name()));
        cells.add(Cells.safe(row.domain()));
        cells.add(Cells.safe(row.key()));
        cells.add(Double.toString(Hundredths.of(row.score())));
        cells.add(row.grade());
        cells.add(Integer.toString(Qualification.crmScore(row.score())));
        cells.add(row.grid() == null ? "" : row.grid());
        cells.add(Boolean.toString(row.pqa()));
        cells.add(row.roles().stream().map(Role::word).collect(Collectors.joining(" ")));
        cells.add(row.lane().word());
        cells.add(row.stage().word());
        cells.add(Integer.toString(row.people30()));
        cells.add(Long.toString(row.events30()));
        cells.add(instant(row.firstMs()));
        cells.add(instant(row.lastMs()));
        for (String trait : traits) {
            Object value = row.traits().get(trait);
            cells.add(Cells.safe(value));
        }
        return cells;
    }

    private static String instant(long ms) {
        Instant instant = AccountViews.instant(ms);
        return instant == null ? "" : instant.toString();
    }
}
