package groundswell.qualify.sql;

import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.OperationalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Decisions on PQAs, lanes and persons' roles with what they were made from. Thread-safe. */
public final class DecisionStore {

    private static final RowMapper<Row> ROW =
            (row, context) ->
                    new Row(
                            TransitionStore.KEPT.map(row, context),
                            row.getString("inputs"),
                            row.getString("override_by"),
                            row.getString("override_rationale"),
                            row.getObject("override_until") == null
                                    ? null
                                    : Long.valueOf(row.getLong("override_until")));

    private static final String SELECT =
            "SELECT "
                    + TransitionStore.COLUMNS
                    + """
                    , d.inputs, d.override_by, d.override_rationale, d.override_until
                      FROM transition t LEFT JOIN decision_inputs d ON d.id = t.id
                    """;

    private static final String DECISIONS = " WHERE t.kind IN ('pqa', 'lane', 'pql')";

    private final OperationalStore store;

    public DecisionStore(OperationalStore store) {
        this.store = store;
    }

    /**
     * One decision.
     *
     * @param inputs JSON; null for decisions of releases that did not keep them
     * @param overrideUntilMs null when nobody decided in the playbook's place
     */
    public record Row(
            TransitionStore.Kept kept,
            @Nullable String inputs,
            @Nullable String overrideBy,
            @Nullable String overrideRationale,
            @Nullable Long overrideUntilMs) {}

    /** What is asked for; null asks for all. Instants are milliseconds since 1970 UTC. */
    public record Filter(
            @Nullable String kind,
            @Nullable String to,
            @Nullable String version,
            @Nullable Integer account,
            @Nullable Long fromMs,
            @Nullable Long toMs,
            boolean overridden) {

        private String where() {
            StringBuilder where = new StringBuilder(DECISIONS);
            where.append(kind == null ? "" : " AND t.kind = ?");
            where.append(to == null ? "" : " AND t.to_value = ?");
            where.append(version == null ? "" : " AND t.playbook_version = ?");
            where.append(account == null ? "" : " AND t.account = ?");
            where.append(fromMs == null ? "" : " AND t.at >= ?");
            where.append(toMs == null ? "" : " AND t.at < ?");
            where.append(overridden ? " AND d.override_by IS NOT NULL" : "");
            return where.toString();
        }

        private List<Object> values() {
            List<Object> values = new ArrayList<>();
            for (Object value : new @Nullable Object[] {kind, to, version, account, fromMs, toMs}) {
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
    }

    /** Newest first. */
    public Page<Row> page(Filter filter, PageRequest request) {
        int offset = request.offset();
        return store.jdbi()
                .withHandle(handle -> {
                    List<Object> values = filter.values();
                    values.add(request.limit());
                    values.add(offset);
                    List<Row> found =
                            bound(
                                            handle,
                                            SELECT
                                                    + filter.where()
                                                    + " ORDER BY t.at DESC, t.id LIMIT ? OFFSET ?",
                                            values)
                                    .map(ROW)
                                    .list();
                    long total =
                            bound(
                                            handle,
                                            "SELECT COUNT(*) FROM transition t LEFT JOIN"
                                                    + " decision_inputs d ON d.id = t.id"
                                                    + filter.where(),
                                            filter.values())
                                    .mapTo(Long.class)
                                    .one();
                    int end = offset + found.size();
                    return new Page<>(found, end < total ? Integer.toString(end) : null, total);
                });
    }

    private static Query bound(Handle handle, String sql, List<Object> values) {
        Query query = handle.createQuery(sql);
        for (int i = 0; i < values.size(); i++) {
            query.bind(i, values.get(i));
        }
        return query;
    }

    public Optional<Row> byId(String id) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(SELECT + DECISIONS + " AND t.id = ?", id).map(ROW).findOne());
    }
}
