package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.collect.WindowTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups on one connection, each in one transaction. Confined to the writer's thread.
 *
 * <p>DuckDB's appender hands rows over every 2,048 rows and commits them by itself unless a
 * transaction was begun by an SQL statement; hence the explicit {@code BEGIN} and {@code COMMIT}.
 */
final class GroupTransaction {

    private static final long MICROS_PER_MS = 1_000;

    /**
     * After so long the tally is written although only entries came: an update costs as much as a
     * hundred rows, and {@link LogState} counts what came after it.
     */
    private static final long TALLY_MS = 1_000;

    private static final String UPDATE_TALLY =
            """
            UPDATE tally
               SET last_sequence = ?, stored = ?, duplicates = ?, quarantined = ?, rejected = ?,
                   window_ms = ?, clock_ms = ?, clock_latest_ms = ?
            """;

    private final DuckDBConnection connection;
    private final Statement statement;
    private final PreparedStatement updateTally;
    private @Nullable DuckDBAppender events;
    private @Nullable DuckDBAppender letters;
    private @Nullable LogCounters tallied;
    private @Nullable WindowTime talliedAt;

    GroupTransaction(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        this.updateTally = connection.prepareStatement(UPDATE_TALLY);
    }

    /**
     * Makes a group durable, or nothing of it.
     *
     * @param time the window's time now
     * @param dayBegins whether a day of it begins with this group
     * @throws SQLException when it is not known to be durable; {@link #abandon} must follow
     */
    void store(
            Group group,
            LogCounters counters,
            long firstLetterId,
            WindowTime time,
            boolean dayBegins)
            throws SQLException {
        statement.execute("BEGIN");
        if (dayBegins && !group.entries().isEmpty()) {
            long first = group.entries().get(0).sequence();
            statement.execute("INSERT INTO day_start VALUES (" + time.day() + ", " + first + ")");
        }
        appendEntries(group);
        appendLetters(group, firstLetterId, time);
        boolean tally = isTallyDue(group, counters, time);
        if (tally) {
            tally(group.lastSequence(), counters, time);
        }
        statement.execute("COMMIT");
        if (tally) {
            tallied = counters;
            talliedAt = time;
        }
    }

    /** What cannot be counted from the entries is written with every group that changes it. */
    private boolean isTallyDue(Group group, LogCounters counters, WindowTime time) {
        LogCounters last = tallied;
        WindowTime lastAt = talliedAt;
        if (last == null || lastAt == null || group.entries().isEmpty()) {
            return true;
        }
        long passed = time.seenMs() - lastAt.seenMs();
        return passed < 0
                || passed >= TALLY_MS
                || last.duplicates() != counters.duplicates()
                || last.quarantined() != counters.quarantined()
                || last.rejected() != counters.rejected();
    }

    private void tally(long lastSequence, LogCounters counters, WindowTime time)
            throws SQLException {
        updateTally.setLong(1, lastSequence);
        updateTally.setLong(2, counters.stored());
        updateTally.setLong(3, counters.duplicates());
        updateTally.setLong(4, counters.quarantined());
        updateTally.setLong(5, counters.rejected());
        updateTally.setLong(6, time.ownMs());
        updateTally.setLong(7, time.seenMs());
        updateTally.setLong(8, time.latestMs());
        updateTally.execute();
    }

    private void appendEntries(Group group) throws SQLException {
        if (group.entries().isEmpty()) {
            return;
        }
        if (events == null) {
            events = connection.createAppender("event");
        }
        for (LogEntry entry : group.entries()) {
            append(events, entry);
        }
        events.flush();
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

    private void appendLetters(Group group, long firstId, WindowTime time) throws SQLException {
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
            letters.appendEpochMicros(MICROS_PER_MS * time.ownMs());
            letters.endRow();
        }
        letters.flush();
    }

    /** Ends a failed transaction; afterwards a new one of this class is needed. */
    void abandon() {
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
