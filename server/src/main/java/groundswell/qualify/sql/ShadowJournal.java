package groundswell.qualify.sql;

import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Transition;
import groundswell.qualify.live.Journal;
import java.util.List;

/** What shadows decided, apart from what counts. Thread-safe. */
public final class ShadowJournal implements Journal {

    private final OperationalStore store;

    public ShadowJournal(OperationalStore store) {
        this.store = store;
    }

    @Override
    public void keep(List<Transition> transitions) {
        store.jdbi()
                .useTransaction(handle -> {
                    var batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO shadow_transition (id, account, kind, from_value,
                                            to_value, at, playbook_version, score)
                                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                                        ON CONFLICT (id) DO NOTHING
                                    """);
                    for (Transition made : transitions) {
                        batch.add(
                                made.id(),
                                made.account(),
                                made.kind(),
                                made.from(),
                                made.to(),
                                made.atMs(),
                                made.version(),
                                made.score());
                    }
                    batch.execute();
                });
    }

    /** How many accounts a shadow moved to a value within a span of time. */
    public long count(String version, String kind, String to, long fromMs, long toMs) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT COUNT(DISTINCT account) FROM shadow_transition
                                         WHERE playbook_version = ? AND kind = ? AND to_value = ?
                                           AND at >= ? AND at < ?
                                        """,
                                        version,
                                        kind,
                                        to,
                                        fromMs,
                                        toMs)
                                .mapTo(Long.class)
                                .one());
    }
}
