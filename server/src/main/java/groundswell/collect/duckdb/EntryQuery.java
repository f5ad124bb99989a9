package groundswell.collect.duckdb;

import groundswell.collect.EventType;
import groundswell.collect.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Reads a range of entries with the parts that a projection names, as five columns: sequence,
 * arrival and timestamp in milliseconds, a number that holds type, flags and source, and all texts.
 *
 * <p>Each text that crosses from DuckDB to Java costs about 100 ns, more than everything else; so a
 * row's texts cross as one, joined by {@link #SEPARATOR}. A row in which that character occurs in a
 * text shows by its number of separators, and is read again with its texts apart.
 */
final class EntryQuery {

    /** Unit separator, U+001F: hardly ever occurs in a text, but may. */
    static final char SEPARATOR = '\u001f';

    /** How many texts a row has. */
    static final int TEXTS = 8;

    private final List<String> names;
    private final boolean byName;
    private final String joined;
    private final String apart;

    EntryQuery(Projection projection) {
        names = List.copyOf(new TreeSet<>(projection.propertyNames()));
        byName = !names.isEmpty() && !isAll(projection.propertyTypes());
        List<String> texts =
                List.of(
                        "name",
                        "user_id",
                        "anonymous_id",
                        "group_id",
                        "previous_id",
                        projection.messageIds() ? "message_id" : "''",
                        context(projection),
                        properties(projection));
        joined = select("concat(" + String.join(", chr(31), ", texts) + ")");
        apart = select(String.join(", ", texts));
    }

    private static String select(String texts) {
        return """
        SELECT sequence, epoch_ms(received_at), epoch_ms(timestamp),
               source::BIGINT * 4294967296 + flags * 256 + type, %s
          FROM event
         WHERE sequence > ? AND sequence <= ?
        """
                .formatted(texts);
    }

    private String properties(Projection projection) {
        if (isAll(projection.propertyTypes())) {
            return "properties";
        }
        List<String> types = codes(projection.propertyTypes());
        types.add(Integer.toString(LogSchema.TICK));
        types.add(Integer.toString(LogSchema.CORRECTION));
        String condition = "type IN (" + String.join(", ", types) + ")";
        if (byName) {
            String places = String.join(", ", Collections.nCopies(names.size(), "?"));
            condition += " OR name IN (" + places + ")";
        }
        return "CASE WHEN " + condition + " THEN properties END";
    }

    private static String context(Projection projection) {
        if (isAll(projection.contextTypes())) {
            return "context";
        }
        if (projection.contextTypes().isEmpty()) {
            return "''";
        }
        String types = String.join(", ", codes(projection.contextTypes()));
        return "CASE WHEN type IN (" + types + ") THEN context END";
    }

    private static boolean isAll(Set<EventType> types) {
        return types.size() == EventType.values().length;
    }

    private static List<String> codes(Iterable<EventType> types) {
        List<String> codes = new ArrayList<>();
        types.forEach(type -> codes.add(Integer.toString(LogSchema.codeOf(type))));
        return codes;
    }

    /** The texts as one, for entries after one position, up to and with another. */
    DuckDBPreparedStatement joined(DuckDBConnection connection, long after, long upTo)
            throws SQLException {
        return prepare(connection, joined, after, upTo);
    }

    /** Each text as a column of its own, null where it is absent or left out. */
    DuckDBPreparedStatement apart(DuckDBConnection connection, long after, long upTo)
            throws SQLException {
        return prepare(connection, apart, after, upTo);
    }

    private DuckDBPreparedStatement prepare(
            DuckDBConnection connection, String sql, long after, long upTo) throws SQLException {
        DuckDBPreparedStatement statement = connection.prepare(sql);
        int place = 1;
        if (byName) {
            for (String name : names) {
                statement.setString(place++, name);
            }
        }
        statement.setLong(place++, after);
        statement.setLong(place, upTo);
        return statement;
    }
}
