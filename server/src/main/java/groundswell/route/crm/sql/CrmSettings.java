package groundswell.route.crm.sql;

import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.Crm.DayUse;
import groundswell.route.crm.CrmFault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mapping of each connection, and how it does. Thread-safe. */
public final class CrmSettings {

    private final OperationalStore store;

    public CrmSettings(OperationalStore store) {
        this.store = store;
    }

    /**
     * A mapping as somebody saved it.
     *
     * @param json the document; see {@code MappingJson}
     */
    public record Saved(String json, String by, long atMs) {}

    /**
     * How a connection does.
     *
     * @param ownCalls of the day
     * @param dayUse as the CRM says; null when it has not
     */
    public record Health(List<CrmFault> faults, long day, long ownCalls, @Nullable DayUse dayUse) {}

    /** The mapping that was saved; empty while the standard one is in force. */
    public Optional<Saved> mapping(long connection) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT mapping, mapped_by, mapped_at FROM crm_connection
                                         WHERE connection = ? AND mapping <> ''
                                        """,
                                        connection)
                                .map((row, context) ->
                                        new Saved(
                                                row.getString(1), row.getString(2), row.getLong(3)))
                                .findOne());
    }

    /** Saves a mapping. */
    public void save(long connection, Saved mapping) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                INSERT INTO crm_connection (connection, mapping, mapped_by,
                                        mapped_at, faults, day, own_calls, day_used, day_max)
                                    VALUES (?, ?, ?, ?, '[]', 0, 0, 0, 0)
                                    ON CONFLICT (connection) DO UPDATE
                                        SET mapping = excluded.mapping,
                                            mapped_by = excluded.mapped_by,
                                            mapped_at = excluded.mapped_at
                                """,
                                connection,
                                mapping.json(),
                                mapping.by(),
                                mapping.atMs()));
    }

    /** How a connection did when it was last used. */
    public Health health(long connection) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT faults, day, own_calls, day_used, day_max
                                          FROM crm_connection WHERE connection = ?
                                        """,
                                        connection)
                                .map((row, context) ->
                                        new Health(
                                                Texts.faults(row.getString(1)),
                                                row.getLong(2),
                                                row.getLong(3),
                                                row.getLong(5) == 0
                                                        ? null
                                                        : new DayUse(
                                                                row.getLong(4), row.getLong(5))))
                                .findOne()
                                .orElse(new Health(List.of(), 0, 0, null)));
    }

    /** Keeps how a connection does. */
    public void keep(long connection, Health health) {
        DayUse use = health.dayUse() == null ? new DayUse(0, 0) : health.dayUse();
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                INSERT INTO crm_connection (connection, mapping, mapped_by,
                                        mapped_at, faults, day, own_calls, day_used, day_max)
                                    VALUES (?, '', '', 0, ?, ?, ?, ?, ?)
                                    ON CONFLICT (connection) DO UPDATE
                                        SET faults = excluded.faults, day = excluded.day,
                                            own_calls = excluded.own_calls,
                                            day_used = excluded.day_used,
                                            day_max = excluded.day_max
                                """,
                                connection,
                                Json.text(health.faults()),
                                health.day(),
                                health.ownCalls(),
                                use.used(),
                                use.max()));
    }
}
