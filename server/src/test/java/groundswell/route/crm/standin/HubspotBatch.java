package groundswell.route.crm.standin;

import groundswell.route.crm.standin.HubspotTable.Invalid;
import groundswell.route.crm.standin.HubspotTable.Row;
import groundswell.route.crm.standin.StandIn.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Writes up to a hundred records; some may fail for themselves (207), a bad value fails all. */
final class HubspotBatch {

    private static final int BATCH_RECORDS_MAX = 100;

    private final BooleanSupplier rowFails;
    private final InstantSource clock;

    HubspotBatch(BooleanSupplier rowFails, InstantSource clock) {
        this.rowFails = rowFails;
        this.clock = clock;
    }

    Reply run(HubspotTable table, String verb, JsonNode inputs) {
        if (!inputs.isArray() || inputs.isEmpty() || inputs.size() > BATCH_RECORDS_MAX) {
            throw HubspotStandIn.refused(
                    400,
                    "VALIDATION_ERROR",
                    "Invalid input JSON: between 1 and 100 inputs are needed, got "
                            + inputs.size());
        }
        List<Map<String, String>> values = new ArrayList<>();
        inputs.forEach(input -> values.add(values(input.path("properties"))));
        requireValid(table, values);
        List<Object> results = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            one(table, verb, inputs.path(i), values.get(i), results, errors);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        String now = clock.instant().toString();
        body.put("status", "COMPLETE");
        body.put("results", results);
        body.put("startedAt", now);
        body.put("completedAt", now);
        if (!errors.isEmpty()) {
            body.put("numErrors", errors.size());
            body.put("errors", errors);
        }
        return Reply.of(errors.isEmpty() ? 200 : 207, body);
    }

    private void one(
            HubspotTable table,
            String verb,
            JsonNode input,
            Map<String, String> values,
            List<Object> results,
            List<Object> errors) {
        String id = input.path("id").asString("");
        String property = input.path("idProperty").asString("");
        String trace = input.path("objectWriteTraceId").asString("");
        Map<String, List<String>> context = new LinkedHashMap<>();
        context.put("ids", List.of(id));
        if (!trace.isEmpty()) {
            context.put("objectWriteTraceId", List.of(trace));
        }
        if (rowFails.getAsBoolean()) {
            errors.add(HubspotStandIn.error("LOCKED", "The record is locked, try again", context));
            return;
        }
        Row row = property.isEmpty() ? table.living(id) : table.by(property, id);
        boolean isNew = row == null && verb.equals("upsert");
        if (row == null && !isNew) {
            errors.add(
                    HubspotStandIn.error(
                            "OBJECT_NOT_FOUND",
                            "Could not get some objects, they may be deleted"
                                    + " or not exist. Check that ids are valid.",
                            context));
            return;
        }
        String taken = table.taken(row, values);
        if (taken != null) {
            errors.add(
                    HubspotStandIn.error(
                            "CONFLICT", "Value already exists. Existing ID: " + taken, context));
            return;
        }
        Instant now = clock.instant();
        if (row == null) {
            Map<String, String> whole = new LinkedHashMap<>(values);
            whole.put(property, id);
            row = table.create(whole, now);
        } else {
            table.change(row, values, now);
        }
        Map<String, Object> shown = HubspotViews.record(table, row, values.keySet());
        shown.put("new", isNew);
        if (!trace.isEmpty()) {
            shown.put("objectWriteTraceId", trace);
        }
        results.add(shown);
    }

    /** One value that cannot stand refuses the whole batch. */
    static void requireValid(HubspotTable table, List<Map<String, String>> batch) {
        for (Map<String, String> values : batch) {
            Invalid wrong = table.wrong(values);
            if (wrong != null) {
                Map<String, Object> body =
                        HubspotStandIn.error(
                                "VALIDATION_ERROR",
                                "Property values were not valid: [{\"isValid\":false,\"message\":\"%s\",\"error\":\"%s\",\"name\":\"%s\"}]"
                                        .formatted(
                                                wrong.message().replace("\"", "\\\""),
                                                wrong.code(),
                                                wrong.property()),
                                Map.of());
                body.put(
                        "errors",
                        List.of(
                                Map.of(
                                        "message", wrong.message(),
                                        "code", wrong.code(),
                                        "context",
                                                Map.of(
                                                        "propertyName",
                                                        List.of(wrong.property())))));
                throw new StandIn.Refusal(Reply.of(400, body));
            }
        }
    }

    static Map<String, String> values(JsonNode properties) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : properties.properties()) {
            values.put(one.getKey(), one.getValue().asString(""));
        }
        return values;
    }
}
