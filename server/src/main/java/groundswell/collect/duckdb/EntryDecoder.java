package groundswell.collect.duckdb;

import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Makes entries of the columns that {@link EntryQuery} asks for, a chunk of rows at a time. */
final class EntryDecoder {
    private static final int NUMBERS = 4;
    private static final int NAME = 0;
    private static final int USER = 1;
    private static final int ANONYMOUS = 2;
    private static final int GROUP = 3;
    private static final int PREVIOUS = 4;
    private static final int MESSAGE = 5;
    private static final int CONTEXT = 6;
    private static final int PROPERTIES = 7;
    private static final int NAMES_KEPT = 256;
    private static final String NOTHING = "{}";

    private final boolean joined;
    private final DuckDBReadableVector[] columns =
            new DuckDBReadableVector[NUMBERS + EntryQuery.TEXTS];
    private final @Nullable String[] texts = new @Nullable String[EntryQuery.TEXTS];
    private final @Nullable String[] namesKept = new @Nullable String[NAMES_KEPT];

    /**
     * @param joined whether the texts come as one column or apart
     */
    EntryDecoder(boolean joined) {
        this.joined = joined;
    }

    /** Makes the next rows readable; returns how many there are. */
    int accept(DuckDBDataChunkReader chunk) {
        int count = joined ? NUMBERS + 1 : NUMBERS + EntryQuery.TEXTS;
        for (int i = 0; i < count; i++) {
            columns[i] = chunk.vector(i);
        }
        return (int) chunk.rowCount();
    }

    /** The entry in a row; null when its joined texts cannot be told apart. */
    @Nullable LogEntry entry(int row) {
        if (joined) {
            String line = columns[NUMBERS].getString(row);
            if (line == null || !split(line)) {
                return null;
            }
        } else {
            for (int i = 0; i < EntryQuery.TEXTS; i++) {
                texts[i] = columns[NUMBERS + i].getString(row);
            }
        }
        return entryOf(row);
    }

    private boolean split(String line) {
        int from = 0;
        for (int i = 0; i < EntryQuery.TEXTS - 1; i++) {
            int to = line.indexOf(EntryQuery.SEPARATOR, from);
            if (to < 0) {
                return false;
            }
            texts[i] = i == NAME ? name(line, to) : to == from ? null : line.substring(from, to);
            from = to + 1;
        }
        if (line.indexOf(EntryQuery.SEPARATOR, from) >= 0) {
            return false;
        }
        texts[PROPERTIES] = from == line.length() ? null : line.substring(from);
        return true;
    }

    /**
     * The same string for the same name, mostly: names are few, and their hashes are asked for
     * often.
     */
    private String name(String line, int length) {
        if (length == 0) {
            return "";
        }
        int last = line.charAt(length - 1);
        int place =
                (length * 31 + line.charAt(0) + last * 7 + line.charAt(length / 2) * 3)
                        % NAMES_KEPT;
        String kept = namesKept[place];
        if (kept != null && kept.length() == length && line.startsWith(kept)) {
            return kept;
        }
        String name = line.substring(0, length);
        namesKept[place] = name;
        return name;
    }

    private LogEntry entryOf(int row) {
        long sequence = columns[0].getLong(row);
        long receivedAtMs = columns[1].getLong(row);
        long head = columns[3].getLong(row);
        int type = (int) (head & 0xFF);
        String name = or(texts[NAME], "");
        String properties = or(texts[PROPERTIES], NOTHING);
        if (type == LogSchema.TICK) {
            return new LogEntry.Tick(sequence, receivedAtMs, EntryJson.readPopulation(properties));
        }
        if (type == LogSchema.CORRECTION) {
            return new LogEntry.Corrected(
                    sequence, receivedAtMs, EntryJson.readCorrection(name, properties));
        }
        Event event =
                new Event(
                        LogSchema.typeOf(type),
                        (int) (head >>> 32),
                        or(texts[MESSAGE], ""),
                        name,
                        texts[USER],
                        texts[ANONYMOUS],
                        texts[GROUP],
                        texts[PREVIOUS],
                        columns[2].getLong(row),
                        properties,
                        or(texts[CONTEXT], NOTHING),
                        (int) (head >>> 8) & 0xFF_FFFF);
        return new LogEntry.Received(sequence, receivedAtMs, event);
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
