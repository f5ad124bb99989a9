package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.collect.WindowTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups on one connection, several in one transaction. Confined to the thread that writes
 * the tables.
 *
 * <p>DuckDB's appender hands rows over every 2,048 rows and commits them by itself unless a
 * transaction was begun by an SQL statement; hence the explicit {@code BEGIN} and {@code COMMIT}.
 */
final class GroupTransaction implements AutoCloseable {

    private static final long MICROS_PER_MS = 1_000;

    private static final String UPDATE_TALLY =
            """
            UPDATE tally
               SET last_sequence = ?, stored = ?, duplicates = ?, quarantined = ?, rejected = ?,
                   window_ms = ?, clock_ms = ?, clock_latest_ms = ?, group_number = ?
            """;

    private final DuckDBConnection connection;
    private final Statement statement;
    private final PreparedStatement updateTally;
    private @Nullable DuckDBAppender events;
    private @Nullable DuckDBAppender letters;

    GroupTransaction(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        this.updateTally = connection.prepareStatement(UPDATE_TALLY);
    }

    /**
     * Makes groups durable, or nothing of them.
     *
     * @param before what the tables hold
     * @return what they hold then
     * @throws SQLException when they are not known to be durable; {@link #close} must follow
     */
    LogState store(List<SpoolGroup> groups, LogState before) throws SQLException {
        LogState state = before;
        statement.execute("BEGIN");
        for (SpoolGroup group : groups) {
            if (state.dayBegins(group)) {
                insertDay(group);
            }
            appendEntries(group);
            appendLetters(group, state.nextLetterId());
            state = state.with(group);
        }
        if (events != null) {
            events.flush();
        }
        if (letters != null) {
            letters.flush();
        }
        tally(state);
        statement.execute("COMMIT");
        return state;
    }

    private void insertDay(SpoolGroup group) throws SQLException {
        long first = group.entries().getFirst().sequence();
        statement.execute(
                "INSERT INTO day_start VALUES (" + group.time().day() + ", " + first + ")");
    }

    private void tally(LogState state) throws SQLException {
        LogCounters counters = state.counters();
        WindowTime time = state.time();
        updateTally.setLong(1, state.lastSequence());
        updateTally.setLong(2, counters.stored());
        updateTally.setLong(3, counters.duplicates());
        updateTally.setLong(4, counters.quarantined());
        updateTally.setLong(5, counters.rejected());
        updateTally.setLong(6, time.ownMs());
        updateTally.setLong(7, time.seenMs());
        updateTally.setLong(8, time.latestMs());
        updateTally.setLong(9, state.groupNumber());
        updateTally.execute();
    }

    private void appendEntries(SpoolGroup group) throws SQLException {
        if (group.entries().isEmpty()) {
            return;
        }
        if (events == null) {
            events = connection.createAppender("event");
        }
        for (LogEntry entry : group.entries()) {
            append(events, entry);
        }
    }

    private static void append(DuckDBAppender row, LogEntry entry) throws SQLException {
        switch (entry) {
            case LogEntry.Received received -> append(row, received);
            case LogEntry.Tick tick ->
                    appendNote(
                            row, tick, LogSchema.TICK, "tick", EntryJson.write(tick.population()));
            case LogEntry.Corrected corrected ->
                    appendNote(
                            row,
                            corrected,
                            LogSchema.CORRECTION,
                            EntryJson.kindOf(corrected.correction()),
                            EntryJson.write(corrected.correction()));
        }
    }

    private static void append(DuckDBAppender row, LogEntry.Received received) throws SQLException {
        Event event = received.event();
        row.beginRow();
        row.append(received.sequence());
        row.appendEpochMicros(MICROS_PER_MS * received.receivedAtMs());
        row.appendEpochMicros(MICROS_PER_MS * event.timestampMs());
        row.append(LogSchema.codeOf(event.type()));
        row.append(event.source());
        row.append(event.flags());
        row.append(event.name());
        row.append(event.userId());
        row.append(event.anonymousId());
        row.append(event.groupId());
        row.append(event.previousId());
        row.append(event.messageId());
        row.append(event.properties());
        row.append(event.context());
        row.endRow();
    }

    private static void appendNote(
            DuckDBAppender row, LogEntry entry, int type, String name, String json)
            throws SQLException {
        row.beginRow();
        row.append(entry.sequence());
        row.appendEpochMicros(MICROS_PER_MS * entry.knownAtMs());
        row.appendEpochMicros(MICROS_PER_MS * entry.knownAtMs());
        row.append((byte) type);
        row.append(0);
        row.append(0);
        row.append(name);
        row.appendNull();
        row.appendNull();
        row.appendNull();
        row.appendNull();
        row.append("");
        row.append(json);
        row.append("{}");
        row.endRow();
    }

    private void appendLetters(SpoolGroup group, long firstId) throws SQLException {
        if (group.letters().isEmpty()) {
            return;
        }
        if (letters == null) {
            letters = connection.createAppender("dead_letter");
        }
        long id = firstId;
        for (DeadLetter letter : group.letters()) {
            letters.beginRow();
            letters.append(id++);
            letters.appendEpochMicros(MICROS_PER_MS * letter.receivedAtMs());
            letters.append(letter.source());
            letters.append(letter.code());
            letters.append(letter.message());
            letters.append(letter.raw());
            letters.append(letter.quarantined());
            letters.appendNull();
            letters.appendEpochMicros(MICROS_PER_MS * group.time().ownMs());
            letters.endRow();
        }
    }

    /** Ends; what was begun and failed is undone. */
    @Override
    public void close() {
        // What the appender still holds goes with the connection's transaction; it cannot be used
        // again.
        closeQuietly(events);
        closeQuietly(letters);
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // The transaction is gone already, or the whole file has to be opened anew.
        }
        closeQuietly(updateTally);
        closeQuietly(statement);
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        if (resource == null) {
            return;
        }
        try {
            resource.close();
        } catch (Exception e) {
            // It failed before; that failure is the one that is reported.
        }
    }
}
