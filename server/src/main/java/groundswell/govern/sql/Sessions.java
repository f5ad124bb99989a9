package groundswell.govern.sql;

import groundswell.kernel.http.Hash;
import groundswell.kernel.sql.OperationalStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who is signed in. The store holds hashes of the session ids only: whoever reads it cannot take a
 * session over. Thread-safe.
 */
public final class Sessions {

    /** A session ends so long after it began. */
    public static final Duration LIFE = Duration.ofDays(14);

    private final OperationalStore store;
    private final InstantSource clock;

    public Sessions(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A session that is good. */
    public record Session(long userId, long expiresAtMs) {}

    /**
     * Starts a session.
     *
     * @param secret the id that the browser keeps
     */
    public Session start(String secret, long userId) {
        long now = clock.millis();
        long expires = now + LIFE.toMillis();
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute("DELETE FROM session WHERE expires_at <= ?", now);
                    handle.execute(
                            """
                            INSERT INTO session (id_hash, user_id, created_at, expires_at)
                                VALUES (?, ?, ?, ?)
                            """,
                            Hash.of(secret),
                            userId,
                            now,
                            expires);
                });
        return new Session(userId, expires);
    }

    /** The session with this id, if it has not ended. */
    public Optional<Session> find(String secret) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT user_id, expires_at FROM session
                                         WHERE id_hash = ? AND expires_at > ?
                                        """,
                                        Hash.of(secret),
                                        clock.millis())
                                .map((row, context) -> new Session(row.getLong(1), row.getLong(2)))
                                .findOne());
    }

    public void end(String secret) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute("DELETE FROM session WHERE id_hash = ?", Hash.of(secret)));
    }
}
