package groundswell.route.crm.sync;

import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.Crm;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.sql.CrmHistory;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * One run of one connection: what the CRM says, then what it is to be told. Everything is kept as
 * it happens; a cycle that is cut off anywhere is simply followed by the next one.
 */
public final class Cycle {

    /** The log of records is kept so long. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Kit kit;
    private final long connection;
    private final String kind;
    private final Crm crm;
    private final Mapping mapping;

    /**
     * @param kind of CRM, as it stands in deals' names
     */
    public Cycle(Kit kit, long connection, String kind, Crm crm, Mapping mapping) {
        this.kit = kit;
        this.connection = connection;
        this.kind = kind;
        this.crm = crm;
        this.mapping = mapping;
    }

    /** Reads all that changed there, and writes all that changed here. */
    public CrmHistory.Cycle full() {
        return run("full", kit.accounts().all(), false);
    }

    /** Writes some accounts now, since people are given them. */
    public CrmHistory.Cycle handoffs(Collection<String> keys) {
        // Who is handed over may have been nobody a moment ago, and lists follow a moment later.
        kit.accounts().refresh();
        return run(
                "handoff",
                keys.stream().map(kit.accounts()::of).flatMap(Optional::stream).toList(),
                true);
    }

    private CrmHistory.Cycle run(String name, Iterable<AccountFacts> accounts, boolean urgent) {
        long started = kit.clock().millis();
        Tally tally = new Tally();
        Session session = new Session(kit, connection, crm, mapping, urgent);
        long calls = crm.calls();
        String outcome = "complete";
        try {
            session.describe();
            if (!urgent) {
                new Inbound(kit, session, kind, tally).run();
            }
            new Outbound(kit, session, tally, urgent).run(accounts);
        } catch (Stopped e) {
            session.note(e.fault());
            outcome = "%s: %s".formatted(e.fault().code(), e.fault().message());
        }
        session.keepHealth();
        CrmHistory.Cycle cycle =
                new CrmHistory.Cycle(
                        name,
                        started,
                        kit.clock().millis(),
                        tally.lookedAt,
                        tally.created,
                        tally.changed,
                        tally.failed,
                        tally.proposed,
                        tally.incoming,
                        crm.calls() - calls,
                        outcome);
        kit.history().ended(connection, cycle, started - KEPT.toMillis());
        return cycle;
    }
}
