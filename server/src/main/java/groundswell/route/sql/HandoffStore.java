package groundswell.route.sql;

import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.Guard;
import groundswell.route.Handoff;
import groundswell.route.HandoffStep;
import groundswell.route.Handoffs;
import groundswell.route.Notice;
import groundswell.route.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Handoffs as they stand, as of an entry of the log. What has to be said about a change is kept in
 * the same transaction. Thread-safe.
 */
public final class HandoffStore {

    /** Of the bodies. When it changes, handoffs are folded from the log again. */
    private static final int SHAPE = 1;

    private final OperationalStore store;
    private final Notifying notifying;
    private final Outbox outbox;

    /**
     * @param notifying who has to be told
     * @param outbox keeps what they are to be told
     */
    public HandoffStore(OperationalStore store, Notifying notifying, Outbox outbox) {
        this.store = store;
        this.notifying = notifying;
        this.outbox = outbox;
    }

    /** The last entry that is in; 0 when the log has to be read from the beginning. */
    public long position() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT sequence FROM route_position"
                                                + " WHERE id = 1 AND shape = ?",
                                        SHAPE)
                                .mapTo(Long.class)
                                .findOne()
                                .orElse(0L));
    }

    /** Gives every handoff that is kept, in the order in which they were opened. */
    public void read(Consumer<Handoff> to) {
        store.jdbi()
                .useHandle(handle -> {
                    try (var bodies =
                            handle
                                    .createQuery("SELECT body FROM handoff ORDER BY opened_at, id")
                                    .mapTo(String.class)
                                    .stream()) {
                        bodies.forEach(
                                body -> to.accept(Json.MAPPER.readValue(body, Handoff.class)));
                    }
                });
    }

    /** Gives every suppression that is kept, oldest first. */
    public void readSuppressions(Consumer<Suppression> to) {
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, account_key, play, guard, triggered_at, at
                                          FROM suppression ORDER BY at, id
                                        """)
                                .map((row, context) ->
                                        new Suppression(
                                                row.getString("id"),
                                                row.getString("account_key"),
                                                row.getString("play"),
                                                Guard.of(row.getString("guard")).orElseThrow(),
                                                row.getLong("triggered_at"),
                                                row.getLong("at")))
                                .forEach(to));
    }

    /** One handoff as it was kept last. */
    public Optional<Handoff> byId(String id) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select("SELECT body FROM handoff WHERE id = ?", id)
                                .mapTo(String.class)
                                .findOne())
                .map(body -> Json.MAPPER.readValue(body, Handoff.class));
    }

    /**
     * Keeps what entries changed, in their order, and what has to be said about it.
     *
     * @param sequence of the last entry that is in
     * @param begins true when the log is read from the beginning: what was kept before goes
     */
    public void keep(
            List<Handoffs.Change> changes,
            List<Suppression> suppressions,
            long sequence,
            boolean begins) {
        store.jdbi()
                .useTransaction(handle -> {
                    if (begins) {
                        handle.execute("DELETE FROM handoff");
                        handle.execute("DELETE FROM suppression");
                    }
                    put(handle, changes);
                    putSuppressions(handle, suppressions);
                    List<Notice> notices = new ArrayList<>();
                    for (Handoffs.Change change : changes) {
                        notices.addAll(notifying.notices(change.handoff(), change.step()));
                    }
                    if (!notices.isEmpty()) {
                        outbox.add(handle, notices);
                    }
                    handle.execute(
                            """
                            INSERT INTO route_position (id, shape, sequence) VALUES (1, ?, ?)
                                ON CONFLICT (id) DO UPDATE
                                SET shape = excluded.shape, sequence = excluded.sequence
                            """,
                            SHAPE,
                            sequence);
                });
    }

    private static void putSuppressions(Handle handle, List<Suppression> suppressions) {
        if (suppressions.isEmpty()) {
            return;
        }
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO suppression (id, account_key, play, guard, triggered_at, at)
                            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id, guard) DO NOTHING
                        """);
        for (Suppression one : suppressions) {
            batch.add(
                    one.id(),
                    one.accountKey(),
                    one.play(),
                    one.guard().word(),
                    one.triggeredAtMs(),
                    one.atMs());
        }
        batch.execute();
    }

    private static void put(Handle handle, List<Handoffs.Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO handoff (id, account_key, play, state, owner, team, opened_at,
                                due_at, score, sequence, body)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (id) DO UPDATE SET state = excluded.state,
                                owner = excluded.owner, team = excluded.team,
                                due_at = excluded.due_at, sequence = excluded.sequence,
                                body = excluded.body
                        """);
        for (Handoffs.Change change : changes) {
            Handoff one = change.handoff();
            HandoffStep step = change.step();
            batch.add(
                    one.id(),
                    one.origin().accountKey(),
                    one.origin().play(),
                    one.state().word(),
                    one.duty().owner(),
                    one.duty().team(),
                    one.origin().openedAtMs(),
                    one.isTicking() ? one.duty().dueAtMs() : 0,
                    one.origin().score(),
                    step.sequence(),
                    Json.text(one));
        }
        batch.execute();
    }
}
