package groundswell.govern.sql;

import groundswell.kernel.sql.OperationalStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Saved views of lists. Thread-safe. */
public final class Views {

    private static final String COLUMNS = "id, user_id, name, page, query, shared, updated_at";

    private static final RowMapper<View> VIEW =
            (row, context) ->
                    new View(
                            row.getLong("id"),
                            row.getLong("user_id"),
                            row.getString("name"),
                            row.getString("page"),
                            row.getString("query"),
                            row.getBoolean("shared"),
                            row.getLong("updated_at"));

    private final OperationalStore store;
    private final InstantSource clock;

    public Views(OperationalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A saved view.
     *
     * @param query the page's state, a JSON object
     * @param shared everybody sees it
     */
    public record View(
            long id,
            long userId,
            String name,
            String page,
            String query,
            boolean shared,
            long updatedAtMs) {}

    /** A user's own views and those that are shared, by name. */
    public List<View> visibleTo(long userId) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM saved_view"
                                                + " WHERE user_id = ? OR shared"
                                                + " ORDER BY name, id",
                                        userId)
                                .map(VIEW)
                                .list());
    }

    public View create(long userId, String name, String page, String query, boolean shared) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        INSERT INTO saved_view
                                                (user_id, name, page, query, shared, updated_at)
                                            VALUES (?, ?, ?, ?, ?, ?)
                                            RETURNING
                                        """
                                                + COLUMNS,
                                        userId,
                                        name,
                                        page,
                                        query,
                                        shared,
                                        clock.millis())
                                .map(VIEW)
                                .one());
    }

    /** Replaces a user's own view; empty when they have none with this id. */
    public Optional<View> update(
            long id, long userId, String name, String page, String query, boolean shared) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        UPDATE saved_view
                                           SET name = ?, page = ?, query = ?, shared = ?,
                                               updated_at = ?
                                         WHERE id = ? AND user_id = ?
                                            RETURNING
                                        """
                                                + COLUMNS,
                                        name,
                                        page,
                                        query,
                                        shared,
                                        clock.millis(),
                                        id,
                                        userId)
                                .map(VIEW)
                                .findOne());
    }

    /** Removes a user's own view; false when they have none with this id. */
    public boolean delete(long id, long userId) {
        return store.jdbi()
                        .withHandle(handle ->
                                handle.execute(
                                        "DELETE FROM saved_view WHERE id = ? AND user_id = ?",
                                        id,
                                        userId))
                > 0;
    }
}
