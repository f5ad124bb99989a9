package groundswell.collect.duckdb;

import groundswell.collect.EventType;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** The tables of the log and their version. */
final class LogSchema {

    /** Version of the tables that this build reads and writes. */
    static final int VERSION = 3;

    /** Value of {@code event.type} for ticks; types of client calls are their ordinals. */
    static final int TICK = 100;

    /** Value of {@code event.type} for corrections. */
    static final int CORRECTION = 101;

    private static final String CREATE =
            """
            CREATE TABLE log_version (
                version INTEGER NOT NULL,
                log_id VARCHAR NOT NULL,
                born_at TIMESTAMP NOT NULL);

            -- Everything that was ever known, in the order in which it became known.
            -- type: 0 track, 1 page, 2 screen, 3 identify, 4 group, 5 alias, 100 tick, 101 correction.
            -- A tick's population and a correction are JSON in properties.
            CREATE TABLE event (
                sequence BIGINT NOT NULL,
                received_at TIMESTAMP NOT NULL,
                timestamp TIMESTAMP NOT NULL,
                type TINYINT NOT NULL,
                source INTEGER NOT NULL,
                flags INTEGER NOT NULL,
                name VARCHAR NOT NULL,
                user_id VARCHAR,
                anonymous_id VARCHAR,
                group_id VARCHAR,
                previous_id VARCHAR,
                message_id VARCHAR NOT NULL,
                properties VARCHAR NOT NULL,
                context VARCHAR NOT NULL);

            CREATE TABLE dead_letter (
                id BIGINT NOT NULL,
                received_at TIMESTAMP NOT NULL,
                source INTEGER NOT NULL,
                code VARCHAR NOT NULL,
                message VARCHAR NOT NULL,
                raw VARCHAR NOT NULL,
                quarantined BOOLEAN NOT NULL,
                replayed_at TIMESTAMP,
                stored_at TIMESTAMP); -- by the window's own time

            -- The first entry that was stored on each day of the dedupe window's own time (WindowTime).
            CREATE TABLE day_start (day BIGINT NOT NULL, first_sequence BIGINT NOT NULL);

            -- One row: what became of all messages since the log's birth, and the last group of the spool
            -- that is in these tables.
            CREATE TABLE tally (
                last_sequence BIGINT NOT NULL,
                stored BIGINT NOT NULL,
                duplicates BIGINT NOT NULL,
                quarantined BIGINT NOT NULL,
                rejected BIGINT NOT NULL,
                letters_dropped BIGINT,
                window_ms BIGINT,
                clock_ms BIGINT,
                clock_latest_ms BIGINT,
                group_number BIGINT);
            """;

    /** From version 1, whose window went by the days of the clock. */
    private static final List<String> UPGRADE_1 =
            List.of(
                    "ALTER TABLE dead_letter ADD COLUMN stored_at TIMESTAMP",
                    "ALTER TABLE tally ADD COLUMN letters_dropped BIGINT",
                    "ALTER TABLE tally ADD COLUMN window_ms BIGINT",
                    "ALTER TABLE tally ADD COLUMN clock_ms BIGINT",
                    "ALTER TABLE tally ADD COLUMN clock_latest_ms BIGINT",
                    """
                    UPDATE tally
                       SET letters_dropped = 0, window_ms = begun.ms, clock_ms = begun.ms,
                           clock_latest_ms = begun.ms
                      FROM (SELECT coalesce((SELECT max(day) * 86400000 FROM day_start),
                                            (SELECT epoch_ms(born_at) FROM log_version)) AS ms) begun
                    """,
                    "UPDATE dead_letter SET stored_at = (SELECT make_timestamp_ms(window_ms) FROM tally)");

    /** From version 2, which had no spool and brought its tally up to date now and then only. */
    private static final List<String> UPGRADE_2 =
            List.of(
                    "ALTER TABLE tally ADD COLUMN group_number BIGINT",
                    """
                    UPDATE tally
                       SET group_number = 0, stored = stored + later.entries,
                           last_sequence = greatest(last_sequence, later.latest)
                      FROM (SELECT coalesce(max(sequence), 0) AS latest,
                                   count(*) FILTER (type < 100) AS entries
                              FROM event
                             WHERE sequence > (SELECT last_sequence FROM tally)) later
                    """,
                    "UPDATE log_version SET version = 3");

    private LogSchema() {}

    /** The stored number of a type; part of the format, so independent of the order in the code. */
    static byte codeOf(EventType type) {
        return switch (type) {
            case TRACK -> 0;
            case PAGE -> 1;
            case SCREEN -> 2;
            case IDENTIFY -> 3;
            case GROUP -> 4;
            case ALIAS -> 5;
        };
    }

    /** The type that a stored number stands for. */
    static EventType typeOf(int code) {
        return switch (code) {
            case 0 -> EventType.TRACK;
            case 1 -> EventType.PAGE;
            case 2 -> EventType.SCREEN;
            case 3 -> EventType.IDENTIFY;
            case 4 -> EventType.GROUP;
            case 5 -> EventType.ALIAS;
            default -> throw newer("it holds an event of the unknown type " + code);
        };
    }

    /** Creates the tables in an empty file; refuses files of a newer version. */
    static void prepare(Connection connection, Instant now) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            OptionalInt version = version(connection);
            if (version.isEmpty()) {
                statement.execute("BEGIN");
                statement.execute(CREATE);
                insertVersion(connection, now);
                insertTally(connection, now.toEpochMilli());
                statement.execute("COMMIT");
            } else if (version.getAsInt() > VERSION) {
                throw newer(
                        "its log has version "
                                + version.getAsInt()
                                + ", this program knows "
                                + VERSION);
            } else if (version.getAsInt() < VERSION) {
                statement.execute("BEGIN");
                if (version.getAsInt() == 1) {
                    execute(statement, UPGRADE_1);
                }
                execute(statement, UPGRADE_2);
                statement.execute("COMMIT");
            }
        }
    }

    private static void execute(Statement statement, List<String> changes) throws SQLException {
        for (String change : changes) {
            statement.execute(change);
        }
    }

    static LogUnavailable newer(String detail) {
        return new LogUnavailable(
                Reason.NEWER_VERSION,
                "The data folder was written by a newer version of Groundswell ("
                        + detail
                        + "). Start that version, or restore a backup of the older one.");
    }

    /**
     * The version of the tables; empty when there are none. Asking DuckDB for its tables instead
     * would make it build its whole catalogue first, a third of the time that opening takes.
     */
    private static OptionalInt version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM log_version")) {
            row.next();
            return OptionalInt.of(row.getInt(1));
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("log_version does not exist")) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    private static void insertTally(Connection connection, long nowMs) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO tally VALUES (0, 0, 0, 0, 0, 0, ?, ?, ?, 0)")) {
            insert.setLong(1, nowMs);
            insert.setLong(2, nowMs);
            insert.setLong(3, nowMs);
            insert.execute();
        }
    }

    private static void insertVersion(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO log_version VALUES (?, ?, ?)")) {
            insert.setInt(1, VERSION);
            insert.setString(2, UUID.randomUUID().toString());
            insert.setObject(3, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.execute();
        }
    }
}
