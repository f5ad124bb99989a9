package groundswell.collect.duckdb;

import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Makes entries of the columns that {@link EntryQuery} asks for, a chunk of rows at a time. */
final class EntryDecoder {
    private static final int COLUMNS = 14;

    private final DuckDBReadableVector[] columns = new DuckDBReadableVector[COLUMNS];

    /** Makes the next rows readable; returns how many there are. */
    long accept(DuckDBDataChunkReader chunk) {
        for (int i = 0; i < COLUMNS; i++) {
            columns[i] = chunk.vector(i);
        }
        return chunk.rowCount();
    }

    LogEntry entry(long row) {
        long sequence = columns[0].getLong(row);
        long receivedAtMs = columns[1].getLong(row);
        int type = columns[3].getByte(row);
        String name = text(6, row);
        if (type == LogSchema.TICK) {
            return new LogEntry.Tick(
                    sequence, receivedAtMs, EntryJson.readPopulation(text(12, row)));
        }
        if (type == LogSchema.CORRECTION) {
            return new LogEntry.Corrected(
                    sequence, receivedAtMs, EntryJson.readCorrection(name, text(12, row)));
        }
        Event event =
                new Event(
                        LogSchema.typeOf(type),
                        columns[4].getInt(row),
                        text(11, row),
                        name,
                        columns[7].getString(row),
                        columns[8].getString(row),
                        columns[9].getString(row),
                        columns[10].getString(row),
                        columns[2].getLong(row),
                        text(12, row),
                        text(13, row),
                        columns[5].getInt(row));
        return new LogEntry.Received(sequence, receivedAtMs, event);
    }

    private String text(int column, long row) {
        @Nullable String text = columns[column].getString(row);
        return text == null ? "" : text;
    }
}
