package groundswell.route.crm.hubspot;

import groundswell.route.crm.Crm;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmField;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.CrmSchema;
import groundswell.route.crm.rest.CrmSecrets;
import groundswell.route.crm.rest.Pause;
import groundswell.route.crm.rest.Rest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One HubSpot account. Not thread-safe. */
public final class HubspotCrm implements Crm {

    /** Batches take up to 100 records a call. */
    private static final int WRITE_RECORDS_MAX = 100;

    /** So many keys and domains stay mostly below the 3,000 characters of a search. */
    private static final int LOOK_RECORDS_MAX = 40;

    /** The property of tasks that tells those of ours. */
    private static final String TASK_ID = "groundswell_id";

    private final HubspotRest rest;
    private final HubspotChanges changes;

    public HubspotCrm(
            HubspotSettings settings, CrmSecrets secrets, InstantSource clock, Pause pause) {
        rest = new HubspotRest(settings, secrets, clock, pause);
        changes = new HubspotChanges(rest);
    }

    @Override
    public int writeRecordsMax() {
        return WRITE_RECORDS_MAX;
    }

    @Override
    public int lookRecordsMax() {
        return LOOK_RECORDS_MAX;
    }

    @Override
    public CrmSchema describe() throws CrmFailure {
        Map<CrmObject, Map<String, CrmField>> fields = new EnumMap<>(CrmObject.class);
        for (CrmObject object : List.of(CrmObject.ACCOUNT, CrmObject.CONTACT)) {
            String path = "/crm/v3/properties/" + HubspotObjects.name(object);
            JsonNode answer = HubspotRest.ok(rest.call("GET", path, null)).body();
            fields.put(object, HubspotObjects.fields(answer));
        }
        return new CrmSchema(fields);
    }

    @Override
    public List<Written> write(CrmObject object, String externalId, List<WriteOrder> orders)
            throws CrmFailure {
        return new HubspotWriting(rest, HubspotObjects.name(object), externalId).write(orders);
    }

    @Override
    public ChangePage changes(CrmObject object, Set<String> fields, String cursor)
            throws CrmFailure {
        return changes.read(object, fields, cursor);
    }

    @Override
    public List<Found> look(CrmObject object, Map<String, String> fields, Collection<Sought> sought)
            throws CrmFailure {
        return new HubspotLook(rest, object, fields).look(List.copyOf(sought));
    }

    @Override
    public Map<String, Owner> owners() throws CrmFailure {
        Map<String, Owner> owners = new LinkedHashMap<>();
        String after = "";
        do {
            String path = "/crm/v3/owners/?limit=100" + (after.isEmpty() ? "" : "&after=" + after);
            JsonNode answer = HubspotRest.ok(rest.call("GET", path, null)).body();
            for (JsonNode one : answer.path("results")) {
                String name =
                        one.path("firstName").asString("")
                                + " "
                                + one.path("lastName").asString("");
                String id = one.path("id").asString();
                owners.put(
                        id,
                        new Owner(
                                id,
                                one.path("email").asString(""),
                                name.strip(),
                                !one.path("archived").asBoolean(false)));
            }
            after = Rest.encoded(answer.path("paging").path("next").path("after").asString(""));
        } while (!after.isEmpty());
        return owners;
    }

    @Override
    public String task(TaskOrder order) throws CrmFailure {
        Map<String, @Nullable Object> values = HubspotObjects.task(order);
        Written written =
                new HubspotWriting(rest, "tasks", TASK_ID)
                        .write(List.of(new WriteOrder(order.id(), order.crmId(), values)))
                        .getFirst();
        String id =
                switch (written) {
                    case Written.Done done -> done.crmId();
                    case Written.Refused refused -> throw new CrmFailure(refused.fault());
                };
        if (order.accountCrmId() != null && order.crmId() == null) {
            String path =
                    "/crm/v4/objects/tasks/%s/associations/default/companies/%s"
                            .formatted(Rest.encoded(id), Rest.encoded(order.accountCrmId()));
            HubspotRest.ok(rest.call("PUT", path, null));
        }
        return id;
    }

    @Override
    public @Nullable DayUse dayUse() {
        return rest.dayUse();
    }

    @Override
    public long calls() {
        return rest.calls();
    }
}
