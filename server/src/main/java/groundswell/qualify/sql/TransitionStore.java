package groundswell.qualify.sql;

import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Decision;
import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Transition;
import groundswell.qualify.hindsight.Quality.Moment;
import groundswell.qualify.live.Journal;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The journal of transitions: each stands here once, however often it is decided. With them stand
 * confirmations, from and to the same: a person decided what held already. These are told of an
 * account, and count as no transition. Thread-safe.
 */
public final class TransitionStore implements Journal {

    /** What {@link #KEPT} reads, of a table that is called {@code t}. */
    static final String COLUMNS =
            "t.id, t.account, t.kind, t.person, t.from_value, t.to_value, t.at, t.cause,"
                    + " t.playbook_version, t.score, t.reasons";

    static final RowMapper<Kept> KEPT =
            (row, context) ->
                    new Kept(
                            row.getString("id"),
                            row.getInt("account"),
                            row.getString("kind"),
                            row.getObject("person") == null
                                    ? null
                                    : Integer.valueOf(row.getInt("person")),
                            row.getString("from_value"),
                            row.getString("to_value"),
                            row.getLong("at"),
                            row.getString("cause"),
                            row.getString("playbook_version"),
                            row.getDouble("score"),
                            Arrays.asList(
                                    Json.MAPPER.readValue(
                                            row.getString("reasons"), KeptReason[].class)));

    private static final String CHANGES = " AND from_value <> to_value";

    private static final int MOMENTS_MAX = 1_000_000;

    private final OperationalStore store;

    public TransitionStore(OperationalStore store) {
        this.store = store;
    }

    /**
     * A transition as it was kept; {@code at} in milliseconds since 1970 UTC, {@code person} null
     * where it is about the whole account.
     */
    public record Kept(
            String id,
            int account,
            String kind,
            @Nullable Integer person,
            String from,
            String to,
            long atMs,
            String cause,
            String version,
            double score,
            List<KeptReason> reasons) {
        public Kept {
            reasons = List.copyOf(reasons);
        }
    }

    /** One contribution to the score then. */
    public record KeptReason(String label, double points) {
        static KeptReason of(Breakdown.Contribution part) {
            return new KeptReason(part.label(), part.points());
        }
    }

    /**
     * Keeps each once. When a new release groups people otherwise and folds anew, an account may
     * have another number: it takes its transitions along.
     */
    @Override
    public void keep(List<Transition> transitions) {
        store.jdbi()
                .useTransaction(handle -> {
                    var batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO transition (id, account, kind, person,
                                            from_value, to_value, at, cause, playbook_version, score,
                                            reasons, sequence)
                                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                        ON CONFLICT (id) DO UPDATE
                                            SET account = excluded.account,
                                                person = excluded.person
                                    """);
                    for (Transition made : transitions) {
                        batch.add(
                                made.id(),
                                made.account(),
                                made.kind(),
                                made.person(),
                                made.from(),
                                made.to(),
                                made.atMs(),
                                "entry " + made.cause(),
                                made.version(),
                                made.score(),
                                Json.text(made.reasons().stream().map(KeptReason::of).toList()),
                                made.cause());
                    }
                    batch.execute();
                });
    }

    @Override
    public void keepDecisions(List<Decision> decisions) {
        keep(decisions.stream().map(Decision::transition).toList());
        store.jdbi()
                .useTransaction(handle -> {
                    var batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO decision_inputs (id, inputs, override_by,
                                            override_rationale, override_until)
                                        VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                                    """);
                    for (Decision made : decisions) {
                        if (!made.inputs().values().isEmpty() && isDecision(made.transition())) {
                            DecisionOverride override = made.inputs().override();
                            batch.add(
                                    made.transition().id(),
                                    Json.text(made.inputs().values()),
                                    override == null ? null : override.by(),
                                    override == null ? null : override.rationale(),
                                    override == null ? null : override.untilMs());
                        }
                    }
                    batch.execute();
                });
    }

    /** Of these it has to be possible to account for every one. */
    private static boolean isDecision(Transition made) {
        return made.kind().equals(DecisionOverride.PQA)
                || made.kind().equals(DecisionOverride.LANE)
                || made.kind().equals("pql");
    }

    /** An account's transitions, newest first. */
    public Page<Kept> ofAccount(int account, PageRequest request) {
        int offset = request.offset();
        return store.jdbi()
                .withHandle(handle -> {
                    List<Kept> found =
                            handle.select(
                                            "SELECT "
                                                    + COLUMNS
                                                    + """
                                                     FROM transition t WHERE account = ?
                                                    ORDER BY at DESC, sequence DESC, id
                                                    LIMIT ? OFFSET ?
                                                    """,
                                            account,
                                            request.limit(),
                                            offset)
                                    .map(KEPT)
                                    .list();
                    long total =
                            handle.select(
                                            "SELECT COUNT(*) FROM transition WHERE account = ?",
                                            account)
                                    .mapTo(Long.class)
                                    .one();
                    int end = offset + found.size();
                    return new Page<>(found, end < total ? Integer.toString(end) : null, total);
                });
    }

    /** Transitions of a kind into or out of a value within a span of time, newest first. */
    public List<Kept> between(
            String kind, String value, boolean into, long fromMs, long toMs, int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM transition t WHERE kind = ? AND "
                                                + (into ? "to_value" : "from_value")
                                                + " = ? AND at >= ? AND at < ?"
                                                + CHANGES
                                                + " ORDER BY at DESC, id LIMIT ?",
                                        kind,
                                        value,
                                        fromMs,
                                        toMs,
                                        limit)
                                .map(KEPT)
                                .list());
    }

    /**
     * Where and when accounts came to a value by one version, or by any if it is null; not what
     * people decided in its place.
     */
    public List<Moment> moments(String kind, String to, @Nullable String version) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT t.account, t.at, t.score FROM transition t
                                          LEFT JOIN decision_inputs d ON d.id = t.id
                                         WHERE t.kind = ? AND t.to_value = ?
                                           AND (? = '' OR t.playbook_version = ?)
                                           AND d.override_by IS NULL
                                         ORDER BY t.at LIMIT ?
                                        """,
                                        kind,
                                        to,
                                        version == null ? "" : version,
                                        version == null ? "" : version,
                                        MOMENTS_MAX)
                                .map((row, context) ->
                                        new Moment(
                                                row.getInt("account"),
                                                row.getLong("at"),
                                                row.getDouble("score")))
                                .list());
    }

    /**
     * Accounts that stood at a value at an instant, each since that instant; not those that people
     * had put there.
     */
    public List<Moment> standing(String kind, String value, long atMs) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT account, score FROM (
                                          SELECT t.account, t.score, t.to_value, d.override_by,
                                                 ROW_NUMBER() OVER (PARTITION BY t.account
                                                   ORDER BY t.at DESC, t.sequence DESC) AS nth
                                            FROM transition t
                                            LEFT JOIN decision_inputs d ON d.id = t.id
                                           WHERE t.kind = ? AND t.at <= ?
                                             AND t.from_value <> t.to_value) AS latest
                                         WHERE nth = 1 AND to_value = ? AND override_by IS NULL
                                         LIMIT ?
                                        """,
                                        kind,
                                        atMs,
                                        value,
                                        MOMENTS_MAX)
                                .map((row, context) ->
                                        new Moment(
                                                row.getInt("account"),
                                                atMs,
                                                row.getDouble("score")))
                                .list());
    }

    /** How many accounts made such a transition within a span of time. */
    public long count(String kind, String value, boolean into, long fromMs, long toMs) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT COUNT(DISTINCT account) FROM transition"
                                                + " WHERE kind = ? AND "
                                                + (into ? "to_value" : "from_value")
                                                + " = ? AND at >= ? AND at < ?"
                                                + CHANGES,
                                        kind,
                                        value,
                                        fromMs,
                                        toMs)
                                .mapTo(Long.class)
                                .one());
    }

    /**
     * An account that became a PQA, and what it became; instants in milliseconds since 1970 UTC, 0
     * for never.
     *
     * @param pqaMs when it first became one within the span asked for
     * @param pqlMs when somebody in it first became a PQL
     * @param customerMs when it first became a customer, or expanded, since it became a PQA
     */
    public record Way(int account, long pqaMs, long pqlMs, long customerMs) {}

    /** What became of the accounts that became PQAs within a span of time. */
    public List<Way> ways(long fromMs, long toMs) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        """
                                        SELECT q.account, q.pqa,
                                               COALESCE((SELECT MIN(p.at) FROM transition p
                                                          WHERE p.account = q.account AND p.kind = 'pql'
                                                            AND p.to_value <> 'none'), 0) AS pql,
                                               COALESCE((SELECT MIN(s.at) FROM transition s
                                                          WHERE s.account = q.account AND s.kind = 'stage'
                                                            AND s.to_value IN ('customer', 'expanding')
                                                            AND s.at >= q.pqa), 0) AS customer
                                          FROM (SELECT account, MIN(at) AS pqa FROM transition
                                                 WHERE kind = 'pqa' AND to_value = 'qualified'
                                                   AND from_value <> to_value AND at >= ? AND at < ?
                                                 GROUP BY account) q
                                        """,
                                        fromMs,
                                        toMs)
                                .map((row, context) ->
                                        new Way(
                                                row.getInt("account"),
                                                row.getLong("pqa"),
                                                row.getLong("pql"),
                                                row.getLong("customer")))
                                .list());
    }

    /** Transitions decided on log entries after one, in their order. */
    public List<Kept> after(long sequence, int limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM transition t WHERE sequence > ?"
                                                + CHANGES
                                                + " ORDER BY sequence, id LIMIT ?",
                                        sequence,
                                        limit)
                                .map(KEPT)
                                .list());
    }
}
