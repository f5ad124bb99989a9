package groundswell.route.crm.standin;

import groundswell.route.crm.standin.HubspotTable.Row;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot's CRM API, version 3, as its developer documents and the requests of
 * {@code @hubspot/api-client} have it: tokens that expire, properties, batches, search with its
 * limits, owners, pipelines, rate limits, unique values, merges.
 */
public final class HubspotStandIn extends StandIn {

    private static final int WINDOW_MS = 10_000;

    private final Map<String, HubspotTable> tables = new LinkedHashMap<>();
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final InstantSource clock;
    private final HubspotSearch search;
    private final HubspotBatch batches;
    private volatile int windowCallsMax = 190;
    private long windowBegan;
    private int windowCalls;
    private long usedToday;
    private String token = "pat-good";
    private String refresh = "good-refresh";
    private boolean revoked;
    private int tokenNumber;

    public HubspotStandIn(long seed, InstantSource clock) {
        super(seed);
        this.clock = clock;
        search = new HubspotSearch(clock);
        HubspotFields.standard(this::table);
        batches = new HubspotBatch(this::rowFails, clock);
    }

    private HubspotTable table(String name, long firstId, String changed) {
        HubspotTable table = new HubspotTable(name, firstId, changed);
        tables.put(name, table);
        return table;
    }

    /** An object, to look at or to change between calls. */
    public HubspotTable table(String name) {
        HubspotTable table = tables.get(name);
        if (table == null) {
            throw refused(404, "OBJECT_NOT_FOUND", "Unable to infer object type from: " + name);
        }
        return table;
    }

    /** The ids of an object's records. */
    public List<String> ids(String name) {
        return List.copyOf(table(name).rows.keySet());
    }

    public void owner(String id, String email) {
        owners.put(id, email);
    }

    /** The properties that the standard mapping writes. */
    public HubspotStandIn withOurFields() {
        HubspotFields.ours(this::table);
        return this;
    }

    /** The token of OAuth apps is worth nothing any more. */
    public void expireTokens() {
        token = "";
    }

    /** Nobody gets a token any more, until access is given again. */
    public void revoke(boolean gone) {
        revoked = gone;
        token = "";
    }

    /** Calls that ten seconds have. */
    public void windowCallsMax(int max) {
        windowCallsMax = max;
    }

    /** The refresh token that is good now; each use gives another one. */
    public String refreshToken() {
        return refresh;
    }

    static Refusal refused(int status, String category, String message) {
        return new Refusal(Reply.of(status, error(category, message, Map.of())));
    }

    static Map<String, Object> error(
            String category, String message, Map<String, List<String>> context) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("message", message);
        error.put("correlationId", "aeb5f871-7f07-4993-9211-075dc63e7cbf");
        error.put("category", category);
        if (!context.isEmpty()) {
            error.put("context", context);
        }
        return error;
    }

    @Override
    Reply refusal(int nth) {
        return switch (nth) {
            case 0 -> new Reply(502, null, Map.of());
            case 1 -> refused(503, "SERVICE_UNAVAILABLE", "Service unavailable").reply();
            default ->
                    limit(
                            "TEN_SECONDLY_ROLLING",
                            "You have reached your ten_secondly_rolling limit.");
        };
    }

    private static Reply limit(String policy, String message) {
        Map<String, Object> body = error("RATE_LIMITS", message, Map.of());
        body.put("errorType", "RATE_LIMIT");
        body.put("policyName", policy);
        return Reply.of(429, body);
    }

    @Override
    Reply answer(Asked asked) {
        if (asked.path().equals("/oauth/v1/token")) {
            return token(asked.form());
        }
        if (token.isEmpty() || !asked.authorization().equals("Bearer " + token)) {
            throw refused(
                    401,
                    "EXPIRED_AUTHENTICATION",
                    "The OAuth token used to make this call expired.");
        }
        Reply early = tooOften();
        Reply reply = early == null ? resource(asked) : early;
        return new Reply(
                reply.status(),
                reply.body(),
                Map.of(
                        "X-HubSpot-RateLimit-Daily", Long.toString(dayMax()),
                        "X-HubSpot-RateLimit-Daily-Remaining",
                                Long.toString(Math.max(0, dayMax() - usedToday)),
                        "X-HubSpot-RateLimit-Interval-Milliseconds", Integer.toString(WINDOW_MS),
                        "X-HubSpot-RateLimit-Max", Integer.toString(windowCallsMax),
                        "X-HubSpot-RateLimit-Remaining",
                                Integer.toString(Math.max(0, windowCallsMax - windowCalls))));
    }

    private @Nullable Reply tooOften() {
        usedToday++;
        if (usedToday > dayMax()) {
            return limit("DAILY", "You have reached your daily limit.");
        }
        if (clock.millis() - windowBegan >= WINDOW_MS) {
            windowBegan = clock.millis();
            windowCalls = 0;
        }
        return ++windowCalls > windowCallsMax
                ? limit("TEN_SECONDLY_ROLLING", "You have reached your ten_secondly_rolling limit.")
                : null;
    }

    private Reply token(Map<String, String> form) {
        if (revoked
                || !"refresh_token".equals(form.get("grant_type"))
                || !refresh.equals(form.get("refresh_token"))
                || !"good-secret".equals(form.get("client_secret"))) {
            return Reply.of(
                    400,
                    Map.of(
                            "status", "BAD_REFRESH_TOKEN",
                            "message", "missing or invalid refresh token",
                            "correlationId", "aeb5f871"));
        }
        token = "oauth-" + ++tokenNumber;
        refresh = "good-refresh-" + tokenNumber;
        return Reply.of(
                200,
                Map.of(
                        "access_token",
                        token,
                        "refresh_token",
                        refresh,
                        "token_type",
                        "bearer",
                        "expires_in",
                        1_800));
    }

    private Reply resource(Asked asked) {
        String[] path = asked.path().split("/");
        String at = asked.method() + " " + asked.path();
        if (at.startsWith("GET /crm/v3/owners")) {
            return owners();
        }
        if (at.equals("GET /crm/v3/pipelines/deals")) {
            return Reply.of(200, Map.of("results", List.of(HubspotViews.pipeline())));
        }
        if (at.startsWith("GET /crm/v3/properties/") && path.length == 5) {
            return Reply.of(200, Map.of("results", HubspotViews.properties(table(path[4]))));
        }
        if (at.startsWith("PUT /crm/v4/objects/") && at.contains("/associations/default/")) {
            return Reply.of(200, Map.of("status", "COMPLETE", "results", List.of()));
        }
        if (!at.startsWith("POST /crm/v3/objects/") || path.length < 5) {
            throw refused(404, "OBJECT_NOT_FOUND", "resource not found");
        }
        HubspotTable table = table(path[4]);
        if (path.length == 5) {
            Map<String, String> values = HubspotBatch.values(asked.json().path("properties"));
            HubspotBatch.requireValid(table, List.of(values));
            requireFree(table, values);
            Row row = table.create(values, clock.instant());
            return Reply.of(201, HubspotViews.record(table, row, table.properties.keySet()));
        }
        if (path[5].equals("search")) {
            return search.run(table, asked);
        }
        if (path.length == 7 && path[5].equals("batch")) {
            return batches.run(table, path[6], asked.json().path("inputs"));
        }
        throw refused(405, "METHOD_NOT_ALLOWED", "Method not allowed");
    }

    private static void requireFree(HubspotTable table, Map<String, String> values) {
        String taken = table.taken(null, values);
        if (taken != null) {
            throw refused(409, "CONFLICT", "Record already exists. Existing ID: " + taken);
        }
    }

    private Reply owners() {
        List<Map<String, Object>> results = new ArrayList<>();
        owners.forEach((id, email) ->
                results.add(
                        Map.of(
                                "id", id,
                                "email", email,
                                "firstName", "F",
                                "lastName", "L",
                                "archived", false,
                                "createdAt", "2026-01-01T00:00:00Z",
                                "updatedAt", "2026-01-01T00:00:00Z")));
        return Reply.of(200, Map.of("results", results));
    }
}
