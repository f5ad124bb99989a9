package groundswell.collect.duckdb;

import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** Reads entries in order. */
final class LogReplay {

    private LogReplay() {}

    /** Reads one range on the caller's thread; returns the last position read. */
    static long read(
            DuckDBConnection connection, EntryQuery query, long after, long upTo, LogReader reader)
            throws SQLException {
        EntryDecoder decoder = new EntryDecoder();
        long last = after;
        try (DuckDBPreparedStatement statement = query.prepare(connection, after, upTo);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                long rows = decoder.accept(result.chunk());
                for (long row = 0; row < rows; row++) {
                    LogEntry entry = decoder.entry(row);
                    if (entry.sequence() <= last) {
                        throw outOfOrder(last, entry);
                    }
                    last = entry.sequence();
                    reader.read(entry);
                }
            }
        }
        return last;
    }

    static LogUnavailable outOfOrder(long last, LogEntry entry) {
        return new LogUnavailable(
                Reason.DAMAGED,
                "The log is out of order: entry " + entry.sequence() + " follows " + last + ".");
    }
}
