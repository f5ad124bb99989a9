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
import java.util.UUID;

/** The tables of the log and their version. */
final class LogSchema {

    /** Version of the tables that this build reads and writes. */
    static final int VERSION = 1;

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
                replayed_at TIMESTAMP);

            -- The first entry that was stored on each UTC day (days since 1970): where the dedupe window begins.
            CREATE TABLE day_start (day BIGINT NOT NULL, first_sequence BIGINT NOT NULL);

            -- One row: what became of all messages since the log's birth.
            CREATE TABLE tally (
                last_sequence BIGINT NOT NULL,
                stored BIGINT NOT NULL,
                duplicates BIGINT NOT NULL,
                quarantined BIGINT NOT NULL,
                rejected BIGINT NOT NULL);
            INSERT INTO tally VALUES (0, 0, 0, 0, 0);
            """;

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
            if (!exists(statement)) {
                statement.execute("BEGIN");
                statement.execute(CREATE);
                insertVersion(connection, now);
                statement.execute("COMMIT");
                return;
            }
            try (ResultSet row = statement.executeQuery("SELECT version FROM log_version")) {
                row.next();
                int version = row.getInt(1);
                if (version > VERSION) {
                    throw newer(
                            "its log has version " + version + ", this program knows " + VERSION);
                }
            }
        }
    }

    static LogUnavailable newer(String detail) {
        return new LogUnavailable(
                Reason.NEWER_VERSION,
                "The data folder was written by a newer version of Groundswell ("
                        + detail
                        + "). Start that version, or restore a backup of the older one.");
    }

    private static boolean exists(Statement statement) throws SQLException {
        String query =
                "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'log_version' AND database_name = current_database()";
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getLong(1) > 0;
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
