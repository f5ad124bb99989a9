package groundswell.bench;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.kernel.JsonFields;
import groundswell.qualify.backtest.History;
import groundswell.unify.DomainLists;
import groundswell.unify.Domains;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * When accounts become PQAs by the shipped playbook's rule, as one would ask a warehouse: for each
 * day, from the table of events with the identifiers that clients sent, whom they belong to by what
 * was known that day, every signal of the rule. In its favour: tables in memory; what says who is
 * who stands in tables of its own; who is activated stays so, and only the last nine days are
 * searched for more; the properties that the rule does not need are not in the table.
 */
final class EventTableSql implements AutoCloseable {

    private static final String TABLES =
            """
            CREATE TABLE message (name VARCHAR, user_id VARCHAR, anonymous_id VARCHAR,
                group_id VARCHAR, ts BIGINT, known BIGINT, day INTEGER, activity BOOLEAN,
                properties VARCHAR);
            CREATE TABLE link (anonymous_id VARCHAR, user_id VARCHAR, known BIGINT);
            CREATE TABLE mail (user_id VARCHAR, domain VARCHAR, known BIGINT);
            CREATE TABLE member (user_id VARCHAR, group_id VARCHAR, known BIGINT);
            CREATE TABLE team (group_id VARCHAR, domain VARCHAR, known BIGINT);
            CREATE TABLE trait (group_id VARCHAR, domain VARCHAR, known BIGINT, employees DOUBLE,
                industry VARCHAR, open_tickets DOUBLE);
            CREATE TABLE activated (account VARCHAR);
            CREATE TABLE decided (account VARCHAR, day INTEGER)
            """;

    /** Who is who by what was known before {@code $1}, and the events of the last days. */
    private static final String RESOLVED =
            """
            WITH person AS (
                SELECT anonymous_id, arg_max(user_id, known) AS user_id
                  FROM link WHERE known < $1 GROUP BY anonymous_id),
            address AS (
                SELECT user_id, arg_max(domain, known) AS domain
                  FROM mail WHERE known < $1 GROUP BY user_id),
            membership AS (
                SELECT user_id, arg_max(group_id, known) AS group_id
                  FROM member WHERE known < $1 GROUP BY user_id),
            named AS (
                SELECT group_id, arg_max(domain, known) AS domain
                  FROM team WHERE known < $1 GROUP BY group_id),
            company AS (
                SELECT DISTINCT membership.group_id,
                       coalesce(named.domain, membership.group_id) AS account
                  FROM membership
                  LEFT JOIN named ON named.group_id = membership.group_id),
            belongs AS (
                SELECT coalesce(address.user_id, membership.user_id) AS user_id,
                       coalesce(company.account, address.domain) AS account
                  FROM address
                  FULL JOIN membership ON membership.user_id = address.user_id
                  LEFT JOIN company ON company.group_id = membership.group_id),
            event AS MATERIALIZED (
                SELECT coalesce(company.account, belongs.account) AS account,
                       coalesce(message.user_id, person.user_id) AS person,
                       message.ts, message.day, message.name, message.activity,
                       message.properties
                  FROM message
                  LEFT JOIN person ON person.anonymous_id = message.anonymous_id
                  LEFT JOIN company ON company.group_id = message.group_id
                  LEFT JOIN belongs
                         ON belongs.user_id = coalesce(message.user_id, person.user_id)
                 WHERE message.known < $1 AND message.day > $2 - %d AND message.day <= $2
                   AND coalesce(company.account, belongs.account) IS NOT NULL)
            """;

    /** Parameters: end of the day in ms, the day. */
    private static final String ACTIVATED =
            "INSERT INTO activated "
                    + String.format(Locale.ROOT, RESOLVED, 9)
                    + """
                    , start AS (
                        SELECT account, ts FROM (
                            SELECT account, ts,
                                   lag(ts) OVER (PARTITION BY account, person ORDER BY ts) AS before
                              FROM event WHERE activity)
                         WHERE before IS NULL OR ts - before > 1800000)
                    SELECT DISTINCT done.account
                      FROM event done
                      JOIN start ON start.account = done.account AND start.ts > done.ts
                                AND start.ts <= done.ts + 7 * 86400000
                     WHERE done.name = 'wedge_workflow_completed'
                       AND done.account NOT IN (SELECT account FROM activated)
                    """;

    /** Parameters: end of the day in ms, the day. */
    private static final String DECIDED =
            "INSERT INTO decided "
                    + String.format(Locale.ROOT, RESOLVED, 90)
                    + """
                    , session AS (
                        SELECT account, count(*) AS sessions FROM (
                            SELECT account, ts, day,
                                   lag(ts) OVER (PARTITION BY account, person ORDER BY ts) AS before
                              FROM event WHERE activity AND day > $2 - 8)
                         WHERE day > $2 - 7 AND (before IS NULL OR ts - before > 1800000)
                         GROUP BY account),
                    call AS (
                        SELECT account,
                               sum(coalesce(try_cast(json_extract_string(properties, '$.calls')
                                                     AS DOUBLE), 1)) AS calls
                          FROM event WHERE name = 'api_called' AND day > $2 - 30 GROUP BY account),
                    counted AS (
                        SELECT account,
                               count(*) FILTER (WHERE name = 'team_invite_sent' AND day > $2 - 14)
                                   AS invites,
                               count(*) FILTER (WHERE name = 'admin_invited' AND day > $2 - 30)
                                   AS admins,
                               count(DISTINCT person) FILTER (WHERE activity AND day > $2 - 30)
                                   AS people,
                               count(*) FILTER (WHERE name = 'support_ticket_opened') AS opened,
                               count(*) FILTER (WHERE name = 'support_ticket_closed') AS closed
                          FROM event GROUP BY account),
                    fact AS (
                        SELECT coalesce(company.account, trait.domain) AS account,
                               arg_max(employees, known) AS employees,
                               arg_max(industry, known) AS industry,
                               arg_max(open_tickets, known) AS open_tickets
                          FROM trait LEFT JOIN company ON company.group_id = trait.group_id
                         WHERE known < $1 GROUP BY 1)
                    SELECT counted.account, $2
                      FROM counted
                      JOIN activated ON activated.account = counted.account
                      LEFT JOIN session ON session.account = counted.account
                      LEFT JOIN call ON call.account = counted.account
                      LEFT JOIN fact ON fact.account = counted.account
                     WHERE counted.people >= 2
                       AND counted.account NOT IN (SELECT account FROM decided)
                       AND CASE WHEN sessions >= 10 THEN 20 ELSE 0 END
                           + CASE WHEN invites >= 2 OR admins >= 2 THEN 30 ELSE 0 END
                           + CASE WHEN calls > 100 THEN 25 ELSE 0 END
                           + CASE WHEN employees >= 50 THEN 15 ELSE 0 END
                           + CASE WHEN industry IN ('logistics', 'manufacturing',
                                        'professional_services', 'healthcare',
                                        'financial_services') THEN 10 ELSE 0 END
                           - CASE WHEN open_tickets > 0
                                    OR (open_tickets IS NULL AND opened > closed)
                                  THEN 10 ELSE 0 END > 40
                    """;

    private final DuckDBConnection connection;
    private final Statement statement;
    private final Domains domains = DomainLists.standard();

    EventTableSql(History log) throws SQLException {
        connection = connect();
        statement = connection.createStatement();
        statement.execute(TABLES);
        try (Tables tables = new Tables(connection)) {
            log.replay(entry -> {
                try {
                    load(tables, entry);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    /** A database in memory that may use both cores. */
    static DuckDBConnection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "2");
        return DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
    }

    private record Tables(
            DuckDBAppender message,
            DuckDBAppender link,
            DuckDBAppender mail,
            DuckDBAppender member,
            DuckDBAppender team,
            DuckDBAppender trait)
            implements AutoCloseable {
        Tables(DuckDBConnection connection) throws SQLException {
            this(
                    connection.createAppender("message"),
                    connection.createAppender("link"),
                    connection.createAppender("mail"),
                    connection.createAppender("member"),
                    connection.createAppender("team"),
                    connection.createAppender("trait"));
        }

        @Override
        public void close() throws SQLException {
            for (DuckDBAppender one :
                    new DuckDBAppender[] {message, link, mail, member, team, trait}) {
                one.close();
            }
        }
    }

    private final Map<String, String> linked = new HashMap<>();

    private void load(Tables tables, LogEntry entry) throws SQLException {
        switch (entry) {
            case LogEntry.Received received -> {
                if (!received.event().has(Event.BOT)) {
                    load(tables, received.event(), received.receivedAtMs());
                }
            }
            case LogEntry.Corrected(long ignored, long atMs, Correction.AccountTraits said) -> {
                String key = said.accountKey();
                trait(
                        tables.trait,
                        key.startsWith("group:") ? key.substring(6) : null,
                        key.startsWith("domain:") ? key.substring(7) : null,
                        atMs,
                        said.traits());
            }
            case LogEntry.Corrected ignored -> {}
            case LogEntry.Tick ignored -> {}
        }
    }

    private void load(Tables tables, Event event, long knownMs) throws SQLException {
        String user = event.userId();
        String anonymous =
                event.type() == EventType.ALIAS ? event.previousId() : event.anonymousId();
        if (user != null && anonymous != null && !user.equals(linked.put(anonymous, user))) {
            row(tables.link, anonymous, user, knownMs);
        }
        Map<String, Object> fields = new HashMap<>();
        if (event.type() == EventType.IDENTIFY || event.type() == EventType.GROUP) {
            JsonFields.scalars(event.properties(), fields::put);
        }
        if (event.type() == EventType.IDENTIFY
                && user != null
                && fields.get("email") instanceof String email) {
            String domain = Domains.ofEmail(email);
            if (domain != null && domains.formsCompany(domain)) {
                row(tables.mail, user, domain, knownMs);
            }
        }
        if (event.type() == EventType.GROUP && event.groupId() != null) {
            if (user != null) {
                row(tables.member, user, event.groupId(), knownMs);
            }
            if (fields.get("domain") instanceof String domain) {
                row(tables.team, event.groupId(), domain, knownMs);
            }
            trait(tables.trait, event.groupId(), null, knownMs, fields);
        }
        DuckDBAppender rows = tables.message;
        rows.beginRow();
        rows.append(event.name());
        rows.append(user);
        rows.append(event.anonymousId());
        rows.append(event.groupId());
        rows.append(event.timestampMs());
        rows.append(knownMs);
        rows.append(Days.of(event.timestampMs()));
        rows.append(event.type().isActivity());
        rows.append(event.name().equals("api_called") ? event.properties() : null);
        rows.endRow();
    }

    private static void row(DuckDBAppender table, String one, String other, long knownMs)
            throws SQLException {
        table.beginRow();
        table.append(one);
        table.append(other);
        table.append(knownMs);
        table.endRow();
    }

    private static void trait(
            DuckDBAppender table,
            @Nullable String group,
            @Nullable String domain,
            long knownMs,
            Map<String, Object> said)
            throws SQLException {
        table.beginRow();
        table.append(group);
        table.append(domain);
        table.append(knownMs);
        PointInTimeSql.number(table, said.get("employees"));
        table.append(said.get("industry") instanceof String text ? text : null);
        PointInTimeSql.number(table, said.get("open_tickets"));
        table.endRow();
    }

    /** Asks for each day; gives the first day on which each account, by its domain or group. */
    Map<String, Integer> decide(int firstDay, int lastDay) throws SQLException {
        try (PreparedStatement activated = connection.prepareStatement(ACTIVATED);
                PreparedStatement day = connection.prepareStatement(DECIDED)) {
            for (int today = firstDay; today <= lastDay; today++) {
                for (PreparedStatement one : new PreparedStatement[] {activated, day}) {
                    one.setLong(1, Days.startMs(today + 1));
                    one.setInt(2, today);
                    one.execute();
                }
            }
        }
        Map<String, Integer> decided = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT account, day FROM decided")) {
            while (rows.next()) {
                decided.put(rows.getString(1), rows.getInt(2));
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
