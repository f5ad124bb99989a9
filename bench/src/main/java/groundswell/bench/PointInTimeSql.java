package groundswell.bench;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.kernel.JsonFields;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.History;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Program;
import groundswell.unify.DomainLists;
import groundswell.unify.Unify;
import groundswell.unify.WhoIsWho;
import it.unimi.dsi.fastutil.booleans.BooleanArrayList;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * When accounts become PQAs by the shipped playbook's rule, asked of DuckDB once for each day: what
 * one would write without a replay. In its favour: who is who is resolved beforehand and once,
 * events are integers in the order of time in memory, activation is computed once for all days, and
 * scores that the rule does not need are left out.
 */
final class PointInTimeSql implements AutoCloseable {

    private static final List<String> NAMES =
            List.of(
                    "",
                    "team_invite_sent",
                    "admin_invited",
                    "api_called",
                    "support_ticket_opened",
                    "support_ticket_closed",
                    "wedge_workflow_completed");

    private static final String TABLES =
            """
            CREATE TABLE event (account INTEGER, person INTEGER, ts BIGINT, known BIGINT,
                day INTEGER, name UTINYINT, activity BOOLEAN, calls DOUBLE);
            CREATE TABLE trait (account INTEGER, known BIGINT, employees DOUBLE, industry VARCHAR,
                open_tickets DOUBLE);
            CREATE TABLE personal (account INTEGER);
            CREATE TABLE decided (account INTEGER, day INTEGER)
            """;

    private static final String ACTIVATION =
            """
            CREATE TABLE activated AS
            WITH start AS (
                SELECT account, ts FROM (
                    SELECT account, ts, lag(ts) OVER (PARTITION BY account, person ORDER BY ts) AS before
                      FROM event WHERE activity)
                 WHERE before IS NULL OR ts - before > 1800000)
            SELECT done.account, min(start.ts) AS ts
              FROM (SELECT account, ts FROM event WHERE name = 6) done
              JOIN start ON start.account = done.account AND start.ts > done.ts
                        AND start.ts <= done.ts + 7 * 86400000
             GROUP BY done.account
            """;

    /** Parameters: end of the day in ms, the day (thrice), end (twice), the day. */
    private static final String DAY =
            """
            INSERT INTO decided
            WITH recent AS (SELECT * FROM event WHERE known < $1 AND day > $2 - 90 AND day <= $2),
            session AS (
                SELECT account, count(*) AS sessions FROM (
                    SELECT account, ts, day,
                           lag(ts) OVER (PARTITION BY account, person ORDER BY ts) AS before
                      FROM recent WHERE activity AND day > $2 - 8)
                 WHERE day > $2 - 7 AND (before IS NULL OR ts - before > 1800000)
                 GROUP BY account),
            counted AS (
                SELECT account,
                       count(*) FILTER (WHERE name = 1 AND day > $2 - 14) AS invites,
                       count(*) FILTER (WHERE name = 2 AND day > $2 - 30) AS admins,
                       coalesce(sum(calls) FILTER (WHERE name = 3 AND day > $2 - 30), 0)
                           + count(*) FILTER (WHERE name = 3 AND calls IS NULL AND day > $2 - 30) AS calls,
                       count(DISTINCT person) FILTER (WHERE activity AND day > $2 - 30) AS people,
                       count(*) FILTER (WHERE name = 4) AS opened,
                       count(*) FILTER (WHERE name = 5) AS closed
                  FROM recent GROUP BY account),
            fact AS (
                SELECT account, arg_max(employees, known) AS employees,
                       arg_max(industry, known) AS industry,
                       arg_max(open_tickets, known) AS open_tickets
                  FROM trait WHERE known < $1 GROUP BY account)
            SELECT counted.account, $2
              FROM counted
              JOIN activated ON activated.account = counted.account AND activated.ts < $1
              LEFT JOIN session ON session.account = counted.account
              LEFT JOIN fact ON fact.account = counted.account
             WHERE counted.people >= 2
               AND counted.account NOT IN (SELECT account FROM personal)
               AND counted.account NOT IN (SELECT account FROM decided)
               AND CASE WHEN sessions >= 10 THEN 20 ELSE 0 END
                   + CASE WHEN invites >= 2 OR admins >= 2 THEN 30 ELSE 0 END
                   + CASE WHEN calls > 100 THEN 25 ELSE 0 END
                   + CASE WHEN employees >= 50 THEN 15 ELSE 0 END
                   + CASE WHEN industry IN ('logistics', 'manufacturing', 'professional_services',
                                            'healthcare', 'financial_services') THEN 10 ELSE 0 END
                   - CASE WHEN open_tickets > 0 OR (open_tickets IS NULL AND opened > closed)
                          THEN 10 ELSE 0 END > 40
            """;

    private final DuckDBConnection connection;
    private final Statement statement;
    private final Fold fold;

    /** Reads a history twice: to learn who is who, and to write its events down. */
    PointInTimeSql(Playbook playbook, History log) throws SQLException {
        connection = EventTableSql.connect();
        statement = connection.createStatement();
        statement.execute(TABLES);
        fold = new Fold(Program.of(playbook), DomainLists.standard(), transition -> {});
        load(log);
    }

    /** Whom each entry counts for, in ten bytes. */
    private static final class Whom {
        private final IntArrayList identities = new IntArrayList();
        private final IntArrayList keys = new IntArrayList();
        private final BooleanArrayList explicit = new BooleanArrayList();

        void add(Fold.Attribution to) {
            identities.add(to.identity());
            keys.add(to.key());
            explicit.add(to.explicit());
        }

        Fold.Attribution get(int entry) {
            return new Fold.Attribution(
                    identities.getInt(entry), keys.getInt(entry), explicit.getBoolean(entry));
        }
    }

    /** Who is who at the end. */
    WhoIsWho whoIsWho() {
        return fold.whoIsWho();
    }

    private void load(History log) throws SQLException {
        Whom whom = new Whom();
        log.replay(entry -> {
            fold.apply(entry);
            whom.add(fold.lastAttribution());
        });
        try (DuckDBAppender rows = connection.createAppender("event");
                DuckDBAppender traits = connection.createAppender("trait");
                DuckDBAppender personal = connection.createAppender("personal")) {
            int[] entries = {0};
            log.replay(entry -> {
                try {
                    append(rows, traits, entry, whom.get(entries[0]++));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int account : fold.standing().accounts()) {
                if (fold.whoIsWho().isPersonal(account)) {
                    personal.beginRow();
                    personal.append(account);
                    personal.endRow();
                }
            }
        }
    }

    private void append(
            DuckDBAppender rows, DuckDBAppender traits, LogEntry entry, Fold.Attribution to)
            throws SQLException {
        switch (entry) {
            case LogEntry.Received received -> append(rows, traits, received, to, fold);
            case LogEntry.Corrected(long ignored, long atMs, Correction.AccountTraits said) ->
                    append(
                            traits,
                            fold.whoIsWho().accountOf(said.accountKey()),
                            atMs,
                            said.traits());
            case LogEntry.Corrected ignored -> {}
            case LogEntry.Tick ignored -> {}
        }
    }

    private static void append(
            DuckDBAppender rows,
            DuckDBAppender traits,
            LogEntry.Received received,
            Fold.Attribution to,
            Fold fold)
            throws SQLException {
        Event event = received.event();
        int account = fold.account(to);
        if (event.has(Event.BOT) || account == Unify.NONE || to.identity() == Unify.NONE) {
            return;
        }
        Map<String, Object> fields = new HashMap<>();
        if (event.type() == EventType.GROUP || event.name().equals("api_called")) {
            JsonFields.scalars(event.properties(), fields::put);
        }
        if (event.type() == EventType.GROUP) {
            append(traits, account, received.receivedAtMs(), fields);
        }
        rows.beginRow();
        rows.append(account);
        rows.append(fold.whoIsWho().personOf(fold.whoIsWho().identifier(to.identity())));
        rows.append(event.timestampMs());
        rows.append(received.receivedAtMs());
        rows.append(Days.of(event.timestampMs()));
        rows.append((byte) Math.max(0, NAMES.indexOf(event.name())));
        rows.append(event.type().isActivity());
        number(rows, fields.get("calls"));
        rows.endRow();
    }

    private static void append(
            DuckDBAppender traits, int account, long knownMs, Map<String, Object> said)
            throws SQLException {
        if (account == Unify.NONE) {
            return;
        }
        traits.beginRow();
        traits.append(account);
        traits.append(knownMs);
        number(traits, said.get("employees"));
        traits.append(said.get("industry") instanceof String text ? text : null);
        number(traits, said.get("open_tickets"));
        traits.endRow();
    }

    static void number(DuckDBAppender row, @org.jspecify.annotations.Nullable Object value)
            throws SQLException {
        if (value instanceof Number number) {
            row.append(number.doubleValue());
        } else {
            row.appendNull();
        }
    }

    /** Asks for each day; gives the first day on which each account is a PQA. */
    Int2IntOpenHashMap decide(int firstDay, int lastDay) throws SQLException {
        statement.execute(ACTIVATION);
        try (PreparedStatement day = connection.prepareStatement(DAY)) {
            for (int today = firstDay; today <= lastDay; today++) {
                day.setLong(1, Days.startMs(today + 1));
                day.setInt(2, today);
                day.execute();
            }
        }
        Int2IntOpenHashMap decided = new Int2IntOpenHashMap();
        try (ResultSet rows = statement.executeQuery("SELECT account, day FROM decided")) {
            while (rows.next()) {
                decided.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return decided;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
