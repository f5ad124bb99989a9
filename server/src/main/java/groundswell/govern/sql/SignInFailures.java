package groundswell.govern.sql;

import groundswell.kernel.http.Hash;
import groundswell.kernel.sql.OperationalStore;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Counts failures to sign in by address, whether it is anybody's or not, so that passwords cannot
 * be tried in masses and addresses cannot be found out. Survives a restart. Thread-safe.
 */
public final class SignInFailures {

    /** So many within {@link #WINDOW} lock the address. */
    public static final int FAILURES_MAX = 5;

    /** How long a failure counts. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    private final OperationalStore store;
    private final InstantSource clock;

    public SignInFailures(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Seconds until the address may be tried again; 0 when it may be now. */
    public int lockedForSeconds(String email) {
        long now = clock.millis();
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT at FROM sign_in_failure
                                         WHERE email = ? AND at > ?
                                         ORDER BY at DESC LIMIT 1 OFFSET ?
                                        """,
                                        key(email),
                                        now - WINDOW.toMillis(),
                                        FAILURES_MAX - 1)
                                .mapTo(Long.class)
                                .findOne()
                                .map(at -> seconds(at + WINDOW.toMillis() - now))
                                .orElse(0));
    }

    /** One more failure. */
    public void add(String email) {
        long now = clock.millis();
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute(
                            "DELETE FROM sign_in_failure WHERE at <= ?", now - WINDOW.toMillis());
                    handle.execute(
                            "INSERT INTO sign_in_failure (email, at) VALUES (?, ?)",
                            key(email),
                            now);
                });
    }

    /** Somebody signed in: the failures before were slips. */
    public void clear(String email) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute("DELETE FROM sign_in_failure WHERE email = ?", key(email)));
    }

    private static String key(String email) {
        return Hash.of(Users.normal(email));
    }

    private static int seconds(long ms) {
        return (int) Math.max(1, (ms + 999) / 1000);
    }
}
