package groundswell.qualify.sql;

import groundswell.kernel.sql.OperationalStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Every version of the playbook that was ever in force, whole. Thread-safe. */
public final class PlaybookStore {

    private static final RowMapper<Publication> PUBLICATION =
            (row, context) ->
                    new Publication(
                            row.getString("version"),
                            row.getLong("published_at"),
                            row.getString("published_by"),
                            row.getString("note"));

    private final OperationalStore store;
    private final InstantSource clock;

    public PlaybookStore(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** That a version came into force. */
    public record Publication(
            String version, long publishedAtMs, String publishedBy, String note) {}

    /** Puts a version in force; its files are kept once. */
    public Publication publish(
            String version, Map<String, String> files, String publishedBy, String note) {
        long now = clock.millis();
        store.jdbi()
                .useTransaction(handle -> {
                    keep(handle, version, files, now);
                    handle.execute(
                            """
                            INSERT INTO publication
                                    (version, published_at, published_by, note)
                                VALUES (?, ?, ?, ?)
                            """,
                            version,
                            now,
                            publishedBy,
                            note);
                });
        return new Publication(version, now, publishedBy, note);
    }

    /** What is in force; empty before the first publication. */
    public Optional<Publication> live() {
        return publications(1).stream().findFirst();
    }

    /** The latest publications, newest first. */
    public List<Publication> publications(int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT version, published_at, published_by, note
                                          FROM publication ORDER BY id DESC LIMIT ?
                                        """,
                                        limit)
                                .map(PUBLICATION)
                                .list());
    }

    /** The files of a version by path; empty when there is no such version. */
    public Map<String, String> files(String version) {
        Map<String, String> files = new LinkedHashMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.select(
                                        """
                                        SELECT path, text FROM playbook_file
                                         WHERE version = ? ORDER BY path
                                        """,
                                        version)
                                .map((row, context) ->
                                        files.put(row.getString("path"), row.getString("text")))
                                .list());
        return files;
    }

    private static void keep(Handle handle, String version, Map<String, String> files, long now) {
        int added =
                handle.execute(
                        """
                        INSERT INTO playbook_version (version, published_at) VALUES (?, ?)
                            ON CONFLICT (version) DO NOTHING
                        """,
                        version,
                        now);
        if (added == 0) {
            return;
        }
        var batch =
                handle.prepareBatch(
                        "INSERT INTO playbook_file (version, path, text) VALUES (?, ?, ?)");
        files.forEach((path, text) -> batch.add(version, path, text));
        batch.execute();
    }
}
