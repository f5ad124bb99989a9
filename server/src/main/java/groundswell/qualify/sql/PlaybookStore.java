package groundswell.qualify.sql;

import groundswell.kernel.sql.OperationalStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
                            row.getString("note"),
                            row.getLong("id"),
                            Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            row.getString("approved_by"),
                            row.getString("forced"),
                            row.getLong("takeover_sequence"),
                            row.getLong("takeover_at"),
                            row.getBoolean("settled"));

    private static final String COLUMNS =
            """
            id, version, published_at, published_by, note, kind, approved_by, forced,
                   takeover_sequence, takeover_at, settled
            """;

    private final OperationalStore store;
    private final InstantSource clock;

    public PlaybookStore(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Why a version comes into force. */
    public enum Kind {
        PUBLISH,
        /** Somebody went back to an earlier one. */
        ROLLBACK,
        /** The server went back by itself: too many false positives. */
        AUTOMATIC;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * That a version came into force, or is on its way.
     *
     * @param approvedBy the second person; empty when none was asked
     * @param forced why it did not matter that scenarios failed; empty when none did
     * @param takeoverSequence the log entry at which it took over; 0 at the first
     * @param takeoverMs when; 0 while it has not begun to
     * @param settled true when all its transitions are kept
     */
    public record Publication(
            String version,
            long publishedAtMs,
            String publishedBy,
            String note,
            long id,
            Kind kind,
            String approvedBy,
            String forced,
            long takeoverSequence,
            long takeoverMs,
            boolean settled) {}

    /** What is to come into force, and who says so. */
    public record Order(
            String version,
            Map<String, String> files,
            String by,
            String note,
            Kind kind,
            String approvedBy,
            String forced) {
        public Order {
            files = Map.copyOf(files);
        }
    }

    /** Puts a version in force at once, for a store without history; its files are kept once. */
    public Publication publish(
            String version, Map<String, String> files, String publishedBy, String note) {
        Publication begun =
                begin(new Order(version, files, publishedBy, note, Kind.PUBLISH, "", ""));
        settle(begun.id());
        return begun;
    }

    /** Remembers that a version is to come into force; it is when it is settled. */
    public Publication begin(Order order) {
        long now = clock.millis();
        return store.jdbi()
                .inTransaction(handle -> {
                    keep(handle, order.version(), order.files(), now);
                    return handle.select(
                                    """
                                    INSERT INTO publication (version, published_at, published_by,
                                            note, kind, approved_by, forced, settled)
                                        VALUES (?, ?, ?, ?, ?, ?, ?, FALSE)
                                        RETURNING
                                    """
                                            + COLUMNS,
                                    order.version(),
                                    now,
                                    order.by(),
                                    order.note(),
                                    order.kind().word(),
                                    order.approvedBy(),
                                    order.forced())
                            .map(PUBLICATION)
                            .one();
                });
    }

    /** Remembers where and when a version takes over, before its first transition is kept. */
    public void takesOver(long id, long sequence, long atMs) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                UPDATE publication SET takeover_sequence = ?, takeover_at = ?
                                 WHERE id = ?
                                """,
                                sequence,
                                atMs,
                                id));
    }

    /** All transitions are kept: the version is in force. */
    public void settle(long id) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE publication SET settled = TRUE WHERE id = ?", id));
    }

    /** What cannot come into force, because this program cannot read it, is given up. */
    public void giveUp(long id) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute("DELETE FROM publication WHERE id = ? AND NOT settled", id));
    }

    /** What is in force; empty before the first publication. */
    public Optional<Publication> live() {
        return publications(1, true).stream().findFirst();
    }

    /** What is on its way: begun after what is in force, and not settled. */
    public Optional<Publication> pending() {
        return publications(1, false).stream().filter(one -> !one.settled()).findFirst();
    }

    /** The latest publications, newest first; one on its way may be the first. */
    public List<Publication> publications(int limit) {
        return publications(limit, false);
    }

    private List<Publication> publications(int limit, boolean settled) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM publication"
                                                + (settled ? " WHERE settled" : "")
                                                + " ORDER BY id DESC LIMIT ?",
                                        limit)
                                .map(PUBLICATION)
                                .list());
    }

    /** Keeps the files of a version that is not in force (yet). */
    public void keep(String version, Map<String, String> files) {
        store.jdbi().useTransaction(handle -> keep(handle, version, files, clock.millis()));
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
