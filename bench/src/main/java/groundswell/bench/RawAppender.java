package groundswell.bench;

import groundswell.collect.Event;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * The limit that the log is measured against: the same rows appended to the same columns of a bare
 * DuckDB file, with the same settings and nothing else around it.
 */
final class RawAppender implements AutoCloseable {

    private static final String TABLE =
            """
            CREATE TABLE event (
                sequence BIGINT, received_at TIMESTAMP, timestamp TIMESTAMP, type TINYINT,
                source INTEGER, flags INTEGER, name VARCHAR, user_id VARCHAR, anonymous_id VARCHAR,
                group_id VARCHAR, previous_id VARCHAR, message_id VARCHAR, properties VARCHAR,
                context VARCHAR)
            """;

    private final DuckDBConnection connection;
    private final Statement statement;
    private final DuckDBAppender row;
    private long sequence;

    RawAppender(Path folder, int checkpointMegabytes) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "1024MB");
        settings.setProperty("checkpoint_threshold", checkpointMegabytes + "MB");
        connection =
                DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("raw.duckdb"), settings)
                        .unwrap(DuckDBConnection.class);
        statement = connection.createStatement();
        statement.execute(TABLE);
        row = connection.createAppender("event");
    }

    /** Appends and commits, in one transaction. */
    void commit(List<Event> events) throws SQLException {
        statement.execute("BEGIN");
        for (Event event : events) {
            row.beginRow();
            row.append(++sequence);
            row.appendEpochMicros(1_000 * event.timestampMs());
            row.appendEpochMicros(1_000 * event.timestampMs());
            row.append((byte) 0);
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
        row.flush();
        statement.execute("COMMIT");
    }

    /** Reads all columns that replay reads, chunk by chunk, without looking at them. */
    long scan() throws SQLException {
        String query =
                "SELECT sequence, received_at, timestamp, type, source, flags, name, user_id,"
                        + " anonymous_id, group_id, previous_id FROM event";
        long rows = 0;
        try (DuckDBPreparedStatement prepared = connection.prepare(query);
                DuckDBChunkedResult result = prepared.query()) {
            while (result.nextChunk()) {
                rows += result.chunk().rowCount();
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        row.close();
        statement.close();
        connection.close();
    }
}
