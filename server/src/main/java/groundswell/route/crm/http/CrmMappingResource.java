package groundswell.route.crm.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Problem;
import groundswell.route.connection.Connection;
import groundswell.route.crm.Crm;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmSchema;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.MappingCheck;
import groundswell.route.crm.MappingFault;
import groundswell.route.crm.ProductField;
import groundswell.route.crm.sql.CrmSettings.Saved;
import groundswell.route.crm.sync.CrmLinks;
import groundswell.route.crm.sync.DryRun;
import groundswell.route.crm.sync.Kit;
import groundswell.route.crm.sync.MappingJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of our fields stand in which of the CRM's: seen, tried and saved. */
public final class CrmMappingResource {

    private static final int RETRY_AFTER_SECONDS = 30;

    private final Kit kit;
    private final CrmLinks links;
    private final Audit audit;

    public CrmMappingResource(Kit kit, CrmLinks links, Audit audit) {
        this.kit = kit;
        this.links = links;
        this.audit = audit;
    }

    private record View(
            MappingJson.Document mapping,
            @Nullable String savedBy,
            @Nullable Instant savedAt,
            List<CrmViews.OurField> product) {}

    public void register(Api api) {
        api.on("getCrmMapping", this::get)
                .on("saveCrmMapping", this::save)
                .on("checkCrmMapping", this::check)
                .on("dryRunCrm", this::dryRun);
    }

    private Answer get(Call call) {
        return Answer.ok(view(CrmResource.connection(links, call)));
    }

    private View view(Connection connection) {
        Optional<Saved> saved = kit.settings().mapping(connection.id());
        return new View(
                MappingJson.of(links.mapping(connection)),
                saved.map(Saved::by).orElse(null),
                saved.map(one -> Instant.ofEpochMilli(one.atMs())).orElse(null),
                Stream.of(ProductField.values()).map(CrmViews.OurField::of).toList());
    }

    private Answer save(Call call) {
        Connection connection = CrmResource.connection(links, call);
        Mapping mapping = MappingJson.read(call.body());
        List<MappingFault> faults = MappingCheck.faults(mapping, describe(connection));
        if (!faults.isEmpty()) {
            throw Problem.faulty(
                    422,
                    faults.stream()
                            .map(one ->
                                    new Fault(
                                            one.place(),
                                            one.value(),
                                            "%s; %s".formatted(one.message(), one.remedy()),
                                            null,
                                            null,
                                            one.suggestion()))
                            .toList());
        }
        MappingJson.Document before = MappingJson.of(links.mapping(connection));
        kit.settings()
                .save(
                        connection.id(),
                        new Saved(
                                MappingJson.text(mapping),
                                call.caller().name(),
                                kit.clock().millis()));
        audit.record(
                call.caller(),
                "crm.mapping",
                "connection " + connection.id(),
                before,
                MappingJson.of(mapping));
        return Answer.ok(view(connection));
    }

    private Answer check(Call call) {
        Connection connection = CrmResource.connection(links, call);
        CrmSchema schema = describe(connection);
        List<CrmViews.TheirField> fields = new ArrayList<>();
        schema.fields()
                .forEach((object, ofObject) ->
                        ofObject.values().stream()
                                .map(field -> CrmViews.TheirField.of(object, field))
                                .sorted(java.util.Comparator.comparing(CrmViews.TheirField::name))
                                .forEach(fields::add));
        return Answer.ok(
                new CrmViews.Check(
                        MappingCheck.faults(MappingJson.read(call.body()), schema).stream()
                                .map(CrmViews.MappingProblem::of)
                                .toList(),
                        fields));
    }

    private Answer dryRun(Call call) {
        Connection connection = CrmResource.connection(links, call);
        Mapping mapping = MappingJson.read(call.body());
        return Answer.ok(
                new DryRun(kit, connection.id(), mapping, describe(connection))
                        .run((int) call.number("limit")));
    }

    private CrmSchema describe(Connection connection) {
        Crm crm =
                links.open(connection)
                        .orElseThrow(() -> Problem.notFound("The connection was deleted."));
        try {
            return crm.describe();
        } catch (CrmFailure e) {
            throw Problem.unavailable(
                    "%s %s".formatted(e.fault().message(), e.fault().remedy()),
                    RETRY_AFTER_SECONDS);
        }
    }
}
