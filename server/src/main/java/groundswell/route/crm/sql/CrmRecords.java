package groundswell.route.crm.sql;

import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What a CRM has of ours. Thread-safe. */
public final class CrmRecords {

    private static final int KEYS_A_QUERY = 500;

    private final OperationalStore store;

    public CrmRecords(OperationalStore store) {
        this.store = store;
    }

    /** Where a record stands. */
    public enum State {
        /** Nothing was written yet. */
        NEW,
        /** It stands in the CRM as it was written last. */
        LINKED,
        /** Somebody has to decide whether the CRM has it already. */
        WAITING,
        /** It is tried again by itself. */
        FAILED,
        /** It is tried again when something about it changes, or somebody says so. */
        PARKED;

        /** As it stands in the store and the API. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What a cycle must know of every record.
     *
     * @param hash of the values that were tried last
     */
    public record Brief(
            @Nullable String crmId, State state, String hash, int failures, long nextMs) {}

    /** One record, whole. */
    public record Kept(
            CrmObject object,
            String key,
            @Nullable String crmId,
            State state,
            String hash,
            Map<String, @Nullable Object> sent,
            Set<String> held,
            int failures,
            long nextMs,
            @Nullable CrmFault fault,
            long writtenMs) {

        /** A record that has never been written. */
        public static Kept fresh(CrmObject object, String key) {
            return new Kept(object, key, null, State.NEW, "", Map.of(), Set.of(), 0, 0, null, 0);
        }

        /** The same, known to be that record of the CRM. */
        public Kept linkedTo(@Nullable String id) {
            return new Kept(
                    object,
                    key,
                    id,
                    id == null ? State.NEW : State.LINKED,
                    "",
                    id == null ? Map.of() : sent,
                    held,
                    0,
                    0,
                    null,
                    writtenMs);
        }

        /** The same, looked at again from an instant on. */
        public Kept again(long fromMs) {
            return new Kept(
                    object, key, crmId, state, hash, sent, held, failures, fromMs, fault,
                    writtenMs);
        }

        /** The same in another state. */
        public Kept in(State next, @Nullable CrmFault why) {
            return new Kept(
                    object, key, crmId, next, hash, sent, held, failures, nextMs, why, writtenMs);
        }

        /** The same with other values known to stand in the CRM, to be looked at again. */
        public Kept reopened(Map<String, @Nullable Object> stands, Set<String> kept) {
            return new Kept(
                    object, key, crmId, state, "", stands, kept, failures, nextMs, fault,
                    writtenMs);
        }
    }

    /** All of an object, in short, by key. */
    public Map<String, Brief> briefs(long connection, CrmObject object) {
        return store.jdbi()
                .withHandle(handle -> {
                    Map<String, Brief> briefs = new HashMap<>();
                    handle.select(
                                    """
                                    SELECT our_key, crm_id, state, hash, failures, next_at
                                      FROM crm_record WHERE connection = ? AND object = ?
                                    """,
                                    connection,
                                    object.word())
                            .map((row, context) -> briefs.put(row.getString(1), brief(row)))
                            .list();
                    return briefs;
                });
    }

    private static Brief brief(ResultSet row) throws SQLException {
        return new Brief(
                row.getString("crm_id"),
                State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getString("hash"),
                row.getInt("failures"),
                row.getLong("next_at"));
    }

    /** Some records, by key; those that are not there are left out. */
    public Map<String, Kept> byKey(long connection, CrmObject object, Collection<String> keys) {
        return some(connection, object, "our_key", keys, Kept::key);
    }

    /** Some records, by the CRM's id. */
    public Map<String, Kept> byCrmId(long connection, CrmObject object, Collection<String> ids) {
        return some(connection, object, "crm_id", ids, kept -> String.valueOf(kept.crmId()));
    }

    private Map<String, Kept> some(
            long connection,
            CrmObject object,
            String column,
            Collection<String> values,
            java.util.function.Function<Kept, String> name) {
        Map<String, Kept> found = new HashMap<>();
        List<String> all = List.copyOf(Set.copyOf(values));
        for (int from = 0; from < all.size(); from += KEYS_A_QUERY) {
            List<String> part = all.subList(from, Math.min(all.size(), from + KEYS_A_QUERY));
            store.jdbi()
                    .useHandle(handle ->
                            handle.createQuery(
                                            """
                                            SELECT * FROM crm_record
                                             WHERE connection = :connection AND object = :object
                                               AND <column> IN (<values>)
                                            """)
                                    .define("column", column)
                                    .bind("connection", connection)
                                    .bind("object", object.word())
                                    .bindList("values", part)
                                    .map((row, context) -> kept(row))
                                    .forEach(kept -> found.put(name.apply(kept), kept)));
        }
        return found;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Brief brief = brief(row);
        return new Kept(
                CrmObject.of(row.getString("object")).orElseThrow(),
                row.getString("our_key"),
                brief.crmId(),
                brief.state(),
                brief.hash(),
                Texts.values(row.getString("sent")),
                Texts.names(row.getString("held")),
                brief.failures(),
                brief.nextMs(),
                Texts.fault(row.getString("fault")),
                row.getLong("written_at"));
    }

    /** Keeps records as they are now, within a transaction. */
    public static void save(Handle handle, long connection, Collection<Kept> records) {
        if (records.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO crm_record (connection, object, our_key, crm_id, state, hash,
                                sent, held, failures, next_at, fault, written_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (connection, object, our_key) DO UPDATE
                                SET crm_id = excluded.crm_id, state = excluded.state,
                                    hash = excluded.hash, sent = excluded.sent,
                                    held = excluded.held, failures = excluded.failures,
                                    next_at = excluded.next_at, fault = excluded.fault,
                                    written_at = excluded.written_at
                        """);
        for (Kept one : records) {
            batch.add(
                    connection,
                    one.object().word(),
                    one.key(),
                    one.crmId(),
                    one.state().word(),
                    one.hash(),
                    Json.text(one.sent()),
                    Json.text(one.held()),
                    one.failures(),
                    one.nextMs(),
                    one.fault() == null ? "" : Json.text(one.fault()),
                    one.writtenMs());
        }
        batch.execute();
    }

    /** Keeps records as they are now. */
    public void save(long connection, Collection<Kept> records) {
        store.jdbi().useTransaction(handle -> save(handle, connection, records));
    }

    /** Those in a state, by key. */
    public Page<Kept> page(long connection, @Nullable String state, PageRequest page) {
        String condition = state == null ? "" : " AND state = :state";
        return store.jdbi()
                .withHandle(handle -> {
                    var rows =
                            handle.createQuery(
                                            "SELECT * FROM crm_record WHERE connection = :connection"
                                                    + condition
                                                    + " ORDER BY our_key, object"
                                                    + " LIMIT :limit OFFSET :offset")
                                    .bind("connection", connection)
                                    .bind("limit", page.limit())
                                    .bind("offset", page.offset());
                    var count =
                            handle.createQuery(
                                            "SELECT COUNT(*) FROM crm_record"
                                                    + " WHERE connection = :connection"
                                                    + condition)
                                    .bind("connection", connection);
                    if (state != null) {
                        rows.bind("state", state);
                        count.bind("state", state);
                    }
                    List<Kept> items = rows.map((row, context) -> kept(row)).list();
                    long total = count.mapTo(Long.class).one();
                    int end = page.offset() + items.size();
                    return new Page<>(items, end < total ? Integer.toString(end) : null, total);
                });
    }

    /** How many there are in each state. */
    public Map<String, Long> counts(long connection) {
        return store.jdbi()
                .withHandle(handle -> {
                    Map<String, Long> counts = new HashMap<>();
                    handle.select(
                                    """
                                    SELECT state, COUNT(*) FROM crm_record
                                     WHERE connection = ? GROUP BY state
                                    """,
                                    connection)
                            .map((row, context) -> counts.put(row.getString(1), row.getLong(2)))
                            .list();
                    return counts;
                });
    }

    /** Tries again what failed or was parked: one record, or all. */
    public int retry(long connection, @Nullable String key) {
        return store.jdbi()
                .withHandle(handle ->
                        key == null
                                ? handle.execute(
                                        """
                                        UPDATE crm_record
                                           SET state = 'failed', failures = 0, next_at = 0
                                         WHERE connection = ? AND state IN ('failed', 'parked')
                                        """,
                                        connection)
                                : handle.execute(
                                        """
                                        UPDATE crm_record
                                           SET state = 'failed', failures = 0, next_at = 0
                                         WHERE connection = ? AND state IN ('failed', 'parked')
                                           AND our_key = ?
                                        """,
                                        connection,
                                        key));
    }

    /** The record of a key, if there is one. */
    public Optional<Kept> find(long connection, CrmObject object, String key) {
        return Optional.ofNullable(byKey(connection, object, List.of(key)).get(key));
    }
}
