package groundswell.govern.sql;

import groundswell.govern.Role;
import groundswell.kernel.sql.OperationalStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** The people who may sign in. Thread-safe. */
public final class Users {

    private static final String COLUMNS =
            "id, email, name, role, password, must_change_password, disabled";

    private static final RowMapper<User> USER =
            (row, context) ->
                    new User(
                            row.getLong("id"),
                            row.getString("email"),
                            row.getString("name"),
                            Role.of(row.getString("role")).orElse(Role.VIEWER),
                            row.getString("password"),
                            row.getBoolean("must_change_password"),
                            row.getBoolean("disabled"));

    private final OperationalStore store;
    private final InstantSource clock;

    public Users(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * One who may sign in.
     *
     * @param email in lower case
     * @param passwordHash Argon2id
     */
    public record User(
            long id,
            String email,
            String name,
            Role role,
            String passwordHash,
            boolean mustChangePassword,
            boolean disabled) {}

    /** An address as it is stored and looked up. */
    public static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Creates a user; empty when the address is taken.
     *
     * @param mustChangePassword true when somebody else knows the password
     */
    public Optional<User> create(
            String email, String name, Role role, String passwordHash, boolean mustChangePassword) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        INSERT INTO app_user (email, name, role, password,
                                                must_change_password, disabled, created_at)
                                            VALUES (?, ?, ?, ?, ?, FALSE, ?)
                                            ON CONFLICT (email) DO NOTHING
                                            RETURNING
                                        """
                                                + COLUMNS,
                                        normal(email),
                                        name,
                                        role.word(),
                                        passwordHash,
                                        mustChangePassword,
                                        clock.millis())
                                .map(USER)
                                .findOne());
    }

    public Optional<User> byEmail(String email) {
        return one("SELECT " + COLUMNS + " FROM app_user WHERE email = ?", normal(email));
    }

    public Optional<User> byId(long id) {
        return one("SELECT " + COLUMNS + " FROM app_user WHERE id = ?", id);
    }

    /** Everybody, by address. */
    public List<User> all() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select("SELECT " + COLUMNS + " FROM app_user ORDER BY email")
                                .map(USER)
                                .list());
    }

    /** Sets a password and ends every session of the user. */
    public void setPassword(long id, String passwordHash, boolean mustChangePassword) {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute(
                            """
                            UPDATE app_user SET password = ?, must_change_password = ?
                             WHERE id = ?
                            """,
                            passwordHash,
                            mustChangePassword,
                            id);
                    handle.execute("DELETE FROM session WHERE user_id = ?", id);
                });
    }

    /** Keeps a user out, ending their sessions, or lets them in again. */
    public void setDisabled(long id, boolean disabled) {
        store.jdbi()
                .useTransaction(handle -> {
                    handle.execute("UPDATE app_user SET disabled = ? WHERE id = ?", disabled, id);
                    handle.execute("DELETE FROM session WHERE user_id = ?", id);
                });
    }

    private Optional<User> one(String sql, Object argument) {
        return store.jdbi().withHandle(handle -> handle.select(sql, argument).map(USER).findOne());
    }
}
