package groundswell.qualify.sql;

import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import groundswell.kernel.statistics.Histogram;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** How versions do, day by day, and what drift is held against. Thread-safe. */
public final class HealthStore {

    private static final RowMapper<Measure> MEASURE =
            (row, context) ->
                    new Measure(
                            row.getInt("day"),
                            row.getString("name"),
                            real(row.getDouble("value"), row.wasNull()),
                            real(row.getDouble("low"), row.wasNull()),
                            real(row.getDouble("high"), row.wasNull()),
                            row.getLong("count"),
                            row.getString("state"),
                            row.getString("detail"));

    private final OperationalStore store;

    public HealthStore(OperationalStore store) {
        this.store = store;
    }

    private static @Nullable Double real(double value, boolean missing) {
        return missing ? null : Double.valueOf(value);
    }

    /**
     * One figure of a day.
     *
     * @param day days since 1970 UTC
     * @param value null when too little is known
     * @param count of what it was made from
     * @param state {@code ok}, {@code watch}, {@code alert} or {@code unknown}
     * @param detail JSON
     */
    public record Measure(
            int day,
            String name,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long count,
            String state,
            String detail) {

        /** The same with another detail. */
        public Measure with(String other) {
            return new Measure(day, name, value, low, high, count, state, other);
        }
    }

    /** How a fact was distributed at an instant, milliseconds since 1970 UTC. */
    public record Reference(long takenAtMs, Histogram histogram) {}

    /** Keeps the figures of a day; what was kept for it before is replaced. */
    public void keep(String version, List<Measure> measures) {
        store.jdbi()
                .useTransaction(handle -> {
                    var batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO health_measure (version, name, day, value, low,
                                            high, count, state, detail)
                                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                        ON CONFLICT (version, name, day) DO UPDATE
                                        SET value = excluded.value, low = excluded.low,
                                            high = excluded.high, count = excluded.count,
                                            state = excluded.state, detail = excluded.detail
                                    """);
                    measures.forEach(one ->
                            batch.add(
                                    version,
                                    one.name(),
                                    one.day(),
                                    one.value(),
                                    one.low(),
                                    one.high(),
                                    one.count(),
                                    one.state(),
                                    one.detail()));
                    batch.execute();
                });
    }

    /** All figures of a version since a day, the oldest first. */
    public List<Measure> measures(String version, int sinceDay) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT * FROM health_measure
                                         WHERE version = ? AND day >= ? ORDER BY day, name
                                        """,
                                        version,
                                        sinceDay)
                                .map(MEASURE)
                                .list());
    }

    /** The figures of one name up to a day, the latest of them. */
    public List<Measure> upTo(String version, String namePrefix, int day) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT * FROM health_measure
                                         WHERE version = ? AND name LIKE ? AND day =
                                               (SELECT MAX(day) FROM health_measure
                                                 WHERE version = ? AND name LIKE ? AND day <= ?)
                                        """,
                                        version,
                                        namePrefix + "%",
                                        version,
                                        namePrefix + "%",
                                        day)
                                .map(MEASURE)
                                .list());
    }

    /** What drift of each fact is held against. */
    public Map<String, Reference> references(String version) {
        return store.jdbi()
                .withHandle(handle -> {
                    Map<String, Reference> all = new HashMap<>();
                    handle.select(
                                    """
                                    SELECT name, taken_at, edges, words, counts
                                      FROM health_reference WHERE version = ?
                                    """,
                                    version)
                            .map((row, context) ->
                                    all.put(
                                            row.getString("name"),
                                            new Reference(
                                                    row.getLong("taken_at"),
                                                    new Histogram(
                                                            list(row, "edges", Double[].class),
                                                            list(row, "words", String[].class),
                                                            list(row, "counts", Long[].class)))))
                            .list();
                    return all;
                });
    }

    private static <T> List<T> list(ResultSet row, String column, Class<T[]> type)
            throws SQLException {
        return List.of(Json.MAPPER.readValue(row.getString(column), type));
    }

    /** Keeps references that are not there yet. */
    public void keepReferences(String version, Map<String, Reference> references) {
        store.jdbi()
                .useTransaction(handle ->
                        references.forEach((name, one) -> keep(handle, version, name, one)));
    }

    private static void keep(Handle handle, String version, String name, Reference one) {
        handle.execute(
                """
                INSERT INTO health_reference (version, name, taken_at, edges, words, counts)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (version, name) DO NOTHING
                """,
                version,
                name,
                one.takenAtMs(),
                Json.text(one.histogram().edges()),
                Json.text(one.histogram().words()),
                Json.text(one.histogram().counts()));
    }
}
