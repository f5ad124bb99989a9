package groundswell.route.crm.hubspot;

import groundswell.route.crm.Crm.ChangePage;
import groundswell.route.crm.Crm.CrmRecord;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads records in the order of their last change by searching. A cursor is that instant in
 * milliseconds, followed by the place within the search while one is under way. A search gives its
 * first 10,000 results and no more; then another one begins where it had come to.
 */
final class HubspotChanges {

    private static final int PAGE_RECORDS = 200;
    private static final int RESULTS_MAX = 10_000;

    /** What has just been written is not found by searches at once. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final String MERGED = "hs_merged_object_ids";

    private final HubspotRest rest;
    private final Map<String, String> stages = new LinkedHashMap<>();

    HubspotChanges(HubspotRest rest) {
        this.rest = rest;
    }

    ChangePage read(CrmObject object, Set<String> fields, String cursor) throws CrmFailure {
        if (object == CrmObject.DEAL && stages.isEmpty()) {
            readStages();
        }
        String[] parts = cursor.split(" ", -1);
        boolean within = parts.length == 3;
        long begun = cursor.isEmpty() ? 0 : Long.parseLong(parts[within ? 1 : 0]);
        long from = within || begun == 0 ? begun : Math.max(0, begun - OVERLAP.toMillis());
        String after = within ? parts[2] : "0";
        JsonNode answer = search(object, fields, from, after);
        List<CrmRecord> records = new ArrayList<>();
        long reached = cursor.isEmpty() ? 0 : Long.parseLong(parts[0]);
        long last = from;
        for (JsonNode row : answer.path("results")) {
            CrmRecord record = record(object, row);
            merged(row).forEach(id -> records.add(loser(id, record)));
            records.add(record);
            last = Math.max(last, record.changedMs());
        }
        reached = Math.max(reached, last);
        String next = answer.path("paging").path("next").path("after").asString("");
        if (next.isEmpty()) {
            return new ChangePage(records, Long.toString(reached), false);
        }
        if (Long.parseLong(next) + PAGE_RECORDS > RESULTS_MAX) {
            if (last <= from) {
                throw tooManyAtOnce();
            }
            return new ChangePage(records, "%d %d 0".formatted(reached, last), true);
        }
        return new ChangePage(records, "%d %d %s".formatted(reached, from, next), true);
    }

    private static CrmFailure tooManyAtOnce() {
        return new CrmFailure(
                new CrmFault(
                        Kind.RECORD,
                        "TOO_MANY_AT_ONCE",
                        "",
                        "More than 10,000 records were changed in the same millisecond.",
                        "Change some of them again, so that HubSpot's search can tell them apart."));
    }

    private JsonNode search(CrmObject object, Set<String> fields, long from, String after)
            throws CrmFailure {
        String changed = HubspotObjects.changed(object);
        Set<String> properties = new LinkedHashSet<>(List.of(changed, MERGED));
        switch (object) {
            case ACCOUNT -> {}
            case CONTACT -> properties.add("associatedcompanyid");
            case DEAL ->
                    properties.addAll(
                            List.of(
                                    "hs_primary_associated_company",
                                    "dealname",
                                    "dealstage",
                                    "amount",
                                    "deal_currency_code",
                                    "hs_is_closed",
                                    "hs_is_closed_won",
                                    "closedate",
                                    "createdate"));
        }
        properties.addAll(fields);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "filterGroups",
                List.of(
                        Map.of(
                                "filters",
                                List.of(
                                        Map.of(
                                                "propertyName",
                                                changed,
                                                "operator",
                                                "GTE",
                                                "value",
                                                Long.toString(from))))));
        body.put("sorts", List.of(Map.of("propertyName", changed, "direction", "ASCENDING")));
        body.put("properties", List.copyOf(properties));
        body.put("limit", PAGE_RECORDS);
        body.put("after", after);
        return rest.search("/crm/v3/objects/%s/search".formatted(HubspotObjects.name(object)), body)
                .body();
    }

    private CrmRecord record(CrmObject object, JsonNode row) {
        JsonNode properties = row.path("properties");
        String id = row.path("id").asString();
        String account =
                switch (object) {
                    case ACCOUNT -> id;
                    case CONTACT -> text(properties.path("associatedcompanyid"));
                    case DEAL -> text(properties.path("hs_primary_associated_company"));
                };
        return new CrmRecord(
                id,
                object == CrmObject.DEAL
                        ? HubspotDeals.values(properties, stages)
                        : HubspotObjects.values(properties),
                Instant.parse(row.path("updatedAt").asString()).toEpochMilli(),
                null,
                row.path("archived").asBoolean(false),
                account);
    }

    private static @Nullable String text(JsonNode value) {
        String text = value.asString("");
        return text.isEmpty() ? null : text;
    }

    /** Records that went into this one. */
    private static List<String> merged(JsonNode row) {
        String ids = row.path("properties").path(MERGED).asString("");
        return ids.isEmpty() ? List.of() : List.of(ids.split(";"));
    }

    private static CrmRecord loser(String id, CrmRecord winner) {
        return new CrmRecord(id, Map.of(), winner.changedMs(), winner.id(), true, null);
    }

    private void readStages() throws CrmFailure {
        JsonNode answer = HubspotRest.ok(rest.call("GET", "/crm/v3/pipelines/deals", null)).body();
        for (JsonNode pipeline : answer.path("results")) {
            for (JsonNode stage : pipeline.path("stages")) {
                stages.put(stage.path("id").asString(), stage.path("label").asString());
            }
        }
    }
}
