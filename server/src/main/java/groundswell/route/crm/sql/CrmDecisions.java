package groundswell.route.crm.sql;

import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.Conflict;
import groundswell.route.crm.Crm.Found;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping.Winner;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody has to decide, and what was decided: possible duplicates and conflicts. */
public final class CrmDecisions {

    private static final RowMapper<Duplicate> DUPLICATE =
            (row, context) ->
                    new Duplicate(
                            row.getLong("id"),
                            CrmObject.of(row.getString("object")).orElseThrow(),
                            row.getString("our_key"),
                            row.getString("crm_id"),
                            row.getString("name"),
                            row.getString("shared_by"),
                            row.getString("shared"),
                            row.getString("state"),
                            row.getLong("found_at"),
                            row.getString("decided_by"));

    private static final RowMapper<FoundConflict> CONFLICT =
            (row, context) ->
                    new FoundConflict(
                            row.getLong("id"),
                            CrmObject.of(row.getString("object")).orElseThrow(),
                            row.getString("our_key"),
                            row.getString("field"),
                            Json.MAPPER.readTree(row.getString("ours")),
                            Json.MAPPER.readTree(row.getString("theirs")),
                            row.getString("winner"),
                            row.getString("state"),
                            row.getLong("found_at"),
                            row.getString("decided_by"));

    private final OperationalStore store;

    public CrmDecisions(OperationalStore store) {
        this.store = store;
    }

    /** A record of the CRM that may be one of ours. */
    public record Duplicate(
            long id,
            CrmObject object,
            String key,
            String crmId,
            String name,
            String by,
            String shared,
            String state,
            long foundMs,
            String decidedBy) {}

    /** A field that both sides changed. */
    public record FoundConflict(
            long id,
            CrmObject object,
            String key,
            String field,
            JsonNode ours,
            JsonNode theirs,
            String winner,
            String state,
            long foundMs,
            String decidedBy) {}

    /** Proposes records, within a transaction; what was proposed before stays as it was decided. */
    static int propose(
            Handle handle, long connection, CrmObject object, Collection<Found> found, long nowMs) {
        int proposed = 0;
        for (Found one : found) {
            proposed +=
                    handle.execute(
                            """
                            INSERT INTO crm_duplicate (connection, object, our_key, crm_id, name,
                                    shared_by, shared, state, found_at, decided_by)
                                VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?, '')
                                ON CONFLICT (connection, object, our_key, crm_id) DO NOTHING
                            """,
                            connection,
                            object.word(),
                            one.key(),
                            one.crmId(),
                            one.name(),
                            one.by(),
                            one.shared(),
                            nowMs);
        }
        return proposed;
    }

    /** Proposes records; returns how many are new. */
    public int propose(long connection, CrmObject object, Collection<Found> found, long nowMs) {
        return store.jdbi()
                .inTransaction(handle -> propose(handle, connection, object, found, nowMs));
    }

    /** Pairs of key and id, joined by a space, that were found to be different. */
    public Set<String> ruledOut(long connection, CrmObject object) {
        return new HashSet<>(
                store.jdbi()
                        .withHandle(handle ->
                                handle.select(
                                                """
                                                SELECT our_key || ' ' || crm_id FROM crm_duplicate
                                                 WHERE connection = ? AND object = ?
                                                   AND state IN ('created', 'ignored')
                                                """,
                                                connection,
                                                object.word())
                                        .mapTo(String.class)
                                        .list()));
    }

    public Page<Duplicate> duplicates(long connection, String state, PageRequest page) {
        return page("crm_duplicate", DUPLICATE, connection, state, page);
    }

    public Page<FoundConflict> conflicts(long connection, String state, PageRequest page) {
        return page("crm_conflict", CONFLICT, connection, state, page);
    }

    private <T> Page<T> page(
            String table, RowMapper<T> mapper, long connection, String state, PageRequest page) {
        return store.jdbi()
                .withHandle(handle -> {
                    List<T> items =
                            handle.createQuery(
                                            """
                                            SELECT * FROM <table>
                                             WHERE connection = :connection AND state = :state
                                             ORDER BY id LIMIT :limit OFFSET :offset
                                            """)
                                    .define("table", table)
                                    .bind("connection", connection)
                                    .bind("state", state)
                                    .bind("limit", page.limit())
                                    .bind("offset", page.offset())
                                    .map(mapper)
                                    .list();
                    long total = count(handle, table, connection, state);
                    int end = page.offset() + items.size();
                    return new Page<>(items, end < total ? Integer.toString(end) : null, total);
                });
    }

    private static long count(Handle handle, String table, long connection, String state) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM <table>
                         WHERE connection = :connection AND state = :state
                        """)
                .define("table", table)
                .bind("connection", connection)
                .bind("state", state)
                .mapTo(Long.class)
                .one();
    }

    /** How much waits for somebody's decision. */
    public record Open(long conflicts, long duplicates) {}

    /** How much of a connection waits for somebody's decision. */
    public Open open(long connection) {
        return store.jdbi()
                .withHandle(handle ->
                        new Open(
                                count(handle, "crm_conflict", connection, "open"),
                                count(handle, "crm_duplicate", connection, "open")));
    }

    public Optional<Duplicate> duplicate(long connection, long id) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT * FROM crm_duplicate WHERE connection = ? AND id = ?",
                                        connection,
                                        id)
                                .map(DUPLICATE)
                                .findOne());
    }

    public Optional<FoundConflict> conflict(long connection, long id) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT * FROM crm_conflict WHERE connection = ? AND id = ?",
                                        connection,
                                        id)
                                .map(CONFLICT)
                                .findOne());
    }

    /** One proposal is decided, and with it every other one of the same key. */
    public void decided(long connection, Duplicate one, String state, String by) {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute(
                            """
                            UPDATE crm_duplicate SET state = ?, decided_by = ?
                             WHERE connection = ? AND object = ? AND our_key = ?
                               AND state = 'open'
                            """,
                            state.equals("linked") ? "ignored" : state,
                            by,
                            connection,
                            one.object().word(),
                            one.key());
                    handle.execute(
                            "UPDATE crm_duplicate SET state = ? WHERE connection = ? AND id = ?",
                            state,
                            connection,
                            one.id());
                });
    }

    /** Notes conflicts; one that is open already follows the CRM's value. */
    public void found(
            long connection,
            CrmObject object,
            String key,
            Collection<Conflict> conflicts,
            long nowMs) {
        store.jdbi()
                .useTransaction(handle ->
                        conflicts.forEach(
                                one -> note(handle, connection, object, key, one, nowMs)));
    }

    private static void note(
            Handle handle,
            long connection,
            CrmObject object,
            String key,
            Conflict conflict,
            long nowMs) {
        boolean open = conflict.winner() == Winner.ASK;
        int changed =
                open
                        ? handle.execute(
                                """
                                UPDATE crm_conflict SET theirs = ?
                                 WHERE connection = ? AND object = ? AND our_key = ? AND field = ?
                                   AND state = 'open'
                                """,
                                json(conflict.theirs()),
                                connection,
                                object.word(),
                                key,
                                conflict.field())
                        : 0;
        if (changed == 0) {
            handle.execute(
                    """
                    INSERT INTO crm_conflict (connection, object, our_key, field, ours, theirs,
                            winner, state, found_at, decided_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    connection,
                    object.word(),
                    key,
                    conflict.field(),
                    json(conflict.sent()),
                    json(conflict.theirs()),
                    conflict.winner().word(),
                    open ? "open" : "settled",
                    nowMs,
                    open ? "" : "mapping");
        }
    }

    private static String json(@Nullable Object value) {
        return value == null ? "null" : Json.text(value);
    }

    /** Somebody has decided a conflict. */
    public void settled(long connection, long id, Winner winner, String by) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                UPDATE crm_conflict
                                   SET state = 'settled', winner = ?, decided_by = ?
                                 WHERE connection = ? AND id = ?
                                """,
                                winner.word(),
                                by,
                                connection,
                                id));
    }
}
