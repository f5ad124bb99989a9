package groundswell.govern.sql;

import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Caller;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.OperationalStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** The append-only record of who changed what. Thread-safe. */
public final class AuditLog implements Audit {

    private static final RowMapper<Entry> ENTRY =
            (row, context) ->
                    new Entry(
                            row.getLong("id"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("actor"),
                            row.getString("action"),
                            row.getString("subject"),
                            raw(row.getString("before_value")),
                            raw(row.getString("after_value")));

    private final OperationalStore store;
    private final InstantSource clock;

    public AuditLog(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One change. */
    public record Entry(
            long id,
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable RawValue before,
            @Nullable RawValue after) {}

    @Override
    public void record(
            Caller caller,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                INSERT INTO audit (at, actor, action, subject,
                                        before_value, after_value)
                                    VALUES (?, ?, ?, ?, ?, ?)
                                """,
                                clock.millis(),
                                caller.name(),
                                action,
                                subject,
                                before == null ? null : Json.text(before),
                                after == null ? null : Json.text(after)));
    }

    /** Newest first. */
    public Page<Entry> page(PageRequest request) {
        long before = request.number(Long.MAX_VALUE);
        return store.jdbi()
                .withHandle(handle -> {
                    List<Entry> found =
                            handle.select(
                                            """
                                            SELECT id, at, actor, action, subject,
                                                   before_value, after_value
                                              FROM audit WHERE id < ?
                                             ORDER BY id DESC LIMIT ?
                                            """,
                                            before,
                                            request.limit())
                                    .map(ENTRY)
                                    .list();
                    long total =
                            handle.select("SELECT COUNT(*) FROM audit").mapTo(Long.class).one();
                    String next =
                            found.size() < request.limit()
                                    ? null
                                    : Long.toString(found.getLast().id());
                    return new Page<>(found, next, total);
                });
    }

    private static @Nullable RawValue raw(@Nullable String json) {
        return json == null ? null : Json.raw(json);
    }
}
