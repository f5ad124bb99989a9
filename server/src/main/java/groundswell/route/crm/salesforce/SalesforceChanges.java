package groundswell.route.crm.salesforce;

import groundswell.route.crm.Crm.ChangePage;
import groundswell.route.crm.Crm.CrmRecord;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.DealFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads records in the order of {@code SystemModstamp}. A cursor is that instant, followed by the
 * path of the next page while a query is under way; Salesforce forgets queries after a quarter of
 * an hour, and then the reading begins at the instant again.
 */
final class SalesforceChanges {

    /** A change becomes visible when its transaction ends, under the instant of its statement. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final String CHANGED = "SystemModstamp";

    private final SalesforceRest rest;

    SalesforceChanges(SalesforceRest rest) {
        this.rest = rest;
    }

    ChangePage read(CrmObject object, Set<String> fields, String cursor) throws CrmFailure {
        int space = cursor.indexOf(' ');
        String since = space < 0 ? cursor : cursor.substring(0, space);
        JsonNode answer =
                space < 0 ? first(object, fields, since) : further(object, fields, since, cursor);
        List<CrmRecord> records = new ArrayList<>();
        long latestMs = since.isEmpty() ? 0 : Instant.parse(since).toEpochMilli();
        for (JsonNode row : answer.path("records")) {
            CrmRecord record = record(object, row);
            records.add(record);
            latestMs = Math.max(latestMs, record.changedMs());
        }
        String reached = latestMs == 0 ? "" : Instant.ofEpochMilli(latestMs).toString();
        boolean more = !answer.path("done").asBoolean(true);
        String next = more ? reached + " " + answer.path("nextRecordsUrl").asString() : reached;
        return new ChangePage(records, next, more);
    }

    private JsonNode further(CrmObject object, Set<String> fields, String since, String cursor)
            throws CrmFailure {
        try {
            return rest.absolute("GET", cursor.substring(cursor.indexOf(' ') + 1), null);
        } catch (CrmFailure e) {
            if (e.fault().code().equals("INVALID_QUERY_LOCATOR")) {
                return first(object, fields, since);
            }
            throw e;
        }
    }

    private JsonNode first(CrmObject object, Set<String> fields, String since) throws CrmFailure {
        Set<String> names = new LinkedHashSet<>(List.of("Id", CHANGED, "IsDeleted"));
        switch (object) {
            case ACCOUNT -> names.add("MasterRecordId");
            case CONTACT -> names.addAll(List.of("MasterRecordId", "AccountId"));
            case DEAL ->
                    names.addAll(
                            List.of(
                                    "AccountId",
                                    "Name",
                                    "StageName",
                                    "Amount",
                                    "IsClosed",
                                    "IsWon",
                                    "CloseDate",
                                    "CreatedDate"));
        }
        names.addAll(fields);
        String where =
                since.isEmpty()
                        ? ""
                        : " WHERE %s >= %s".formatted(CHANGED, Instant.parse(since).minus(OVERLAP));
        return rest.query(
                "SELECT %s FROM %s%s ORDER BY %s, Id"
                        .formatted(
                                String.join(", ", names),
                                SalesforceObjects.name(object),
                                where,
                                CHANGED),
                true);
    }

    private static CrmRecord record(CrmObject object, JsonNode row) {
        String id = row.path("Id").asString();
        return new CrmRecord(
                id,
                object == CrmObject.DEAL ? deal(row) : SalesforceObjects.values(row),
                SalesforceObjects.millis(row.path(CHANGED).asString()),
                text(row.path("MasterRecordId")),
                row.path("IsDeleted").asBoolean(false),
                object == CrmObject.ACCOUNT ? id : text(row.path("AccountId")));
    }

    private static Map<String, @Nullable Object> deal(JsonNode row) {
        return DealFields.of(
                row.path("Name").asString(""),
                row.path("StageName").asString(""),
                row.path("Amount").asString(""),
                "",
                row.path("IsClosed").asBoolean(false),
                row.path("IsWon").asBoolean(false),
                row.path("CreatedDate").asString(""),
                row.path("CloseDate").asString(""));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() ? value.asString() : null;
    }
}
