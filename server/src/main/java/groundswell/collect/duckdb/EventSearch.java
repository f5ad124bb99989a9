package groundswell.collect.duckdb;

import groundswell.collect.Event;
import groundswell.collect.LogUnavailable;
import groundswell.collect.duckdb.EventFilter.Order;
import groundswell.collect.duckdb.EventFilter.Position;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** Looks events up for people. Thread-safe; runs beside the writer. */
public final class EventSearch {

    private static final String COLUMNS =
            """
            SELECT sequence, epoch_ms(received_at), epoch_ms(timestamp), type, source, flags, name,
                   user_id, anonymous_id, group_id, previous_id, message_id, properties, context
              FROM event
             WHERE type < 100
            """;

    private static final String KNOWN =
            """
            SELECT DISTINCT message_id
              FROM event
             WHERE source = ? AND message_id IN (SELECT unnest(?::VARCHAR[]))
            """;

    private final LogFile file;

    EventSearch(LogFile file) {
        this.file = file;
    }

    /**
     * The events that a filter lets through, newest first. Without identifiers a page takes
     * milliseconds; with them or a text it scans, about a second for 20 million events.
     *
     * @throws LogUnavailable when the log cannot be read
     */
    public List<StoredEvent> find(EventFilter filter) {
        return file.read(connection -> find(connection, filter));
    }

    /**
     * Which of these message ids of a source are in the log, however long ago: for imports, whose
     * files may be older than the dedupe window. Scans all ids: ask for many thousands at once.
     *
     * @throws LogUnavailable when the log cannot be read
     */
    public Set<String> known(int source, Collection<String> messageIds) {
        return file.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
                statement.setInt(1, source);
                statement.setObject(2, array(connection, messageIds));
                Set<String> known = new HashSet<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        known.add(row.getString(1));
                    }
                }
                return known;
            }
        });
    }

    private static List<StoredEvent> find(DuckDBConnection connection, EventFilter filter)
            throws SQLException {
        StringBuilder sql = new StringBuilder(COLUMNS);
        List<Object> values = new ArrayList<>();
        restrictPersons(connection, filter, sql, values);
        restrict(connection, "source", filter.what().sources(), "INTEGER", sql, values);
        restrict(connection, "name", filter.what().names(), "VARCHAR", sql, values);
        List<Integer> types =
                filter.what().types().stream().map(type -> (int) LogSchema.codeOf(type)).toList();
        restrict(connection, "type", types, "INTEGER", sql, values);
        if (filter.what().flags() != 0) {
            sql.append(" AND flags & ")
                    .append(filter.what().flags())
                    .append(" = ")
                    .append(filter.what().flags());
        }
        restrictText(filter.what().text(), sql, values);
        restrictPosition(filter, sql, values);
        sql.append(
                filter.order() == Order.ARRIVAL
                        ? " ORDER BY sequence DESC"
                        : " ORDER BY timestamp DESC, sequence DESC");
        sql.append(" LIMIT ").append(filter.limit());
        return run(connection, sql.toString(), values);
    }

    private static void restrictPersons(
            DuckDBConnection connection, EventFilter filter, StringBuilder sql, List<Object> values)
            throws SQLException {
        List<String> hits = new ArrayList<>();
        hit(connection, "user_id", filter.who().userIds(), hits, values);
        hit(connection, "anonymous_id", filter.who().anonymousIds(), hits, values);
        hit(connection, "group_id", filter.who().groupIds(), hits, values);
        if (!hits.isEmpty()) {
            sql.append(" AND (").append(String.join(" OR ", hits)).append(")");
        }
    }

    private static void hit(
            DuckDBConnection connection,
            String column,
            Set<String> wanted,
            List<String> hits,
            List<Object> values)
            throws SQLException {
        if (!wanted.isEmpty()) {
            hits.add("list_contains(?::VARCHAR[], " + column + ")");
            values.add(array(connection, wanted));
        }
    }

    private static void restrict(
            DuckDBConnection connection,
            String column,
            Collection<?> wanted,
            String type,
            StringBuilder sql,
            List<Object> values)
            throws SQLException {
        if (!wanted.isEmpty()) {
            sql.append(" AND list_contains(?::").append(type).append("[], ").append(column);
            sql.append(")");
            values.add(connection.createArrayOf(type, wanted.toArray()));
        }
    }

    private static void restrictText(String text, StringBuilder sql, List<Object> values) {
        if (text.isBlank()) {
            return;
        }
        sql.append(" AND sequence > (SELECT last_sequence FROM tally) - ");
        sql.append(EventFilter.TEXT_ENTRIES_MAX);
        sql.append(
                """
                 AND contains(lower(concat_ws(' ', name, user_id, anonymous_id, group_id,
                                              message_id, properties)), ?)
                """);
        values.add(text.strip().toLowerCase(Locale.ROOT));
    }

    private static void restrictPosition(
            EventFilter filter, StringBuilder sql, List<Object> values) {
        Position before = filter.before();
        if (before == null) {
            return;
        }
        if (filter.order() == Order.ARRIVAL) {
            sql.append(" AND sequence < ?");
        } else {
            sql.append(" AND (timestamp, sequence) < (make_timestamp_ms(?), ?)");
            values.add(before.timestampMs());
        }
        values.add(before.sequence());
    }

    private static List<StoredEvent> run(
            DuckDBConnection connection, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<StoredEvent> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(stored(row));
                }
            }
            return found;
        }
    }

    private static StoredEvent stored(ResultSet row) throws SQLException {
        Event event =
                new Event(
                        LogSchema.typeOf(row.getInt(4)),
                        row.getInt(5),
                        row.getString(12),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getLong(3),
                        row.getString(13),
                        row.getString(14),
                        row.getInt(6));
        return new StoredEvent(row.getLong(1), row.getLong(2), event);
    }

    private static Object array(DuckDBConnection connection, Collection<String> values)
            throws SQLException {
        return connection.createArrayOf("VARCHAR", values.toArray());
    }
}
