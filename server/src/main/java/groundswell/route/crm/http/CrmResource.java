package groundswell.route.crm.http;

import groundswell.kernel.Days;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import groundswell.route.connection.Connection;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping.Winner;
import groundswell.route.crm.sql.CrmDecisions;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.sql.CrmSettings;
import groundswell.route.crm.sync.CrmLinks;
import groundswell.route.crm.sync.CrmSync;
import groundswell.route.crm.sync.Deciding;
import groundswell.route.crm.sync.Kit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How CRM connections do, what they did, and what somebody has to decide. */
public final class CrmResource {

    private static final Duration SUCCESS_OF = Duration.ofDays(1);
    private static final int CYCLES_SHOWN = 20;
    private static final int CYCLES_COUNTED_MAX = 1_000;

    private final Kit kit;
    private final CrmLinks links;
    private final CrmSync sync;
    private final Audit audit;

    public CrmResource(Kit kit, CrmLinks links, CrmSync sync, Audit audit) {
        this.kit = kit;
        this.links = links;
        this.sync = sync;
        this.audit = audit;
    }

    private record Retried(int retried) {}

    public void register(Api api) {
        api.on("getCrm", this::overview)
                .on("syncCrm", this::begin)
                .on("listCrmLog", this::log)
                .on("listCrmRecords", this::records)
                .on("retryCrmRecords", this::retry)
                .on("unlinkCrmRecord", this::unlink)
                .on("listCrmConflicts", this::conflicts)
                .on("settleCrmConflict", this::settle)
                .on("listCrmDuplicates", this::duplicates)
                .on("decideCrmDuplicate", this::decide);
    }

    static Connection connection(CrmLinks links, Call call) {
        long id = call.number("connectionId");
        return links.byId(id)
                .orElseThrow(() ->
                        Problem.notFound("There is no connection %d to a CRM.".formatted(id)));
    }

    private long id(Call call) {
        return connection(links, call).id();
    }

    private Answer overview(Call call) {
        return Answer.ok(new CrmViews.Overview(links.all().stream().map(this::health).toList()));
    }

    private CrmViews.Health health(Connection connection) {
        long id = connection.id();
        long now = kit.clock().millis();
        CrmSettings.Health health = kit.settings().health(id);
        List<CrmHistory.Cycle> cycles =
                kit.history().cycles(id, now - SUCCESS_OF.toMillis(), CYCLES_COUNTED_MAX);
        var use = Optional.ofNullable(health.dayUse());
        return CrmViews.Health.of(
                connection,
                sync.running() == id,
                CrmViews.Success.of(cycles),
                kit.records().counts(id),
                new CrmViews.Calls(
                        health.day() == Days.of(now) ? health.ownCalls() : 0,
                        use.map(one -> one.used()).orElse(null),
                        use.map(one -> one.max()).orElse(null)),
                kit.decisions().open(id),
                health.faults(),
                cycles.stream().limit(CYCLES_SHOWN).toList());
    }

    private Answer begin(Call call) {
        Connection connection = connection(links, call);
        if (!connection.enabled()) {
            throw Problem.conflict(
                    "The connection “%s” is switched off.".formatted(connection.name()));
        }
        sync.now(connection.id());
        audit.record(call.caller(), "crm.sync", subject(connection.id()), null, null);
        return Answer.empty(202);
    }

    private static String subject(long id) {
        return "connection " + id;
    }

    private Answer log(Call call) {
        return Answer.ok(
                kit.history()
                        .lines(
                                id(call),
                                call.textOrNull("key"),
                                call.textOrNull("result"),
                                call.page())
                        .map(CrmViews.LogLine::of));
    }

    private Answer records(Call call) {
        return Answer.ok(
                kit.records()
                        .page(id(call), call.textOrNull("state"), call.page())
                        .map(CrmViews.RecordView::of));
    }

    private Answer retry(Call call) {
        long id = id(call);
        String key = call.body().path("key").asString("");
        int retried = kit.records().retry(id, key.isEmpty() ? null : key);
        sync.now(id);
        audit.record(
                call.caller(),
                "crm.retry",
                subject(id),
                null,
                Map.of("key", key, "records", retried));
        return Answer.ok(new Retried(retried));
    }

    private Answer unlink(Call call) {
        long id = id(call);
        JsonNode body = call.body();
        String key = body.get("key").asString();
        CrmObject object = CrmObject.of(body.get("object").asString()).orElseThrow();
        var kept =
                kit.records()
                        .find(id, object, key)
                        .orElseThrow(
                                () -> Problem.notFound("There is no record of %s.".formatted(key)));
        new Deciding(kit).unlink(id, kept);
        audit.record(
                call.caller(),
                "crm.unlink",
                subject(id),
                Map.of("key", key, "crmId", String.valueOf(kept.crmId())),
                null);
        return Answer.empty(204);
    }

    private Answer conflicts(Call call) {
        return Answer.ok(
                kit.decisions()
                        .conflicts(id(call), call.text("state"), call.page())
                        .map(CrmViews.Conflict::of));
    }

    private Answer settle(Call call) {
        long id = id(call);
        CrmDecisions.FoundConflict conflict =
                kit.decisions()
                        .conflict(id, call.number("conflictId"))
                        .orElseThrow(() -> Problem.notFound("There is no such conflict."));
        if (!conflict.state().equals("open")) {
            throw Problem.conflict("%s decided it.".formatted(conflict.decidedBy()));
        }
        Winner winner = Winner.of(call.body().get("winner").asString()).orElseThrow();
        new Deciding(kit).settle(id, conflict, winner, call.caller().name());
        audit.record(
                call.caller(),
                "crm.conflict",
                subject(id),
                null,
                Map.of("key", conflict.key(), "field", conflict.field(), "winner", winner.word()));
        return Answer.empty(204);
    }

    private Answer duplicates(Call call) {
        return Answer.ok(
                kit.decisions()
                        .duplicates(id(call), call.text("state"), call.page())
                        .map(CrmViews.Duplicate::of));
    }

    private Answer decide(Call call) {
        long id = id(call);
        CrmDecisions.Duplicate duplicate =
                kit.decisions()
                        .duplicate(id, call.number("duplicateId"))
                        .orElseThrow(() -> Problem.notFound("There is no such proposal."));
        if (!duplicate.state().equals("open")) {
            throw Problem.conflict("%s decided it.".formatted(duplicate.decidedBy()));
        }
        String decision = call.body().get("decision").asString();
        String by = call.caller().name();
        Deciding deciding = new Deciding(kit);
        switch (decision) {
            case "link" -> deciding.link(id, duplicate, by);
            case "create" -> deciding.create(id, duplicate, by);
            default -> deciding.ignore(id, duplicate, by);
        }
        audit.record(
                call.caller(),
                "crm.duplicate",
                subject(id),
                null,
                Map.of(
                        "key", duplicate.key(),
                        "crmId", duplicate.crmId(),
                        "decision", decision));
        return Answer.empty(204);
    }
}
