package groundswell.route.delivery;

import groundswell.kernel.sql.OperationalStore;
import groundswell.route.Channel;
import groundswell.route.Notice;
import groundswell.route.sql.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The outbox: notices in the order in which they came, each with what became of it. One process
 * empties it. Thread-safe.
 */
public final class OutboxStore implements Outbox {

    /** What is older when it comes is only noted: a log that is read anew tells nobody again. */
    static final Duration STALE_AFTER = Duration.ofHours(24);

    private static final int REASON_CHARACTERS_MAX = 500;

    private static final String COLUMNS =
            "position, id, handoff, kind, channel, destination, state, due_at, since_at, attempts, begun_at";

    private static final String STILL_WAITS = " WHERE id = ? AND state = 'waiting'";

    /** Of each line, a handoff and a destination, only the first one that waits. */
    private static final String READY =
            "SELECT "
                    + COLUMNS
                    + """
                     FROM outbox o
                    WHERE state = 'waiting' AND next_at <= ? AND position > ?
                      AND NOT EXISTS (SELECT 1 FROM outbox before
                           WHERE before.handoff = o.handoff AND before.destination = o.destination
                             AND before.state = 'waiting' AND before.position < o.position)
                    ORDER BY position LIMIT ?
                    """;

    private final OperationalStore store;
    private final InstantSource clock;
    private volatile Runnable woken = () -> {};

    public OutboxStore(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A notice that waits.
     *
     * @param position its place in the order
     * @param sinceMs since when it is tried, milliseconds since 1970 UTC
     * @param attempts that were begun
     * @param begunAtMs when one began whose end is not known; null for none
     */
    record Waiting(
            long position, Notice notice, long sinceMs, int attempts, @Nullable Long begunAtMs) {

        /** What keeps its order: notices about one handoff to one destination. */
        String line() {
            return notice.handoff() + " " + notice.destination();
        }
    }

    /** Is called, on any thread, after something came that waits. */
    void whenFilled(Runnable wake) {
        woken = wake;
    }

    /** Looks again at once. */
    void wake() {
        woken.run();
    }

    @Override
    public void add(Handle transaction, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        long now = clock.millis();
        for (Notice notice : notices) {
            boolean stale = notice.atMs() < now - STALE_AFTER.toMillis();
            transaction.execute(
                    """
                    INSERT INTO outbox (id, handoff, kind, channel, destination, state, due_at,
                            since_at, next_at, attempts, receipt, reason, ended_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?, ?)
                        ON CONFLICT (id) DO NOTHING
                    """,
                    notice.id(),
                    notice.handoff(),
                    notice.kind(),
                    word(notice.channel()),
                    notice.destination(),
                    stale ? "stale" : "waiting",
                    notice.atMs(),
                    now,
                    now,
                    stale ? "It was more than a day old when it came." : "",
                    stale ? now : null);
        }
        transaction.afterCommit(this::wake);
    }

    /** Those after a place in the order that may be tried now, oldest first. */
    List<Waiting> ready(long after, int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(READY, clock.millis(), after, limit)
                                .map((row, context) -> waiting(row))
                                .list());
    }

    /** When the next one that waits may be tried, if it has to wait still. */
    OptionalLong nextAtMs() {
        return store.jdbi()
                .withHandle(handle -> {
                    Long next =
                            handle.select(
                                            "SELECT MIN(next_at) FROM outbox"
                                                    + " WHERE state = 'waiting' AND next_at > ?",
                                            clock.millis())
                                    .mapTo(Long.class)
                                    .findOne()
                                    .orElse(null);
                    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
                });
    }

    /**
     * An attempt begins; until its end is noted, it may have got through.
     *
     * @param settle for so long nobody else tries it, also after a restart: what is still on its
     *     way arrives first
     * @return false when somebody tried it since it was read
     */
    boolean begin(Waiting waiting, Duration settle) {
        long now = clock.millis();
        return store.jdbi()
                        .withHandle(handle ->
                                handle.execute(
                                        """
                                        UPDATE outbox
                                           SET attempts = attempts + 1, begun_at = COALESCE(begun_at, ?),
                                               next_at = ?
                                         WHERE id = ? AND state = 'waiting' AND attempts = ?
                                        """,
                                        now,
                                        now + settle.toMillis(),
                                        waiting.notice().id(),
                                        waiting.attempts()))
                > 0;
    }

    /** It was said. */
    void said(String id, String receipt) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                UPDATE outbox SET state = 'sent', receipt = ?, reason = '', begun_at = NULL,
                                       ended_at = ? WHERE id = ?
                                """,
                                receipt,
                                clock.millis(),
                                id));
    }

    /**
     * It will be tried again.
     *
     * @param maybeSaid true when the attempt may have got through
     */
    void later(String id, String reason, long nextAtMs, boolean maybeSaid) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                maybeSaid
                                        ? "UPDATE outbox SET reason = ?, next_at = ?" + STILL_WAITS
                                        : "UPDATE outbox SET reason = ?, next_at = ?, begun_at = NULL"
                                                + STILL_WAITS,
                                kept(reason),
                                nextAtMs,
                                id));
    }

    /** It is given up; whether it may have got through stays known, for whoever sends it again. */
    void dead(String id, String reason, boolean maybeSaid) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                UPDATE outbox SET state = 'dead', reason = ?, ended_at = ?,
                                       begun_at = CASE WHEN ? THEN begun_at ELSE NULL END
                                 WHERE id = ? AND state = 'waiting'
                                """,
                                kept(reason),
                                clock.millis(),
                                maybeSaid,
                                id));
    }

    /** The receipt of the first one of a line that was said; empty for none. */
    String root(String handoff, String destination) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT receipt FROM outbox
                                         WHERE handoff = ? AND destination = ? AND state = 'sent'
                                           AND receipt <> ''
                                         ORDER BY position LIMIT 1
                                        """,
                                        handoff,
                                        destination)
                                .mapTo(String.class)
                                .findOne()
                                .orElse(""));
    }

    private static String kept(String reason) {
        return reason.length() > REASON_CHARACTERS_MAX
                ? reason.substring(0, REASON_CHARACTERS_MAX)
                : reason;
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        long begun = row.getLong("begun_at");
        Long begunAtMs = row.wasNull() ? null : begun;
        return new Waiting(
                row.getLong("position"),
                notice(row),
                row.getLong("since_at"),
                row.getInt("attempts"),
                begunAtMs);
    }

    static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("id"),
                row.getString("handoff"),
                row.getString("kind"),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getString("destination"),
                row.getLong("due_at"));
    }

    static String word(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
