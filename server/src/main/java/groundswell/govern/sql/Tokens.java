package groundswell.govern.sql;

import groundswell.govern.Role;
import groundswell.kernel.http.Hash;
import groundswell.kernel.sql.OperationalStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** API tokens; of their secrets only hashes are kept. Thread-safe. */
public final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    /** Uses within this time of the last one noted are not noted, to spare the disk. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final String COLUMNS =
            "id, name, role, hint, user_id, created_by, created_at, last_used_at, expires_at";

    private static final RowMapper<Token> TOKEN =
            (row, context) ->
                    new Token(
                            row.getLong("id"),
                            row.getString("name"),
                            Role.of(row.getString("role")).orElse(Role.VIEWER),
                            row.getString("hint"),
                            row.getLong("user_id"),
                            row.getString("created_by"),
                            row.getLong("created_at"),
                            Columns.longOrNull(row, "last_used_at"),
                            Columns.longOrNull(row, "expires_at"));

    private final OperationalStore store;
    private final InstantSource clock;

    public Tokens(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A token without its secret; instants in milliseconds since 1970 UTC.
     *
     * @param hint the secret's last four characters
     * @param userId who made it; 0 for the command line
     */
    public record Token(
            long id,
            String name,
            Role role,
            String hint,
            long userId,
            String createdBy,
            long createdAtMs,
            @Nullable Long lastUsedAtMs,
            @Nullable Long expiresAtMs) {}

    /**
     * Creates a token.
     *
     * @param life null for a token that never expires
     */
    public Token create(
            String secret,
            String name,
            Role role,
            long userId,
            String createdBy,
            @Nullable Duration life) {
        long now = clock.millis();
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        INSERT INTO token (name, role, secret_hash, hint,
                                                user_id, created_by, created_at, expires_at)
                                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                                            RETURNING
                                        """
                                                + COLUMNS,
                                        name,
                                        role.word(),
                                        Hash.of(secret),
                                        secret.substring(secret.length() - 4),
                                        userId,
                                        createdBy,
                                        now,
                                        life == null ? null : now + life.toMillis())
                                .map(TOKEN)
                                .one());
    }

    /** The token with this secret, if it is still good; its use is noted. */
    public Optional<Token> use(String secret) {
        long now = clock.millis();
        Optional<Token> found =
                store.jdbi()
                        .withHandle(handle ->
                                handle.select(
                                                "SELECT "
                                                        + COLUMNS
                                                        + " FROM token WHERE secret_hash = ?",
                                                Hash.of(secret))
                                        .map(TOKEN)
                                        .findOne())
                        .filter(token -> !isPast(token.expiresAtMs(), now));
        found.filter(token ->
                        isPast(token.lastUsedAtMs(), now - NOTED_EVERY.toMillis())
                                || token.lastUsedAtMs() == null)
                .ifPresent(token -> note(token.id(), now));
        return found;
    }

    /** Every token, newest first. */
    public List<Token> all() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select("SELECT " + COLUMNS + " FROM token ORDER BY id DESC")
                                .map(TOKEN)
                                .list());
    }

    /** Removes a token; false when there is none. */
    public boolean delete(long id) {
        return store.jdbi()
                        .withHandle(handle -> handle.execute("DELETE FROM token WHERE id = ?", id))
                > 0;
    }

    /** That it cannot be noted, on a full disk, keeps nobody out. */
    private void note(long id, long now) {
        try {
            store.jdbi()
                    .useHandle(handle ->
                            handle.execute(
                                    "UPDATE token SET last_used_at = ? WHERE id = ?", now, id));
        } catch (JdbiException e) {
            LOG.warn("the use of token {} is not noted: {}", id, e.toString());
        }
    }

    private static boolean isPast(@Nullable Long instantMs, long now) {
        return instantMs != null && instantMs <= now;
    }
}
