package groundswell.route.crm.standin;

import groundswell.route.crm.standin.SalesforceTable.Field;
import groundswell.route.crm.standin.SalesforceTable.Saved;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Salesforce's REST API, as its developer guide and the requests of jsforce have it: OAuth tokens
 * that expire, describe, limits, single records, sObject Collections, SOQL with pages, external
 * ids, duplicate rules, merges.
 */
public final class SalesforceStandIn extends StandIn {

    private static final int COLLECTION_RECORDS_MAX = 200;
    private static final int PAGE_RECORDS = 2_000;
    private static final Set<String> TYPES_OF_NUMBERS = Set.of("double", "int", "currency");

    private final Map<String, SalesforceTable> tables = new LinkedHashMap<>();
    private final Map<String, List<Map<String, @Nullable Object>>> locators = new HashMap<>();
    private final InstantSource clock;
    private int tokenNumber;
    private String token = "";
    private boolean revoked;
    private long usedToday;

    public SalesforceStandIn(long seed, InstantSource clock) {
        super(seed);
        this.clock = clock;
        table("Account", "001")
                .add(new Field("Name", "string", 255, true, false, true, null))
                .text("Website", 255)
                .of("OwnerId", "reference")
                .add(new Field("MasterRecordId", "reference", 18, false, false, false, null));
        table("Contact", "003")
                .add(new Field("LastName", "string", 80, true, false, true, null))
                .text("Name", 121)
                .text("Title", 128)
                .text("Email", 80)
                .of("AccountId", "reference")
                .add(new Field("MasterRecordId", "reference", 18, false, false, false, null));
        table("Opportunity", "006")
                .text("Name", 120)
                .text("StageName", 255)
                .of("AccountId", "reference")
                .of("Amount", "currency")
                .of("CloseDate", "date")
                .of("IsClosed", "boolean")
                .of("IsWon", "boolean");
        table("User", "005")
                .text("Name", 121)
                .text("Email", 128)
                .text("UserType", 40)
                .of("IsActive", "boolean");
        table("Task", "00T")
                .text("Subject", 255)
                .text("Description", 32_000)
                .text("Status", 40)
                .text("Priority", 40)
                .of("ActivityDate", "date")
                .of("WhatId", "reference")
                .of("OwnerId", "reference")
                .text("groundswell_id__c", 255);
    }

    private SalesforceTable table(String type, String prefix) {
        SalesforceTable table = new SalesforceTable(type, prefix);
        tables.put(type, table);
        return table;
    }

    /** An object, to look at or to change between calls. */
    public SalesforceTable table(String type) {
        SalesforceTable table = tables.get(type);
        if (table == null) {
            throw refused(404, "NOT_FOUND", "The requested resource does not exist");
        }
        return table;
    }

    /** The fields that the standard mapping writes. */
    public SalesforceStandIn withOurFields() {
        for (String type : List.of("Account", "Contact")) {
            table(type)
                    .add(new Field("groundswell_id__c", "string", 255, false, true, true, null));
        }
        for (String number : List.of("pql_score", "pqa_score", "people_30d", "events_30d")) {
            table("Account").of("groundswell_" + number + "__c", "double");
        }
        for (String text :
                List.of(
                        "grade",
                        "handoff_status",
                        "lane",
                        "stage",
                        "product_link",
                        "account_id",
                        "customer_tier",
                        "disposition")) {
            table("Account").text("groundswell_" + text + "__c", 255);
        }
        table("Account")
                .text("groundswell_top_reasons__c", 255)
                .of("groundswell_qualified__c", "boolean")
                .of("groundswell_trigger_date__c", "datetime")
                .of("groundswell_last_active__c", "datetime");
        table("Contact")
                .text("groundswell_user_id__c", 255)
                .text("groundswell_roles__c", 255)
                .of("groundswell_person_score__c", "double");
        return this;
    }

    /** Every token that was given is worth nothing any more. */
    public void expireTokens() {
        token = "";
    }

    /** Nobody gets a token any more, until access is given again. */
    public void revoke(boolean gone) {
        revoked = gone;
        token = "";
    }

    /** As a person merges two records: what belonged to the loser belongs to the winner. */
    public void merge(String type, String loser, String winner) {
        table(type).merge(loser, winner, clock.instant());
        for (String child : List.of("Contact", "Opportunity")) {
            table(child).living().stream()
                    .filter(row -> loser.equals(row.get("AccountId")))
                    .forEach(row -> {
                        row.put("AccountId", winner);
                        row.put("SystemModstamp", SalesforceTable.STAMP.format(clock.instant()));
                    });
        }
    }

    static Refusal refused(int status, String code, String message) {
        return new Refusal(
                Reply.of(status, List.of(Map.of("message", message, "errorCode", code))));
    }

    @Override
    Reply refusal(int nth) {
        return switch (nth) {
            case 0 ->
                    refused(503, "SERVER_UNAVAILABLE", "The server is unable to handle the request")
                            .reply();
            case 1 ->
                    refused(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred").reply();
            default -> new Reply(502, null, Map.of());
        };
    }

    @Override
    Reply answer(Asked asked) {
        if (asked.path().equals("/services/oauth2/token")) {
            return token(asked.form());
        }
        if (token.isEmpty() || !asked.authorization().equals("Bearer " + token)) {
            throw refused(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        usedToday++;
        if (usedToday > dayMax()) {
            throw refused(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        String[] path = asked.path().split("/");
        if (path.length < 5 || !path[1].equals("services") || !path[2].equals("data")) {
            throw refused(404, "NOT_FOUND", "The requested resource does not exist");
        }
        Reply reply = resource(asked, List.of(path).subList(4, path.length));
        return new Reply(
                reply.status(),
                reply.body(),
                Map.of("Sforce-Limit-Info", "api-usage=%d/%d".formatted(usedToday, dayMax())));
    }

    private Reply token(Map<String, String> form) {
        String grant = form.getOrDefault("grant_type", "");
        boolean known =
                switch (grant) {
                    case "refresh_token" -> "good-refresh".equals(form.get("refresh_token"));
                    case "client_credentials" -> "good-secret".equals(form.get("client_secret"));
                    case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
                            Assertions.isSigned(form.getOrDefault("assertion", ""));
                    default -> false;
                };
        if (!known || revoked) {
            return Reply.of(
                    400,
                    Map.of(
                            "error",
                            grant.isEmpty() ? "unsupported_grant_type" : "invalid_grant",
                            "error_description",
                            "expired access/refresh token"));
        }
        token = "00D!" + ++tokenNumber;
        return Reply.of(
                200,
                Map.of(
                        "access_token", token,
                        "instance_url", url().toString(),
                        "id", url() + "/id/00D/005",
                        "token_type", "Bearer",
                        "issued_at", Long.toString(clock.millis()),
                        "signature", "c2lnbmVk"));
    }

    private Reply resource(Asked asked, List<String> path) {
        return switch (path.getFirst()) {
            case "limits" ->
                    Reply.of(
                            200,
                            Map.of(
                                    "DailyApiRequests",
                                    Map.of("Max", dayMax(), "Remaining", dayMax() - usedToday)));
            case "query", "queryAll" -> query(asked, path);
            case "sobjects" -> sobject(asked, path);
            case "composite" -> collection(asked, path);
            default -> throw refused(404, "NOT_FOUND", "The requested resource does not exist");
        };
    }

    private Reply query(Asked asked, List<String> path) {
        if (path.size() == 2) {
            List<Map<String, @Nullable Object>> rest = locators.remove(path.get(1));
            if (rest == null) {
                throw refused(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
            }
            return page(rest, asked.path().substring(0, asked.path().lastIndexOf('/')));
        }
        SoqlQuery query = new SoqlQuery(asked.query().getOrDefault("q", ""));
        SalesforceTable table = tables.get(query.object);
        if (table == null) {
            throw refused(
                    400, "INVALID_TYPE", "sObject type '%s' is not supported.".formatted(query.object));
        }
        for (String name : table.unknown(query.named)) {
            throw noColumn(name, query.object);
        }
        List<Map<String, @Nullable Object>> rows =
                path.getFirst().equals("queryAll")
                        ? new ArrayList<>(table.rows.values())
                        : table.living();
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Map<String, @Nullable Object> row : query.run(rows)) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("attributes", Map.of("type", query.object, "url", "/" + row.get("Id")));
            query.fields.forEach(name -> shown.put(name, row.get(name)));
            found.add(shown);
        }
        return page(found, asked.path().replaceAll("/queryAll$", "/query"));
    }

    private Reply page(List<Map<String, @Nullable Object>> rows, String path) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        boolean done = rows.size() <= PAGE_RECORDS;
        body.put("totalSize", rows.size());
        body.put("done", done);
        if (!done) {
            String locator = "01g%d-%d".formatted(locators.size() + usedToday, PAGE_RECORDS);
            locators.put(locator, rows.subList(PAGE_RECORDS, rows.size()));
            body.put("nextRecordsUrl", path + "/" + locator);
        }
        body.put("records", rows.subList(0, Math.min(PAGE_RECORDS, rows.size())));
        return Reply.of(200, body);
    }

    /** Queries that are under way are forgotten, as after a quarter of an hour. */
    public void forgetLocators() {
        locators.clear();
    }

    private Reply sobject(Asked asked, List<String> path) {
        SalesforceTable table = table(path.get(1));
        if (path.size() == 3 && path.get(2).equals("describe")) {
            return Reply.of(200, SalesforceDescribe.of(table));
        }
        if (path.size() == 2 && asked.method().equals("POST")) {
            Saved saved = table.create(values(table, asked.json()), clock.instant());
            return single(saved, 201);
        }
        if (path.size() == 3 && asked.method().equals("PATCH")) {
            return single(
                    table.update(path.get(2), values(table, asked.json()), clock.instant()), 204);
        }
        if (path.size() == 4 && asked.method().equals("PATCH")) {
            Saved saved =
                    table.upsert(
                            path.get(2),
                            path.get(3),
                            values(table, asked.json()),
                            clock.instant());
            return single(saved, saved.created() ? 201 : 200);
        }
        throw refused(405, "METHOD_NOT_ALLOWED", "HTTP Method not allowed.");
    }

    private static Reply single(Saved saved, int status) {
        if (!saved.success()) {
            var error = saved.errors().getFirst();
            return Reply.of(
                    400,
                    List.of(
                            Map.of(
                                    "message", error.message(),
                                    "errorCode", error.statusCode(),
                                    "fields", error.fields())));
        }
        return status == 204 ? new Reply(204, null, Map.of()) : Reply.of(status, saved);
    }

    private Reply collection(Asked asked, List<String> path) {
        JsonNode body = asked.json();
        JsonNode records = body.path("records");
        if (path.size() < 2 || !path.get(1).equals("sobjects") || !records.isArray()) {
            throw refused(400, "JSON_PARSER_ERROR", "Missing required field: records");
        }
        if (records.size() > COLLECTION_RECORDS_MAX) {
            throw refused(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 200 records into this call");
        }
        String external = path.size() == 4 ? path.get(3) : null;
        Set<String> seen = new HashSet<>();
        List<Map<String, @Nullable Object>> read = new ArrayList<>();
        for (JsonNode record : records) {
            read.add(values(typed(record, path), record));
        }
        List<Saved> saved = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            SalesforceTable table = typed(records.path(i), path);
            saved.add(save(asked.method(), table, external, read.get(i), records.path(i), seen));
        }
        return Reply.of(200, saved);
    }

    private SalesforceTable typed(JsonNode record, List<String> path) {
        String type = record.path("attributes").path("type").asString("");
        if (type.isEmpty() || (path.size() > 2 && !type.equals(path.get(2)))) {
            throw refused(400, "INVALID_TYPE", "Must send sobject type in attributes");
        }
        return table(type);
    }

    private Saved save(
            String method,
            SalesforceTable table,
            @Nullable String external,
            Map<String, @Nullable Object> values,
            JsonNode record,
            Set<String> seen) {
        if (rowFails()) {
            return Saved.refused(
                    "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record");
        }
        if (external != null) {
            Object key = values.remove(external);
            Field field = table.fields.get(external);
            if (key == null || field == null || !field.external()) {
                return Saved.refused("MISSING_ARGUMENT", external + " not specified", external);
            }
            return seen.add(key.toString())
                    ? table.upsert(external, key.toString(), values, clock.instant())
                    : Saved.refused(
                            "DUPLICATE_VALUE", "Duplicate external id specified: " + key, external);
        }
        return method.equals("POST")
                ? table.create(values, clock.instant())
                : table.update(
                        record.path("id").asString(record.path("Id").asString("")),
                        values,
                        clock.instant());
    }

    private static Map<String, @Nullable Object> values(SalesforceTable table, JsonNode record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : record.properties()) {
            String name = one.getKey();
            if (name.equals("attributes") || name.equals("id") || name.equals("Id")) {
                continue;
            }
            Field field = table.fields.get(name);
            if (field == null) {
                throw noColumn(name, table.type);
            }
            values.put(name, value(field, one.getValue()));
        }
        return values;
    }

    private static @Nullable Object value(Field field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        boolean number = TYPES_OF_NUMBERS.contains(field.type());
        if (number && !value.isNumber()) {
            throw refused(
                    400,
                    "JSON_PARSER_ERROR",
                    "Cannot deserialize instance of %s from VALUE_STRING value %s"
                            .formatted(field.type(), value));
        }
        if (field.type().equals("boolean")) {
            return value.asBoolean();
        }
        if (field.type().equals("datetime")) {
            return SalesforceTable.STAMP.format(Instant.parse(value.asString()));
        }
        return number ? (Object) value.asDouble() : value.asString();
    }

    private static Refusal noColumn(String name, String type) {
        return refused(
                400,
                "INVALID_FIELD",
                "No such column '%s' on sobject of type %s".formatted(name, type));
    }
}
