package groundswell.route.crm.sql;

import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.CrmObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was done: cycles, and record by record. Thread-safe. */
public final class CrmHistory {

    private final OperationalStore store;

    public CrmHistory(OperationalStore store) {
        this.store = store;
    }

    /**
     * One run of a connection.
     *
     * @param failed records that did not stand in the CRM in the end
     * @param outcome {@code complete}, or why it ended early
     */
    public record Cycle(
            String kind,
            long startedMs,
            long endedMs,
            long lookedAt,
            long created,
            long changed,
            long failed,
            long proposed,
            long incoming,
            long calls,
            String outcome) {}

    /**
     * What happened to one record.
     *
     * @param detail a record or list that becomes JSON
     */
    public record Line(
            CrmObject object,
            String key,
            @Nullable String crmId,
            String direction,
            String result,
            Object detail,
            long atMs) {}

    /** A line as it is kept. */
    public record KeptLine(
            long id,
            String object,
            String key,
            @Nullable String crmId,
            String direction,
            String result,
            JsonNode detail,
            long atMs) {}

    /** Keeps lines, within a transaction. */
    public static void add(Handle handle, long connection, Collection<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO crm_log (connection, object, our_key, crm_id, direction, result,
                                detail, at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """);
        for (Line line : lines) {
            batch.add(
                    connection,
                    line.object().word(),
                    line.key(),
                    line.crmId(),
                    line.direction(),
                    line.result(),
                    Json.text(line.detail()),
                    line.atMs());
        }
        batch.execute();
    }

    /** Keeps lines. */
    public void add(long connection, Collection<Line> lines) {
        store.jdbi().useTransaction(handle -> add(handle, connection, lines));
    }

    /** Keeps what a cycle did, and lets lines go that are older than {@code beforeMs}. */
    public void ended(long connection, Cycle cycle, long beforeMs) {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute(
                            """
                            INSERT INTO crm_cycle (connection, kind, started_at, ended_at,
                                    looked_at, created, changed, failed, proposed, incoming, calls,
                                    outcome)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                            connection,
                            cycle.kind(),
                            cycle.startedMs(),
                            cycle.endedMs(),
                            cycle.lookedAt(),
                            cycle.created(),
                            cycle.changed(),
                            cycle.failed(),
                            cycle.proposed(),
                            cycle.incoming(),
                            cycle.calls(),
                            cycle.outcome());
                    handle.execute(
                            "DELETE FROM crm_log WHERE connection = ? AND at < ?",
                            connection,
                            beforeMs);
                    handle.execute(
                            "DELETE FROM crm_cycle WHERE connection = ? AND started_at < ?",
                            connection,
                            beforeMs);
                });
    }

    /** Cycles since an instant, newest first. */
    public List<Cycle> cycles(long connection, long sinceMs, int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT * FROM crm_cycle
                                         WHERE connection = ? AND started_at >= ?
                                         ORDER BY id DESC LIMIT ?
                                        """,
                                        connection,
                                        sinceMs,
                                        limit)
                                .map((row, context) ->
                                        new Cycle(
                                                row.getString("kind"),
                                                row.getLong("started_at"),
                                                row.getLong("ended_at"),
                                                row.getLong("looked_at"),
                                                row.getLong("created"),
                                                row.getLong("changed"),
                                                row.getLong("failed"),
                                                row.getLong("proposed"),
                                                row.getLong("incoming"),
                                                row.getLong("calls"),
                                                row.getString("outcome")))
                                .list());
    }

    /** Lines of a connection, newest first, of one key or of all. */
    public Page<KeptLine> lines(
            long connection, @Nullable String key, @Nullable String result, PageRequest page) {
        long before = page.number(Long.MAX_VALUE);
        String of =
                (key == null ? "" : " AND our_key = :key")
                        + (result == null ? "" : " AND result = :result");
        return store.jdbi()
                .withHandle(handle -> {
                    var select =
                            handle.createQuery(
                                            "SELECT * FROM crm_log WHERE connection = :connection"
                                                    + " AND id < :before"
                                                    + of
                                                    + " ORDER BY id DESC LIMIT :limit")
                                    .bind("connection", connection)
                                    .bind("before", before)
                                    .bind("limit", page.limit() + 1);
                    var count =
                            handle.createQuery(
                                            "SELECT COUNT(*) FROM crm_log"
                                                    + " WHERE connection = :connection"
                                                    + of)
                                    .bind("connection", connection);
                    if (key != null) {
                        select.bind("key", key);
                        count.bind("key", key);
                    }
                    if (result != null) {
                        select.bind("result", result);
                        count.bind("result", result);
                    }
                    List<KeptLine> found =
                            new ArrayList<>(select.map((row, context) -> line(row)).list());
                    String next = null;
                    if (found.size() > page.limit()) {
                        found.removeLast();
                        next = Long.toString(found.getLast().id());
                    }
                    return new Page<>(found, next, count.mapTo(Long.class).one());
                });
    }

    private static KeptLine line(java.sql.ResultSet row) throws java.sql.SQLException {
        return new KeptLine(
                row.getLong("id"),
                row.getString("object"),
                row.getString("our_key"),
                row.getString("crm_id"),
                row.getString("direction"),
                row.getString("result"),
                Json.MAPPER.readTree(row.getString("detail")),
                row.getLong("at"));
    }
}
