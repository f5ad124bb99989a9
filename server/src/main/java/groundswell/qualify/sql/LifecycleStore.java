package groundswell.qualify.sql;

import groundswell.kernel.http.Caller;
import groundswell.kernel.sql.OperationalStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Shadows, approvals, and who changed the draft. Thread-safe. */
public final class LifecycleStore {

    private static final int REQUESTS_MAX = 100;

    private static final RowMapper<Approval> APPROVAL =
            (row, context) ->
                    new Approval(
                            row.getLong("id"),
                            row.getString("version"),
                            row.getLong("requested_at"),
                            row.getString("requested_by"),
                            row.getLong("requested_user"),
                            row.getString("note"),
                            row.getString("state"),
                            row.getObject("decided_at") == null
                                    ? null
                                    : Long.valueOf(row.getLong("decided_at")),
                            row.getString("decided_by"),
                            row.getString("answer"));

    private static final RowMapper<Shadow> SHADOW =
            (row, context) ->
                    new Shadow(
                            row.getString("version"),
                            row.getLong("started_at"),
                            row.getString("started_by"),
                            row.getString("note"));

    public static final String WAITING = "waiting";
    public static final String APPROVED = "approved";
    public static final String DECLINED = "declined";

    private final OperationalStore store;
    private final InstantSource clock;

    public LifecycleStore(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** That a version judges beside the live one. */
    public record Shadow(String version, long startedAtMs, String startedBy, String note) {}

    /**
     * That a second person is asked about a version.
     *
     * @param requestedUser the user's id; 0 for the command line
     * @param state {@link #WAITING}, {@link #APPROVED} or {@link #DECLINED}
     */
    public record Approval(
            long id,
            String version,
            long requestedAtMs,
            String requestedBy,
            long requestedUser,
            String note,
            String state,
            @Nullable Long decidedAtMs,
            @Nullable String decidedBy,
            String answer) {}

    /** Shadows that have not ended, the first one first. */
    public List<Shadow> shadows() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT version, started_at, started_by, note
                                          FROM shadow WHERE ended_at IS NULL ORDER BY id
                                        """)
                                .map(SHADOW)
                                .list());
    }

    public Shadow startShadow(String version, String by, String note) {
        long now = clock.millis();
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                INSERT INTO shadow (version, started_at, started_by, note)
                                    VALUES (?, ?, ?, ?)
                                """,
                                version,
                                now,
                                by,
                                note));
        return new Shadow(version, now, by, note);
    }

    /** Returns false when it is no shadow. */
    public boolean endShadow(String version, String by) {
        return store.jdbi()
                        .withHandle(handle ->
                                handle.execute(
                                        """
                                        UPDATE shadow SET ended_at = ?, ended_by = ?
                                         WHERE version = ? AND ended_at IS NULL
                                        """,
                                        clock.millis(),
                                        by,
                                        version))
                > 0;
    }

    /** Asks for approval of a version; what waits for the same version already is that request. */
    public Approval request(String version, Caller by, String note) {
        Optional<Approval> waiting =
                approvals().stream()
                        .filter(one -> one.version().equals(version) && one.state().equals(WAITING))
                        .findFirst();
        return waiting.orElseGet(() ->
                store.jdbi()
                        .withHandle(handle ->
                                handle.select(
                                                """
                                                INSERT INTO approval (version, requested_at,
                                                        requested_by, requested_user, note, state,
                                                        answer)
                                                    VALUES (?, ?, ?, ?, ?, 'waiting', '')
                                                    RETURNING *
                                                """,
                                                version,
                                                clock.millis(),
                                                by.name(),
                                                by.userId(),
                                                note)
                                        .map(APPROVAL)
                                        .one()));
    }

    /** Decides a request that waits; empty when there is none of that number that does. */
    public Optional<Approval> decide(long id, String state, String by, String answer) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        UPDATE approval SET state = ?, decided_at = ?,
                                               decided_by = ?, answer = ?
                                         WHERE id = ? AND state = 'waiting' RETURNING *
                                        """,
                                        state,
                                        clock.millis(),
                                        by,
                                        answer,
                                        id)
                                .map(APPROVAL)
                                .findOne());
    }

    /** The latest requests, newest first. */
    public List<Approval> approvals() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT * FROM approval ORDER BY id DESC LIMIT ?",
                                        REQUESTS_MAX)
                                .map(APPROVAL)
                                .list());
    }

    /** The last approval that a version has; a later refusal of the same version takes it away. */
    public Optional<Approval> approval(String version) {
        return approvals().stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .filter(one -> one.state().equals(APPROVED));
    }

    /** Somebody changed the draft. */
    public void edited(String path, Caller by) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                INSERT INTO draft_edit (path, edited_at, edited_by,
                                        edited_user)
                                    VALUES (?, ?, ?, ?)
                                """,
                                path,
                                clock.millis(),
                                by.name(),
                                by.userId()));
    }

    /** Ids of the users who changed the draft since an instant; 0 is the command line. */
    public List<Long> editors(long sinceMs) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT DISTINCT edited_user FROM draft_edit
                                         WHERE edited_at >= ? ORDER BY edited_user
                                        """,
                                        sinceMs)
                                .mapTo(Long.class)
                                .list());
    }
}
