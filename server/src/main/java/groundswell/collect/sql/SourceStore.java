package groundswell.collect.sql;

import groundswell.collect.Reshaping;
import groundswell.collect.Source;
import groundswell.collect.plan.TaxonomyReader;
import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Sources and their write keys. Thread-safe. */
public final class SourceStore {

    /** What is touched when a source or a key changes. */
    public static final String TOPIC = "sources";

    private static final String SELECT =
            """
            SELECT s.id, s.name, s.enabled, s.policy, s.privacy, s.hash_key, s.created_at, s.taxonomy,
                   k.id AS key_id, k.key, k.created_at AS key_created_at
              FROM source s LEFT JOIN write_key k ON k.source_id = s.id
             WHERE s.deleted_at IS NULL
            """;

    private final OperationalStore store;
    private final InstantSource clock;

    public SourceStore(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A source with what the collector does not need to know.
     *
     * @param taxonomy the text of its map of names; empty for none
     */
    public record StoredSource(
            Source source, String taxonomy, long createdAtMs, List<WriteKey> keys) {
        public StoredSource {
            keys = List.copyOf(keys);
        }
    }

    /** A write key; good as long as it stands here. */
    public record WriteKey(long id, String key, long createdAtMs) {}

    /** Every source, by id. */
    public List<StoredSource> all() {
        return store.jdbi().withHandle(handle -> read(handle, SELECT + " ORDER BY s.id, k.id"));
    }

    public Optional<StoredSource> byId(int id) {
        return store.jdbi().withHandle(handle -> byId(handle, id));
    }

    /**
     * Creates a source with one write key; empty when there is one of that name.
     *
     * @param hashKey secret that keys the hashing of its properties
     */
    public Optional<StoredSource> create(
            String name,
            Source.Policy policy,
            PrivacyJson privacy,
            String writeKey,
            String hashKey) {
        return store.jdbi()
                .inTransaction(handle -> {
                    Optional<Integer> id =
                            handle.select(
                                            """
                                            INSERT INTO source (name, enabled, policy,
                                                    privacy, hash_key, created_at)
                                                VALUES (?, TRUE, ?, ?, ?, ?)
                                                ON CONFLICT DO NOTHING
                                                RETURNING id
                                            """,
                                            name,
                                            PrivacyJson.word(policy),
                                            Json.text(privacy),
                                            hashKey,
                                            clock.millis())
                                    .mapTo(Integer.class)
                                    .findOne();
                    id.ifPresent(created -> insertKey(handle, created, writeKey));
                    return id.flatMap(created -> byId(handle, created));
                });
    }

    /** Changes what is not null; empty when there is no such source. */
    public Optional<StoredSource> update(
            int id,
            @Nullable String name,
            @Nullable Boolean enabled,
            Source.@Nullable Policy policy,
            @Nullable PrivacyJson privacy,
            @Nullable String taxonomy) {
        return store.jdbi()
                .inTransaction(handle -> {
                    handle.execute(
                            """
                            UPDATE source
                               SET name = COALESCE(?, name), enabled = COALESCE(?, enabled),
                                   policy = COALESCE(?, policy),
                                   privacy = COALESCE(?, privacy),
                                   taxonomy = COALESCE(?, taxonomy)
                             WHERE id = ? AND deleted_at IS NULL
                            """,
                            name,
                            enabled,
                            policy == null ? null : PrivacyJson.word(policy),
                            privacy == null ? null : Json.text(privacy),
                            taxonomy,
                            id);
                    OperationalStore.touch(handle, TOPIC);
                    return byId(handle, id);
                });
    }

    /** Removes a source and its keys; false when there is none. Its id is never used again. */
    public boolean delete(int id) {
        return store.jdbi()
                .inTransaction(handle -> {
                    handle.execute("DELETE FROM write_key WHERE source_id = ?", id);
                    OperationalStore.touch(handle, TOPIC);
                    return handle.execute(
                                    """
                                    UPDATE source SET deleted_at = ?, enabled = FALSE
                                     WHERE id = ? AND deleted_at IS NULL
                                    """,
                                    clock.millis(),
                                    id)
                            > 0;
                });
    }

    /** Adds a key; empty when there is no such source. */
    public Optional<WriteKey> addKey(int sourceId, String writeKey) {
        return store.jdbi()
                .inTransaction(handle ->
                        byId(handle, sourceId)
                                .map(source -> insertKey(handle, sourceId, writeKey)));
    }

    /** Removes a key; false when there is none. */
    public boolean deleteKey(int sourceId, long keyId) {
        return store.jdbi()
                .inTransaction(handle -> {
                    OperationalStore.touch(handle, TOPIC);
                    return handle.execute(
                                    "DELETE FROM write_key WHERE id = ? AND source_id = ?",
                                    keyId,
                                    sourceId)
                            > 0;
                });
    }

    /** Counts changes; see {@link OperationalStore#revision}. */
    public long revision() {
        return store.revision(TOPIC);
    }

    private WriteKey insertKey(Handle handle, int sourceId, String key) {
        OperationalStore.touch(handle, TOPIC);
        long now = clock.millis();
        long id =
                handle.select(
                                """
                                INSERT INTO write_key (source_id, key, created_at) VALUES (?, ?, ?)
                                    RETURNING id
                                """,
                                sourceId,
                                key,
                                now)
                        .mapTo(Long.class)
                        .one();
        return new WriteKey(id, key, now);
    }

    private static Optional<StoredSource> byId(Handle handle, int id) {
        return read(handle, SELECT + " AND s.id = ? ORDER BY k.id", id).stream().findFirst();
    }

    private static List<StoredSource> read(Handle handle, String sql, Object... arguments) {
        Map<Integer, Row> rows = new LinkedHashMap<>();
        handle.select(sql, arguments)
                .map((row, context) -> {
                    int id = row.getInt("id");
                    Row source = rows.get(id);
                    if (source == null) {
                        source =
                                new Row(
                                        id,
                                        row.getString("name"),
                                        row.getBoolean("enabled"),
                                        row.getString("policy"),
                                        row.getString("privacy"),
                                        row.getString("hash_key"),
                                        row.getString("taxonomy"),
                                        row.getLong("created_at"),
                                        new ArrayList<>());
                        rows.put(id, source);
                    }
                    String key = row.getString("key");
                    if (key != null) {
                        long keyId = row.getLong("key_id");
                        long createdAt = row.getLong("key_created_at");
                        source.keys.add(new WriteKey(keyId, key, createdAt));
                    }
                    return id;
                })
                .list();
        return rows.values().stream().map(Row::toSource).toList();
    }

    private record Row(
            int id,
            String name,
            boolean enabled,
            String policy,
            String privacy,
            String hashKey,
            String taxonomy,
            long createdAtMs,
            List<WriteKey> keys) {

        StoredSource toSource() {
            var source =
                    new Source(
                            id,
                            name,
                            keys.stream().map(WriteKey::key).toList(),
                            Source.Policy.valueOf(PrivacyJson.constant(policy)),
                            PrivacyJson.read(privacy).toPrivacy(hashKey),
                            reshaping(),
                            enabled);
            return new StoredSource(source, taxonomy, createdAtMs, keys);
        }

        /** It was checked before it was stored. */
        private Reshaping reshaping() {
            Reshaping read =
                    taxonomy.isBlank()
                            ? null
                            : TaxonomyReader.read("taxonomy.yaml", taxonomy).taxonomy();
            return read == null ? Reshaping.NONE : read;
        }
    }
}
