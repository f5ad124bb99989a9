package groundswell.route.crm.salesforce;

import groundswell.route.crm.Crm;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmField;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.CrmSchema;
import groundswell.route.crm.rest.CrmSecrets;
import groundswell.route.crm.rest.Rest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One Salesforce organisation. Not thread-safe. */
public final class SalesforceCrm implements Crm {

    /** sObject Collections take up to 200 records a call. */
    private static final int WRITE_RECORDS_MAX = 200;

    /**
     * A query stands in the address, which may have 16,384 bytes: six forms of a domain, a key and
     * an id for each sought record.
     */
    private static final int LOOK_RECORDS_MAX = 40;

    /** The field of tasks that tells those of ours. */
    private static final String TASK_ID = "groundswell_id__c";

    private final SalesforceRest rest;
    private final SalesforceChanges changes;

    public SalesforceCrm(SalesforceSettings settings, CrmSecrets secrets, InstantSource clock) {
        rest = new SalesforceRest(settings, secrets, clock);
        changes = new SalesforceChanges(rest);
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
            String path = "/sobjects/%s/describe".formatted(SalesforceObjects.name(object));
            fields.put(object, SalesforceObjects.fields(rest.call("GET", path, null)));
        }
        rest.askForLimits();
        return new CrmSchema(fields);
    }

    @Override
    public List<Written> write(CrmObject object, String externalId, List<WriteOrder> orders)
            throws CrmFailure {
        List<WriteOrder> known = orders.stream().filter(one -> one.crmId() != null).toList();
        List<WriteOrder> unknown = orders.stream().filter(one -> one.crmId() == null).toList();
        IdentityHashMap<WriteOrder, Written> results = new IdentityHashMap<>();
        String type = SalesforceObjects.name(object);
        send("/composite/sobjects", type, externalId, known, results);
        send(
                "/composite/sobjects/%s/%s".formatted(type, externalId),
                type,
                externalId,
                unknown,
                results);
        return orders.stream().map(results::get).toList();
    }

    private void send(
            String path,
            String type,
            String externalId,
            List<WriteOrder> orders,
            IdentityHashMap<WriteOrder, Written> results)
            throws CrmFailure {
        if (orders.isEmpty()) {
            return;
        }
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        for (WriteOrder order : orders) {
            Map<String, @Nullable Object> record = new LinkedHashMap<>();
            record.put("attributes", Map.of("type", type));
            if (order.crmId() != null) {
                record.put("id", order.crmId());
            }
            record.put(externalId, order.key());
            if (order.crmId() == null && order.accountCrmId() != null) {
                record.put("AccountId", order.accountCrmId());
            }
            record.putAll(order.values());
            records.add(record);
        }
        JsonNode answer = rest.call("PATCH", path, Map.of("allOrNone", false, "records", records));
        for (int i = 0; i < orders.size(); i++) {
            results.put(orders.get(i), written(answer.path(i)));
        }
    }

    private static Written written(JsonNode result) {
        return result.path("success").asBoolean(false)
                ? new Written.Done(
                        result.path("id").asString(), result.path("created").asBoolean(false))
                : new Written.Refused(SalesforceFaults.of(result.path("errors").path(0)));
    }

    @Override
    public ChangePage changes(CrmObject object, Set<String> fields, String cursor)
            throws CrmFailure {
        return changes.read(object, fields, cursor);
    }

    @Override
    public List<Found> look(CrmObject object, Map<String, String> fields, Collection<Sought> sought)
            throws CrmFailure {
        SalesforceLook look = new SalesforceLook(fields, sought);
        String soql = look.soql(object);
        return soql.isEmpty() ? List.of() : look.found(all(soql));
    }

    private List<JsonNode> all(String soql) throws CrmFailure {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = rest.query(soql, false);
        while (true) {
            page.path("records").forEach(rows::add);
            if (page.path("done").asBoolean(true)) {
                return rows;
            }
            page = rest.absolute("GET", page.path("nextRecordsUrl").asString(), null);
        }
    }

    @Override
    public Map<String, Owner> owners() throws CrmFailure {
        Map<String, Owner> owners = new LinkedHashMap<>();
        for (JsonNode row :
                all("SELECT Id, Email, Name, IsActive FROM User WHERE UserType = 'Standard'")) {
            String id = row.path("Id").asString();
            owners.put(
                    id,
                    new Owner(
                            id,
                            row.path("Email").asString(""),
                            row.path("Name").asString(""),
                            row.path("IsActive").asBoolean(true)));
        }
        return owners;
    }

    @Override
    public String task(TaskOrder order) throws CrmFailure {
        Map<String, @Nullable Object> task = SalesforceObjects.task(order);
        if (order.crmId() != null) {
            rest.call("PATCH", "/sobjects/Task/" + Rest.encoded(order.crmId()), task);
            return order.crmId();
        }
        List<JsonNode> there =
                all(
                        "SELECT Id FROM Task WHERE %s = %s"
                                .formatted(TASK_ID, Soql.quoted(order.id())));
        if (!there.isEmpty()) {
            return there.getFirst().path("Id").asString();
        }
        task.put(TASK_ID, order.id());
        String id = rest.call("POST", "/sobjects/Task", task).path("id").asString("");
        if (id.isEmpty()) {
            throw new CrmFailure(
                    new CrmFault(
                            Kind.TRANSIENT,
                            "NO_ID",
                            "Task",
                            "Salesforce answered without the task's id.",
                            "It is tried again."));
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
