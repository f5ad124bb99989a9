package groundswell.route.delivery;

import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The outbox for people: what became of notices, and sending dead letters again. Thread-safe. */
public final class Deliveries {

    /** How long it stays known what was said. Longer than a notice may be stale. */
    private static final Duration KEPT = Duration.ofDays(180);

    private final OperationalStore store;
    private final OutboxStore outbox;
    private final InstantSource clock;

    public Deliveries(OperationalStore store, OutboxStore outbox, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Where a notice stands. Names are part of the store's format. */
    public enum State {
        WAITING,
        SENT,
        DEAD,
        STALE;

        /** As it stands in the store and in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A notice and what became of it; instants in milliseconds since 1970 UTC.
     *
     * @param unsure true when an attempt may have got through
     * @param endedAtMs null while it waits
     */
    public record Delivery(
            long position,
            Notice notice,
            State state,
            int attempts,
            long nextAtMs,
            @Nullable Long endedAtMs,
            boolean unsure,
            String reason) {}

    /**
     * How the outbox stands.
     *
     * @param oldestWaitingMs null when nothing waits
     */
    public record Standing(
            long waiting, long sent, long dead, long stale, @Nullable Long oldestWaitingMs) {}

    /** Which ones are asked for; empty text for all. */
    public record Filter(String state, String channel, String handoff) {}

    /** Newest first. */
    public Page<Delivery> page(Filter filter, PageRequest request) {
        String where =
                """
                 WHERE (? = '' OR state = ?) AND (? = '' OR channel = ?) AND (? = '' OR handoff = ?)
                """;
        Object[] asked = {
            filter.state(), filter.state(),
            filter.channel(), filter.channel(),
            filter.handoff(), filter.handoff()
        };
        return store.jdbi()
                .withHandle(handle -> {
                    List<Object> values = new ArrayList<>(List.of(asked));
                    values.add(request.number(Long.MAX_VALUE));
                    values.add(request.limit());
                    List<Delivery> found =
                            handle.select(
                                            "SELECT * FROM outbox"
                                                    + where
                                                    + " AND position < ? ORDER BY position DESC LIMIT ?",
                                            values.toArray())
                                    .map((row, context) -> read(row))
                                    .list();
                    long total =
                            handle.select("SELECT COUNT(*) FROM outbox" + where, asked)
                                    .mapTo(Long.class)
                                    .one();
                    String next =
                            found.size() < request.limit()
                                    ? null
                                    : Long.toString(found.getLast().position());
                    return new Page<>(found, next, total);
                });
    }

    /** How many there are of each state. */
    public Standing standing() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 END), 0) AS waiting,
                                               COALESCE(SUM(CASE WHEN state = 'sent' THEN 1 END), 0) AS sent,
                                               COALESCE(SUM(CASE WHEN state = 'dead' THEN 1 END), 0) AS dead,
                                               COALESCE(SUM(CASE WHEN state = 'stale' THEN 1 END), 0) AS stale,
                                               MIN(CASE WHEN state = 'waiting' THEN due_at END) AS oldest
                                          FROM outbox
                                        """)
                                .map((row, context) ->
                                        new Standing(
                                                row.getLong("waiting"),
                                                row.getLong("sent"),
                                                row.getLong("dead"),
                                                row.getLong("stale"),
                                                longOrNull(row, "oldest")))
                                .one());
    }

    /** Sends dead letters again; the others of these stay as they are. How many wait again. */
    public int replay(List<String> ids) {
        int replayed = 0;
        for (String id : ids) {
            replayed += again("id = ?", id);
        }
        outbox.wake();
        return replayed;
    }

    /** Sends all dead letters of a connection again. How many wait again. */
    public int replay(long connection) {
        int replayed = again("destination LIKE ?", connection + "/%");
        outbox.wake();
        return replayed;
    }

    /** What waits for a connection is tried at once: somebody has mended it. */
    public void retry(long connection) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                UPDATE outbox SET next_at = ?
                                 WHERE state = 'waiting' AND begun_at IS NULL AND destination LIKE ?
                                """,
                                clock.millis(),
                                connection + "/%"));
        outbox.wake();
    }

    /** Forgets what ended long ago; how many that were. */
    public int forget() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.execute(
                                "DELETE FROM outbox WHERE state <> 'waiting' AND ended_at < ?",
                                clock.millis() - KEPT.toMillis()));
    }

    private int again(String which, Object value) {
        long now = clock.millis();
        return store.jdbi()
                .withHandle(handle ->
                        handle.execute(
                                """
                                UPDATE outbox SET state = 'waiting', since_at = ?, next_at = ?,
                                       attempts = 0, ended_at = NULL
                                 WHERE state = 'dead' AND \
                                """
                                        + which,
                                now,
                                now,
                                value));
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("position"),
                OutboxStore.notice(row),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getLong("next_at"),
                longOrNull(row, "ended_at"),
                longOrNull(row, "begun_at") != null,
                row.getString("reason"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
