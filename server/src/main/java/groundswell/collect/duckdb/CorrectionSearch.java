package groundswell.collect.duckdb;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Finds corrections of some kinds without reading everything else. Thread-safe. */
public final class CorrectionSearch {

    private static final String WANTED = "(name = ? AND contains(properties, ?))";

    private final LogFile file;

    CorrectionSearch(LogFile file) {
        this.file = file;
    }

    /**
     * Corrections that are wanted.
     *
     * @param text what has to occur in their stored form; empty for all
     */
    public record Wanted(Class<? extends Correction> kind, String text) {}

    /**
     * Gives each that is in the log now and that any of these wants, in order. Scans one small
     * column of all entries.
     *
     * @throws LogUnavailable when the log cannot be read
     */
    public void read(List<Wanted> wanted, Consumer<LogEntry.Corrected> to) {
        String any = String.join(" OR ", Collections.nCopies(wanted.size(), WANTED));
        String sql =
                """
                SELECT sequence, epoch_ms(received_at), name, properties
                  FROM event
                 WHERE type = ? AND (%s)
                 ORDER BY sequence
                """
                        .formatted(any);
        file.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int place = 1;
                statement.setInt(place++, LogSchema.CORRECTION);
                for (Wanted one : wanted) {
                    statement.setString(place++, EntryJson.nameOf(one.kind()));
                    statement.setString(place++, one.text());
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        to.accept(
                                new LogEntry.Corrected(
                                        row.getLong(1),
                                        row.getLong(2),
                                        EntryJson.readCorrection(
                                                row.getString(3), row.getString(4))));
                    }
                }
            }
            return wanted.size();
        });
    }
}
