package groundswell.route.crm.sql;

import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.CrmObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How far a CRM was read, and what was read of it. Thread-safe. */
public final class CrmReading {

    private final OperationalStore store;

    public CrmReading(OperationalStore store) {
        this.store = store;
    }

    /**
     * A record as it was read last.
     *
     * @param key of the account that it was taken for
     */
    public record Seen(
            String crmId, String key, String hash, Map<String, @Nullable Object> values) {}

    /** Where reading goes on; empty at the beginning. */
    public String cursor(long connection, CrmObject object) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT place FROM crm_cursor
                                         WHERE connection = ? AND object = ?
                                        """,
                                        connection,
                                        object.word())
                                .mapTo(String.class)
                                .findOne()
                                .orElse(""));
    }

    /** Keeps a place and what was read up to it, in one. */
    public void keep(long connection, CrmObject object, String place, Collection<Seen> seen) {
        store.jdbi()
                .useTransaction(handle -> {
                    if (!seen.isEmpty()) {
                        save(handle, connection, object, seen);
                    }
                    handle.execute(
                            """
                            INSERT INTO crm_cursor (connection, object, place) VALUES (?, ?, ?)
                                ON CONFLICT (connection, object) DO UPDATE
                                    SET place = excluded.place
                            """,
                            connection,
                            object.word(),
                            place);
                });
    }

    private static void save(
            Handle handle, long connection, CrmObject object, Collection<Seen> seen) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO crm_seen (connection, object, crm_id, our_key, hash, "values")
                            VALUES (?, ?, ?, ?, ?, ?)
                            ON CONFLICT (connection, object, crm_id) DO UPDATE
                                SET our_key = excluded.our_key, hash = excluded.hash,
                                    "values" = excluded."values"
                        """);
        for (Seen one : seen) {
            batch.add(
                    connection,
                    object.word(),
                    one.crmId(),
                    one.key(),
                    one.hash(),
                    Json.text(one.values()));
        }
        batch.execute();
    }

    /** What was read of some records, by the CRM's id. */
    public Map<String, Seen> seen(long connection, CrmObject object, Collection<String> ids) {
        Map<String, Seen> found = new HashMap<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += 500) {
            List<String> part = all.subList(from, Math.min(all.size(), from + 500));
            store.jdbi()
                    .useHandle(handle ->
                            handle.createQuery(
                                            """
                                            SELECT crm_id, our_key, hash, "values" FROM crm_seen
                                             WHERE connection = :connection AND object = :object
                                               AND crm_id IN (<ids>)
                                            """)
                                    .bind("connection", connection)
                                    .bind("object", object.word())
                                    .bindList("ids", part)
                                    .map((row, context) ->
                                            new Seen(
                                                    row.getString(1),
                                                    row.getString(2),
                                                    row.getString(3),
                                                    Texts.values(row.getString(4))))
                                    .forEach(one -> found.put(one.crmId(), one)));
        }
        return found;
    }

    /** What the CRM has of an account: its contacts or deals as they were read last. */
    public List<Seen> ofAccount(long connection, CrmObject object, String key, int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT crm_id, our_key, hash, "values" FROM crm_seen
                                         WHERE connection = ? AND object = ? AND our_key = ?
                                         ORDER BY crm_id LIMIT ?
                                        """,
                                        connection,
                                        object.word(),
                                        key,
                                        limit)
                                .map((row, context) ->
                                        new Seen(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                Texts.values(row.getString(4))))
                                .list());
    }

    /**
     * Reads everything again in the next cycle: an account was linked to a record that had been
     * there, whose contacts and deals were passed over.
     */
    public void fromTheBeginning(long connection) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute("DELETE FROM crm_cursor WHERE connection = ?", connection));
    }
}
