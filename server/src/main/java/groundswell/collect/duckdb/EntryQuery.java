package groundswell.collect.duckdb;

import groundswell.collect.EventType;
import groundswell.collect.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** The query that reads a range of entries with the parts that a projection names. */
final class EntryQuery {

    private final String sql;
    private final List<String> names;

    EntryQuery(Projection projection) {
        names = List.copyOf(new TreeSet<>(projection.propertyNames()));
        sql =
                """
                SELECT sequence, epoch_ms(received_at), epoch_ms(timestamp), type, source, flags,
                       name, user_id, anonymous_id, group_id, previous_id, %s, %s, %s
                  FROM event
                 WHERE sequence > ? AND sequence <= ?
                """
                        .formatted(
                                projection.messageIds() ? "message_id" : "''",
                                properties(projection),
                                context(projection));
    }

    private String properties(Projection projection) {
        if (projection.propertyTypes().size() == EventType.values().length) {
            return "properties";
        }
        List<String> types = codes(projection.propertyTypes());
        types.add(Integer.toString(LogSchema.TICK));
        types.add(Integer.toString(LogSchema.CORRECTION));
        String condition = "type IN (" + String.join(", ", types) + ")";
        if (!names.isEmpty()) {
            String places = String.join(", ", Collections.nCopies(names.size(), "?"));
            condition += " OR name IN (" + places + ")";
        }
        return "CASE WHEN " + condition + " THEN properties ELSE '{}' END";
    }

    private static String context(Projection projection) {
        if (projection.contextTypes().size() == EventType.values().length) {
            return "context";
        }
        if (projection.contextTypes().isEmpty()) {
            return "'{}'";
        }
        String types = String.join(", ", codes(projection.contextTypes()));
        return "CASE WHEN type IN (" + types + ") THEN context ELSE '{}' END";
    }

    private static List<String> codes(Iterable<EventType> types) {
        List<String> codes = new ArrayList<>();
        types.forEach(type -> codes.add(Integer.toString(LogSchema.codeOf(type))));
        return codes;
    }

    /** Ready to run for the entries after one position, up to and with another. */
    DuckDBPreparedStatement prepare(DuckDBConnection connection, long after, long upTo)
            throws SQLException {
        DuckDBPreparedStatement statement = connection.prepare(sql);
        int place = 1;
        if (sql.contains("name IN")) {
            for (String name : names) {
                statement.setString(place++, name);
            }
        }
        statement.setLong(place++, after);
        statement.setLong(place, upTo);
        return statement;
    }
}
