package groundswell.route.connection;

import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The connections and their secrets. A secret goes in, and comes out for the code that talks to the
 * other side alone. Thread-safe; several processes may use it.
 */
public final class Connections {

    /** Of secrets at least this long, the last four characters are shown. */
    private static final int HINTED_CHARACTERS_MIN = 12;

    private static final int FAILURE_CHARACTERS_MAX = 1_000;
    private static final long KNOWN_MS_MAX = 5_000;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final OperationalStore store;
    private final Vault vault;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    /** All connections as they were then. */
    private record Known(List<Connection> connections, long atMs) {}

    public Connections(OperationalStore store, Vault vault, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Adds one.
     *
     * @return empty when there is another one of that name
     */
    public Optional<Connection> create(
            ConnectionKind kind,
            String name,
            Map<String, String> settings,
            Map<String, String> secrets,
            String createdBy) {
        try {
            return store.jdbi()
                    .inTransaction(handle -> {
                        Optional<Long> id =
                                handle.select(
                                                """
                                                INSERT INTO connection (kind, name, enabled, settings,
                                                        created_at, created_by, failure)
                                                    VALUES (?, ?, ?, ?, ?, ?, '')
                                                    ON CONFLICT (name) DO NOTHING
                                                    RETURNING id
                                                """,
                                                kind.word(),
                                                name,
                                                true,
                                                Json.text(settings),
                                                clock.millis(),
                                                createdBy)
                                        .mapTo(Long.class)
                                        .findOne();
                        id.ifPresent(created -> seal(handle, created, secrets));
                        return id.flatMap(created -> find(handle, created));
                    });
        } finally {
            known = null;
        }
    }

    /**
     * Changes one.
     *
     * @param secrets those to be replaced; an empty text removes one
     * @return empty when there is no such connection
     */
    public Optional<Connection> update(
            long id,
            String name,
            boolean enabled,
            Map<String, String> settings,
            Map<String, String> secrets) {
        try {
            return store.jdbi()
                    .inTransaction(handle -> {
                        int changed =
                                handle.execute(
                                        """
                                        UPDATE connection SET name = ?, enabled = ?, settings = ?
                                         WHERE id = ?
                                        """,
                                        name,
                                        enabled,
                                        Json.text(settings),
                                        id);
                        if (changed > 0) {
                            seal(handle, id, secrets);
                        }
                        return find(handle, id);
                    });
        } finally {
            known = null;
        }
    }

    /** Keeps another value of a secret, such as a refresh token that is good for one use. */
    public void replaceSecret(long id, String name, String secret) {
        store.jdbi().useTransaction(handle -> seal(handle, id, Map.of(name, secret)));
    }

    /** Forgets it and its secrets; false when there is none. */
    public boolean delete(long id) {
        try {
            return store.jdbi()
                    .inTransaction(handle -> {
                        handle.execute("DELETE FROM connection_secret WHERE connection = ?", id);
                        return handle.execute("DELETE FROM connection WHERE id = ?", id) > 0;
                    });
        } finally {
            known = null;
        }
    }

    /** All, by name. */
    public List<Connection> all() {
        return store.jdbi().withHandle(handle -> select(handle, "WHERE id > ?", 0L));
    }

    /**
     * Those of a kind that are enabled, in the order in which they were made. Cheap enough to be
     * asked for each notice; what another process changes is seen after some seconds.
     */
    public List<Connection> enabled(ConnectionKind kind) {
        long now = clock.millis();
        Known there = known;
        if (there == null || Math.abs(now - there.atMs()) > KNOWN_MS_MAX) {
            there = new Known(all(), now);
            known = there;
        }
        return there.connections().stream()
                .filter(connection -> connection.kind() == kind && connection.enabled())
                .sorted(Comparator.comparingLong(Connection::id))
                .toList();
    }

    /** The one with this id. */
    public Optional<Connection> byId(long id) {
        return store.jdbi().withHandle(handle -> find(handle, id));
    }

    /**
     * The one with this id, with its secrets.
     *
     * @return empty when there is none
     * @throws SecretsLocked when its secrets were encrypted with a key that is not here
     */
    public Optional<Opened> open(long id) {
        return store.jdbi()
                .withHandle(handle ->
                        find(handle, id)
                                .map(connection ->
                                        new Opened(connection, secrets(handle, connection))));
    }

    /** It worked just now; what was wrong before is forgotten. */
    public void worked(long id) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "UPDATE connection SET ok_at = ?, failure = '' WHERE id = ?",
                                clock.millis(),
                                id));
    }

    /**
     * It did not work just now.
     *
     * @param sentence what went wrong and what to do, without secrets
     */
    public void failed(long id, String sentence) {
        String kept =
                sentence.length() > FAILURE_CHARACTERS_MAX
                        ? sentence.substring(0, FAILURE_CHARACTERS_MAX)
                        : sentence;
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "UPDATE connection SET failed_at = ?, failure = ? WHERE id = ?",
                                clock.millis(),
                                kept,
                                id));
    }

    private void seal(Handle handle, long id, Map<String, String> secrets) {
        secrets.forEach((name, secret) -> {
            if (secret.isEmpty()) {
                handle.execute(
                        "DELETE FROM connection_secret WHERE connection = ? AND name = ?",
                        id,
                        name);
                return;
            }
            Vault.Sealed sealed = vault.seal(place(id, name), secret);
            handle.execute(
                    """
                    INSERT INTO connection_secret (connection, name, key_id, sealed, hint)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (connection, name) DO UPDATE
                            SET key_id = excluded.key_id, sealed = excluded.sealed,
                                hint = excluded.hint
                    """,
                    id,
                    name,
                    sealed.keyId(),
                    sealed.text(),
                    hint(secret));
        });
    }

    private Map<String, String> secrets(Handle handle, Connection connection) {
        Map<String, String> open = new HashMap<>();
        handle.select(
                        "SELECT name, key_id, sealed FROM connection_secret WHERE connection = ?",
                        connection.id())
                .map((row, context) -> {
                    String name = row.getString("name");
                    var sealed = new Vault.Sealed(row.getString("key_id"), row.getString("sealed"));
                    return Map.entry(
                            name,
                            vault.open(place(connection.id(), name), sealed)
                                    .orElseThrow(() -> new SecretsLocked(connection.name(), name)));
                })
                .forEach(secret -> open.put(secret.getKey(), secret.getValue()));
        return open;
    }

    private static Optional<Connection> find(Handle handle, long id) {
        return select(handle, "WHERE id = ?", id).stream().findFirst();
    }

    private static List<Connection> select(Handle handle, String where, long id) {
        Map<Long, Map<String, String>> hints = new HashMap<>();
        handle.select("SELECT connection, name, hint FROM connection_secret")
                .map((row, context) ->
                        hints.computeIfAbsent(row.getLong("connection"), x -> new LinkedHashMap<>())
                                .put(row.getString("name"), row.getString("hint")))
                .list();
        return handle.select(
                        "SELECT id, kind, name, enabled, settings, created_at, created_by,"
                                + " ok_at, failed_at, failure FROM connection "
                                + where
                                + " ORDER BY name",
                        id)
                .map((row, context) -> read(row, hints))
                .list();
    }

    private static Connection read(ResultSet row, Map<Long, Map<String, String>> hints)
            throws SQLException {
        ConnectionKind kind = ConnectionKind.of(row.getString("kind")).orElseThrow();
        Map<String, String> settings = new LinkedHashMap<>();
        kind.fields().stream()
                .filter(field -> !field.fallback().isEmpty())
                .forEach(field -> settings.put(field.name(), field.fallback()));
        settings.putAll(Json.MAPPER.readValue(row.getString("settings"), TEXTS));
        return new Connection(
                row.getLong("id"),
                kind,
                row.getString("name"),
                row.getBoolean("enabled"),
                settings,
                hints.getOrDefault(row.getLong("id"), Map.of()),
                row.getLong("created_at"),
                row.getString("created_by"),
                longOrNull(row, "ok_at"),
                longOrNull(row, "failed_at"),
                row.getString("failure"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static String place(long id, String name) {
        return "connection %d %s".formatted(id, name);
    }

    /** Of a short secret, four characters would be too much of it. */
    private static String hint(String secret) {
        return secret.length() < HINTED_CHARACTERS_MIN ? "" : secret.substring(secret.length() - 4);
    }
}
