package groundswell.app;

import groundswell.collect.Correction;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.collect.duckdb.DuckLog;
import groundswell.kernel.http.Api;
import groundswell.qualify.sql.AlertStore;
import groundswell.route.Channel;
import groundswell.route.connection.Connection;
import groundswell.route.crm.CallBudget;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.http.CrmAccountResource;
import groundswell.route.crm.http.CrmMappingResource;
import groundswell.route.crm.http.CrmResource;
import groundswell.route.crm.http.CrmTableResource;
import groundswell.route.crm.rest.Pause;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.sync.CrmLinks;
import groundswell.route.crm.sync.CrmSync;
import groundswell.route.crm.sync.HandoffTasks;
import groundswell.route.crm.sync.Kit;
import groundswell.route.crm.sync.TaskMessenger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** CRMs as the server keeps in step with them. */
final class Crms implements AutoCloseable {

    private static final String PLACE = "/settings?tab=connections";

    private final Kit kit;
    private final CrmLinks links;
    private final CrmSync sync;
    private final AlertStore alerts;
    private final CrmFigures figures;

    private Crms(Server.Parts parts) {
        kit =
                Kit.of(
                        parts.store(),
                        new CrmAccounts(parts.fold(), parts.routing().handoffs(), () -> url(parts)),
                        corrections -> append(parts.log(), corrections),
                        CallBudget.STANDARD,
                        parts.clock(),
                        Pause.REAL);
        Delivering delivering = parts.delivering();
        links = new CrmLinks(delivering.connections(), kit.settings(), parts.clock(), Pause.REAL);
        links.probes().forEach(delivering::also);
        delivering.also(
                Channel.CRM,
                new TaskMessenger(
                        new HandoffTasks(links, kit), delivering.directory(), parts.clock()));
        alerts = new AlertStore(parts.store(), parts.clock());
        figures = delivering.crms();
        sync = new CrmSync(kit, links, this::ended, this::gone);
        parts.routing()
                .handoffs()
                .listen(change -> sync.soon(change.handoff().origin().accountKey()));
    }

    /** Cycles run as soon as the server acts and something is connected. */
    static Crms start(Server.Parts parts) {
        Crms crms = new Crms(parts);
        parts.acting().also(crms.sync::begin);
        return crms;
    }

    /** Registers its resources. */
    void register(Server.Parts parts, Api api) {
        new CrmResource(kit, links, sync, parts.audit()).register(api);
        new CrmAccountResource(kit, links).register(api);
        new CrmMappingResource(kit, links, parts.audit()).register(api);
        new CrmTableResource(kit, parts.audit()).register(api);
    }

    private static String url(Server.Parts parts) {
        Settings settings = parts.settings();
        return settings.outside().url(settings.address(settings.port()));
    }

    /** Somebody has to look when a cycle stops; the day's calls alone come back by themselves. */
    private void ended(Connection connection, CrmHistory.Cycle cycle) {
        figures.ended(connection, cycle, kit.settings().health(connection.id()).dayUse());
        String topic = topic(connection.id());
        if (cycle.outcome().equals("complete")) {
            alerts.recover(topic);
        } else if (!cycle.outcome().startsWith("STOPPED")) {
            alerts.raise(
                    topic,
                    "%s is not in step".formatted(connection.name()),
                    cycle.outcome(),
                    PLACE);
        }
    }

    private void gone(long connection) {
        figures.gone(connection);
        alerts.recover(topic(connection));
    }

    private static String topic(long connection) {
        return "crm:" + connection;
    }

    private static void append(DuckLog log, List<Correction> corrections) throws CrmFailure {
        List<CompletableFuture<LogEntry.Corrected>> underWay = new ArrayList<>();
        try {
            for (Correction one : corrections) {
                underWay.add(log.append(one));
            }
        } catch (IntakeRefused e) {
            throw new CrmFailure(
                    new CrmFault(
                            Kind.TRANSIENT,
                            "LOG_FULL",
                            "log",
                            String.valueOf(e.getMessage()),
                            "It is tried again.",
                            Duration.ofSeconds(e.retryAfterSeconds()).toMillis()));
        } finally {
            underWay.forEach(CompletableFuture::join);
        }
    }

    @Override
    public void close() {
        sync.close();
    }
}
