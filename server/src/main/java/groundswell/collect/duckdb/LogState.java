package groundswell.collect.duckdb;

import groundswell.collect.DedupeWindow;
import groundswell.collect.LogEntry;
import groundswell.collect.MessageKey;
import groundswell.collect.WindowTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/**
 * What the tables hold, and what the writer has to know of the log before it may append.
 *
 * @param groupNumber number of the last {@link SpoolGroup} that is in the tables
 * @param lastDay the day, by the window's time, on which an entry was stored last; far in the past
 *     when there is none
 * @param time the window's time at the last commit
 * @param letters what is kept of dead letters
 */
record LogState(
        UUID logId,
        long groupNumber,
        long lastSequence,
        LogCounters counters,
        long nextLetterId,
        long lastDay,
        WindowTime time,
        Letters letters) {

    /** How many dead letters are kept, of those whose senders were told yes and no. */
    record Letters(long quarantined, long rejected) {}

    static LogState read(DuckDBConnection connection) throws SQLException {
        String query =
                """
                SELECT last_sequence, stored, duplicates, tally.quarantined, rejected,
                       letters_dropped, next_id, coalesce(last_day, -4611686018427387904), log_id,
                       window_ms, clock_ms, clock_latest_ms, kept, kept_quarantined,
                       group_number
                  FROM tally, log_version,
                       (SELECT max(day) AS last_day FROM day_start),
                       (SELECT coalesce(max(id), 0) + 1 AS next_id, count(*) AS kept,
                               count(*) FILTER (quarantined) AS kept_quarantined
                          FROM dead_letter)
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new LogState(
                    UUID.fromString(row.getString(9)),
                    row.getLong(15),
                    row.getLong(1),
                    new LogCounters(
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6)),
                    row.getLong(7),
                    row.getLong(8),
                    new WindowTime(row.getLong(10), row.getLong(11), row.getLong(12)),
                    new Letters(row.getLong(14), row.getLong(13) - row.getLong(14)));
        }
    }

    /** Whether a day, by the window's time, begins with a group. */
    boolean dayBegins(SpoolGroup group) {
        return !group.entries().isEmpty() && group.time().day() > lastDay;
    }

    /** The same with a group more. */
    LogState with(SpoolGroup group) {
        List<LogEntry> entries = group.entries();
        return new LogState(
                logId,
                group.number(),
                entries.isEmpty() ? lastSequence : entries.getLast().sequence(),
                group.addTo(counters),
                nextLetterId + group.letters().size(),
                dayBegins(group) ? group.time().day() : lastDay,
                group.time(),
                letters);
    }

    /** The same with other counters. */
    LogState with(LogCounters other) {
        return new LogState(
                logId, groupNumber, lastSequence, other, nextLetterId, lastDay, time, letters);
    }

    static long lastTickMs(DuckDBConnection connection) throws SQLException {
        String query =
                "SELECT epoch_ms(coalesce((SELECT max(received_at) FROM event WHERE type = "
                        + LogSchema.TICK
                        + "), (SELECT born_at FROM log_version)))";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * The window as of today: from its snapshot and what was stored since, or from the log alone.
     */
    static DedupeWindow window(LogFile file, LogState state, int days, long today) {
        DedupeWindow window = emptyWindow(days, today);
        OptionalLong known =
                WindowSnapshot.load(file.folder(), state.logId(), state.lastSequence(), window);
        // One that turned out to be of no use may hold what the log does not.
        DedupeWindow filled = known.isPresent() ? window : emptyWindow(days, today);
        file.read(connection -> {
            remember(connection, known.orElse(0), filled, today);
            return filled;
        });
        return filled;
    }

    private static DedupeWindow emptyWindow(int days, long today) {
        DedupeWindow window = new DedupeWindow(days);
        window.advance(today);
        return window;
    }

    /** Makes the window know every message stored after a position and within its days. */
    static void remember(DuckDBConnection connection, long after, DedupeWindow window, long today)
            throws SQLException {
        List<long[]> starts = dayStarts(connection, today - window.days());
        if (starts.isEmpty()) {
            return;
        }
        String query =
                "SELECT sequence, source, message_id FROM event WHERE sequence > ? AND type < "
                        + LogSchema.TICK;
        try (DuckDBPreparedStatement statement = connection.prepare(query)) {
            statement.setLong(1, Math.max(after, starts.get(0)[1] - 1));
            int day = 0;
            try (DuckDBChunkedResult result = statement.query()) {
                while (result.nextChunk()) {
                    DuckDBDataChunkReader chunk = result.chunk();
                    DuckDBReadableVector sequences = chunk.vector(0);
                    DuckDBReadableVector sources = chunk.vector(1);
                    DuckDBReadableVector messageIds = chunk.vector(2);
                    long rows = chunk.rowCount();
                    for (long row = 0; row < rows; row++) {
                        long sequence = sequences.getLong(row);
                        while (day + 1 < starts.size() && starts.get(day + 1)[1] <= sequence) {
                            day++;
                        }
                        String messageId = messageIds.getString(row);
                        MessageKey key =
                                MessageKey.of(
                                        sources.getInt(row), messageId == null ? "" : messageId);
                        window.add(key.high(), key.low(), Math.min(starts.get(day)[0], today));
                    }
                }
            }
        }
    }

    private static List<long[]> dayStarts(DuckDBConnection connection, long fromDay)
            throws SQLException {
        String query =
                "SELECT day, first_sequence FROM day_start WHERE day >= " + fromDay + " ORDER BY 2";
        List<long[]> starts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                starts.add(new long[] {row.getLong(1), row.getLong(2)});
            }
        }
        return starts;
    }
}
