package groundswell.qualify.sql;

import groundswell.kernel.sql.OperationalStore;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** What somebody should look at: raised once, recovered once. Thread-safe. */
public final class AlertStore {

    private static final RowMapper<Alert> ALERT =
            (row, context) ->
                    new Alert(
                            row.getLong("id"),
                            row.getString("topic"),
                            row.getString("title"),
                            row.getString("detail"),
                            row.getString("place"),
                            row.getLong("raised_at"),
                            row.getObject("recovered_at") == null
                                    ? null
                                    : Long.valueOf(row.getLong("recovered_at")));

    private final OperationalStore store;
    private final InstantSource clock;

    public AlertStore(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * One alert.
     *
     * @param topic what it is about
     * @param place the screen to look at
     * @param recoveredAtMs null while it is open
     */
    public record Alert(
            long id,
            String topic,
            String title,
            String detail,
            String place,
            long raisedAtMs,
            @Nullable Long recoveredAtMs) {}

    /** Raises an alert, unless one of the topic is open; then its detail follows. */
    public void raise(String topic, String title, String detail, String place) {
        store.jdbi()
                .useTransaction(handle -> {
                    int open =
                            handle.execute(
                                    """
                                    UPDATE alert SET detail = ?
                                     WHERE topic = ? AND recovered_at IS NULL
                                    """,
                                    detail,
                                    topic);
                    if (open == 0) {
                        handle.execute(
                                """
                                INSERT INTO alert (topic, title, detail, place, raised_at)
                                    VALUES (?, ?, ?, ?, ?)
                                """,
                                topic,
                                title,
                                detail,
                                place,
                                clock.millis());
                    }
                });
    }

    /** What was amiss is well again. */
    public void recover(String topic) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                UPDATE alert SET recovered_at = ?
                                 WHERE topic = ? AND recovered_at IS NULL
                                """,
                                clock.millis(),
                                topic));
    }

    /** The latest alerts, open ones first, then the newest. */
    public List<Alert> latest(int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT * FROM alert
                                         ORDER BY CASE WHEN recovered_at IS NULL THEN 0 ELSE 1 END,
                                               id DESC
                                         LIMIT ?
                                        """,
                                        limit)
                                .map(ALERT)
                                .list());
    }
}
