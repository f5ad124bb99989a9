package groundswell.route.crm.standin;

import groundswell.route.crm.standin.SalesforceTable.Saved;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce's REST API, as its developer guide and the requests of jsforce have it: OAuth tokens
 * that expire, describe, limits, single records, sObject Collections, SOQL with pages, external
 * ids, duplicate rules, merges.
 */
public final class SalesforceStandIn extends StandIn {

    private static final int PAGE_RECORDS = 2_000;

    private final Map<String, SalesforceTable> tables = new LinkedHashMap<>();
    private final Map<String, List<Map<String, @Nullable Object>>> locators = new HashMap<>();
    private final InstantSource clock;
    private final SalesforceSaving saving;
    private int tokenNumber;
    private String token = "";
    private boolean revoked;
    private long usedToday;

    public SalesforceStandIn(long seed, InstantSource clock) {
        super(seed);
        this.clock = clock;
        SalesforceFields.standard(this::table);
        saving = new SalesforceSaving(this::table, this::rowFails, clock);
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
        SalesforceFields.ours(this::table);
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
            case 1 -> refused(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred").reply();
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
                        "access_token",
                        token,
                        "instance_url",
                        url().toString(),
                        "id",
                        url() + "/id/00D/005",
                        "token_type",
                        "Bearer",
                        "issued_at",
                        Long.toString(clock.millis()),
                        "signature",
                        "c2lnbmVk"));
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
            case "composite" -> saving.collection(asked, path);
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
                    400,
                    "INVALID_TYPE",
                    "sObject type '%s' is not supported.".formatted(query.object));
        }
        for (String name : table.unknown(query.named)) {
            throw SalesforceSaving.noColumn(name, query.object);
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
            Saved saved =
                    table.create(SalesforceSaving.values(table, asked.json()), clock.instant());
            return single(saved, 201);
        }
        if (path.size() == 3 && asked.method().equals("PATCH")) {
            return single(
                    table.update(
                            path.get(2),
                            SalesforceSaving.values(table, asked.json()),
                            clock.instant()),
                    204);
        }
        if (path.size() == 4 && asked.method().equals("PATCH")) {
            Saved saved =
                    table.upsert(
                            path.get(2),
                            path.get(3),
                            SalesforceSaving.values(table, asked.json()),
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
}
