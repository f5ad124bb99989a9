package groundswell.collect.duckdb;

import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries in order, on one connection and one thread. The table is scanned nearly in the
 * order in which it was written, which is the order of sequence: DuckDB may hand over row groups in
 * another order, above all those that it recovered from its write-ahead log. Within a chunk the
 * order holds, so it is enough to let chunks that come early wait.
 */
final class LogReplay {

    /** Entries per query, so that no query keeps old versions of the file alive for long. */
    private static final long RANGE = 1_000_000;

    /** Entries that are read with their texts apart when one needs it; neighbours often do too. */
    private static final long APART = 2_048;

    private final DuckDBConnection connection;
    private final EntryQuery query;
    private final EntryDecoder joined = new EntryDecoder(true);
    private final EntryDecoder apart = new EntryDecoder(false);
    private final Consumer<List<LogEntry>> chunks;

    /** Chunks that came before their turn, by their first sequence. */
    private final TreeMap<Long, List<LogEntry>> early = new TreeMap<>();

    private long last;

    private LogReplay(
            DuckDBConnection connection,
            EntryQuery query,
            long after,
            Consumer<List<LogEntry>> chunks) {
        this.connection = connection;
        this.query = query;
        this.chunks = chunks;
        this.last = after;
    }

    /** Reads a range and hands it over in chunks of up to 2,048; returns the last position read. */
    static long chunks(
            DuckDBConnection connection,
            EntryQuery query,
            long after,
            long upTo,
            Consumer<List<LogEntry>> chunks)
            throws SQLException {
        LogReplay replay = new LogReplay(connection, query, after, chunks);
        for (long from = after; from < upTo; from += RANGE) {
            replay.range(from, Math.min(from + RANGE, upTo));
        }
        return replay.last;
    }

    /** The same, entry by entry. */
    static long read(
            DuckDBConnection connection, EntryQuery query, long after, long upTo, LogReader reader)
            throws SQLException {
        return chunks(connection, query, after, upTo, chunk -> chunk.forEach(reader::read));
    }

    private void range(long after, long upTo) throws SQLException {
        long from = after;
        while (from < upTo) {
            if (joined(from, upTo)) {
                return;
            }
            from = Math.min(Math.max(last, from) + APART, upTo);
            apart(last, from);
        }
    }

    /** Reads until the end or until an entry needs its texts apart; true at the end. */
    private boolean joined(long after, long upTo) throws SQLException {
        early.clear();
        try (DuckDBPreparedStatement statement = query.joined(connection, after, upTo);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                if (!take(joined, joined.accept(result.chunk()))) {
                    return false;
                }
            }
        }
        deliverEarly();
        return true;
    }

    private void apart(long after, long upTo) throws SQLException {
        early.clear();
        try (DuckDBPreparedStatement statement = query.apart(connection, after, upTo);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                take(apart, apart.accept(result.chunk()));
            }
        }
        deliverEarly();
    }

    /** Takes a chunk in; false if it is cut before an entry that needs its texts apart. */
    private boolean take(EntryDecoder decoder, int rows) {
        List<LogEntry> entries = new ArrayList<>(rows);
        boolean complete = true;
        for (int row = 0; row < rows; row++) {
            @Nullable LogEntry entry = decoder.entry(row);
            if (entry == null) {
                complete = false;
                break;
            }
            entries.add(entry);
        }
        if (!entries.isEmpty()) {
            early.put(entries.getFirst().sequence(), entries);
        }
        while (!early.isEmpty() && early.firstKey() == last + 1) {
            deliver(Objects.requireNonNull(early.pollFirstEntry()).getValue());
        }
        return complete;
    }

    /** At the end of a query nothing can come in between any more. */
    private void deliverEarly() {
        while (!early.isEmpty()) {
            deliver(Objects.requireNonNull(early.pollFirstEntry()).getValue());
        }
    }

    private void deliver(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            if (entry.sequence() <= last) {
                throw outOfOrder(entry);
            }
            last = entry.sequence();
        }
        chunks.accept(entries);
    }

    private LogUnavailable outOfOrder(LogEntry entry) {
        return new LogUnavailable(
                Reason.DAMAGED,
                "The log is out of order: entry " + entry.sequence() + " follows " + last + ".");
    }
}
