package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import groundswell.kernel.http.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server does what {@code openapi.yaml} says: every operation is called, every answer held
 * against it.
 */
@TestMethodOrder(OrderAnnotation.class)
class ContractTest {

    @TempDir static Path folder;

    private static final Map<String, String> NAMES = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static ContractCalls calls;

    @BeforeAll
    static void start() {
        server = new RunningServer(folder, null);
        calls = new ContractCalls(server, NAMES);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answered call(
            String operationId,
            int expected,
            String query,
            @Nullable String json,
            Map<String, String> headers)
            throws Exception {
        return calls.call(operationId, expected, query, json, headers);
    }

    private static Answered call(String operationId, int expected) throws Exception {
        return call(operationId, expected, "", null, Map.of());
    }

    private static Answered call(String operationId, int expected, String json) throws Exception {
        return call(operationId, expected, "", json, Map.of());
    }

    private static String text(Answered answered, String pointer) {
        return answered.json().at(pointer).asString();
    }

    @Test
    @Order(1)
    void sources_and_their_keys() throws Exception {
        Answered created = call("createSource", 201, "{\"name\":\"web\"}");
        NAMES.put("sourceId", text(created, "/id"));
        NAMES.put("writeKey", text(created, "/keys/0/key"));
        call("createSource", 409, "{\"name\":\"web\"}");
        call("createSource", 422, "{\"name\":\"\",\"policy\":\"perhaps\",\"colour\":1}");
        Answered key = call("createWriteKey", 201);
        NAMES.put("keyId", text(key, "/id"));
        call("deleteWriteKey", 204);
        call("deleteWriteKey", 404);
        call("updateSource", 200, "{\"enabled\":true,\"policy\":\"quarantine\"}");
        call("updateSource", 422, "{\"taxonomy\":\"others: perhaps\"}");
        call("updateSource", 200, "{\"taxonomy\":\"events: { Old Click: report_opened }\"}");
        call("updateSource", 422, "{}");
        call("listSources", 200);
        Answered other = call("createSource", 201, "{\"name\":\"other\"}");
        String kept = NAMES.put("sourceId", text(other, "/id"));
        call("deleteSource", 204);
        call("deleteSource", 404);
        NAMES.put("sourceId", String.valueOf(kept));
    }

    @Test
    @Order(2)
    void messages_and_what_becomes_of_them() throws Exception {
        String basic =
                java.util.Base64.getEncoder()
                        .encodeToString(
                                (NAMES.get("writeKey") + ":")
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Map<String, String> key = Map.of("Authorization", "Basic " + basic);
        NAMES.put("call", "track");
        for (int i = 0; i < 3; i++) {
            call(
                    "collect",
                    200,
                    "",
                    """
                    {"event":"wedge_workflow_completed","userId":"u%d","messageId":"m%d",
                     "properties":{"workflow":"report","time_since_signup_seconds":60},
                     "context":{"traits":{"email":"u%d@acme.com"}}}
                    """
                            .formatted(i, i, i),
                    key);
        }
        call(
                "collectBatch",
                200,
                "",
                """
                {"batch":[
                  {"type":"identify","userId":"u0","messageId":"i0","traits":{"email":"u0@acme.com","title":"CTO"}},
                  {"type":"identify","userId":"u1","messageId":"i1","traits":{"email":"u1@acme.com"}},
                  {"type":"identify","userId":"v0","messageId":"i2","traits":{"email":"v0@bolt.com"}},
                  {"type":"track","userId":"v0","messageId":"t9","event":"click"}]}
                """,
                key);
        server.settle();
        call("listEvents", 200);
        call("listEvents", 200, "?verdict=quarantined&limit=1", null, Map.of());
        call("listEvents", 400, "?limit=0&verdict=x&colour=red", null, Map.of());
        Answered letters = call("listDeadLetters", 200);
        assertThat(letters.json().at("/items/0/code").asString()).isEqualTo("vague_name");
        call(
                "replayDeadLetters",
                200,
                "{\"ids\":[%s]}".formatted(letters.json().at("/items/0/id").asString()));
        call("replayDeadLetters", 422, "{}");
        call("getStats", 200);
        call("getHome", 200);
        call("getPlanCoverage", 200);
        call("getPlanDrift", 200);
        call("draftTrackingPlan", 200);
    }

    @Test
    @Order(3)
    void accounts_and_people() throws Exception {
        Answered accounts = call("listAccounts", 200, "?sort=-lastSeenAt&q=acme", null, Map.of());
        NAMES.put("accountId", text(accounts, "/items/0/id"));
        call(
                "listAccounts",
                200,
                "?filter=traits.employees%3E%3D5&lane=nurture,sales_assist",
                null,
                Map.of());
        call("listAccounts", 400, "?sort=-scoer", null, Map.of());
        call("listAccounts", 400, "?lane=sales", null, Map.of());
        call("listAccounts", 400, "?filter=employees", null, Map.of());
        Answered again = call("listAccounts", 200);
        assertThat(
                        server.send(
                                        "GET",
                                        "/api/v1/accounts",
                                        null,
                                        Map.of(
                                                "If-None-Match",
                                                String.valueOf(again.headers().get("etag"))))
                                .status())
                .isEqualTo(304);
        call("summariseAccounts", 200);
        call("exportAccounts", 200);
        call("getAccount", 200);
        call("explainScore", 200);
        call("explainScore", 404, "?score=nothing", null, Map.of());
        call("getReadiness", 200);
        call("listAccountTimeline", 200, "?limit=1", null, Map.of());
        call("getAccountActivity", 200, "?days=3", null, Map.of());
        call("listAccountTransitions", 200);
        call("setAccountTraits", 204, "{\"employees\":120,\"industry\":\"software\"}");
        server.settle();
        Answered traits = call("listAccountTraits", 200);
        assertThat(traits.json().at("/items").findValuesAsString("source")).contains("manual");
        call("takeBackAccountTraits", 204, "?name=industry", null, Map.of());
        server.settle();
        assertThat(call("listAccountTraits", 200).json().at("/items").findValuesAsString("name"))
                .contains("employees")
                .doesNotContain("industry");
        call("takeBackAccountTraits", 404, "?name=industry", null, Map.of());
        call("takeBackAccountTraits", 422, "?source=group", null, Map.of());
        call("setAccountTraits", 204, "?source=crm", "{\"industry\":\"steel\"}", Map.of());
        call("listAccountMerges", 200);
        Answered people = call("listAccountPeople", 200);
        NAMES.put("personId", text(people, "/items/0/id"));
        call("getPerson", 200);
        call("listPersonTimeline", 200);
        Answered found = call("listPeople", 200, "?q=bolt", null, Map.of());
        call("listPeople", 200);
        new MergeCalls(calls, NAMES, server).all(text(found, "/items/0/id"));
        call("endMembership", 204);
        NAMES.put("accountId", "a999999");
        for (String one :
                List.of(
                        "getAccount",
                        "explainScore",
                        "getReadiness",
                        "listAccountPeople",
                        "listAccountTraits")) {
            call(one, 404);
        }
    }

    @Test
    @Order(4)
    void tracking_plan_and_playbook() throws Exception {
        Answered plan = call("getTrackingPlan", 200);
        String text = Json.text(Map.of("text", plan.json().get("text").asString()));
        call("putTrackingPlan", 428, text);
        call("putTrackingPlan", 412, "", text, Map.of("If-Match", "\"0\""));
        call(
                "putTrackingPlan",
                200,
                "",
                text,
                Map.of("If-Match", String.valueOf(plan.headers().get("etag"))));
        call(
                "putTrackingPlan",
                422,
                "",
                "{\"text\":\"events: 7\"}",
                Map.of("If-Match", String.valueOf(plan.headers().get("etag"))));
        call("checkTrackingPlan", 200, text);
        call("checkTrackingPlan", 200, "{\"text\":\"events: [\"}");
        call("documentTrackingPlan", 200);
        new PlaybookCalls(calls, NAMES).all();
        new BacktestCalls(calls, NAMES).all();
        new LifecycleCalls(calls, NAMES, server).all();
        assertThat(server.get("/api/v1/playbook/files/..%2Fgroundswell.yaml").status())
                .isIn(400, 404);
    }

    @Test
    @Order(5)
    void views_tokens_audit_session() throws Exception {
        String view =
                "{\"name\":\"Mine\",\"page\":\"accounts\",\"query\":{\"sort\":\"-score\"},\"shared\":false}";
        Answered created = call("createView", 201, view);
        NAMES.put("viewId", text(created, "/id"));
        call("updateView", 200, view.replace("Mine", "Best"));
        call("listViews", 200, "?page=accounts", null, Map.of());
        call("deleteView", 204);
        call("deleteView", 404);
        Answered token =
                call(
                        "createToken",
                        201,
                        "{\"name\":\"ci\",\"role\":\"viewer\",\"expiresInDays\":1}");
        NAMES.put("tokenId", text(token, "/token/id"));
        Map<String, String> viewer = Map.of("Authorization", "Bearer " + text(token, "/secret"));
        call("createSource", 403, "", "{\"name\":\"x\"}", viewer);
        call("listTokens", 200);
        call("deleteToken", 204);
        call("getStats", 401, "", null, viewer);
        call("listAudit", 200, "?limit=2", null, Map.of());
        call("getSession", 200);
        call("signOut", 204);
        call("signIn", 401, "{\"email\":\"nobody@example.com\",\"password\":\"x\"}");
        call("changePassword", 403, "{\"current\":\"x\",\"new\":\"longer than twelve\"}");
    }

    @Test
    @Order(6)
    void imports() throws Exception {
        call("createImport", 422, "{\"name\":\"x\",\"format\":\"xls\",\"source\":0}");
        call("createImport", 422, "{\"name\":\"x\",\"format\":\"jsonl\",\"source\":999}");
        Answered created =
                call(
                        "createImport",
                        201,
                        "{\"name\":\"x.jsonl\",\"format\":\"jsonl\",\"source\":%s}"
                                .formatted(NAMES.get("sourceId")));
        NAMES.put("importId", text(created, "/id"));
        call("startImport", 409, "{\"mapping\":\"\"}");
        String file =
                """
                {"type":"identify","userId":"u1","messageId":"h1","traits":{"email":"u1@acme.com"},"timestamp":"2026-01-01T00:00:00Z"}
                no json
                """;
        call("uploadImport", 200, "", file, Map.of("Content-Type", "application/octet-stream"));
        Answered preview = call("previewImport", 200, "{\"mapping\":\"\"}");
        assertThat(preview.json().get("rejectedCount").asInt()).isEqualTo(1);
        call("previewImport", 422, "{\"mapping\":\"event: [\"}");
        call("startImport", 202, "{\"mapping\":\"\"}");
        Answered now = call("getImport", 200);
        for (int i = 0; i < 1_000 && text(now, "/state").equals("running"); i++) {
            now = call("getImport", 200);
        }
        assertThat(text(now, "/state")).isEqualTo("finished");
        assertThat(now.json().get("rejected").asInt()).isEqualTo(1);
        call("cancelImport", 409);
        call("listImports", 200);
        Map<String, String> csv = Map.of("Content-Type", "application/octet-stream");
        String companies = "domain,employees\nacme.com,250\n,1\n";
        Answered read = call("importFirmographics", 200, "?dryRun=true", companies, csv);
        assertThat(read.json().get("stored").asBoolean()).isFalse();
        read = call("importFirmographics", 200, "", companies, csv);
        assertThat(read.json().get("companies").asInt()).isEqualTo(1);
        assertThat(read.json().get("rejectedCount").asInt()).isEqualTo(1);
        call("importFirmographics", 422, "", "colour\nred\n", csv);
    }

    @Test
    @Order(7)
    void operations() throws Exception {
        for (String one : List.of("isAlive", "isReady", "getMetrics", "getContract")) {
            call(one, 200, "", null, Map.of("Authorization", ""));
        }
        assertThat(call("downloadBackup", 200).body()).startsWith("PK");
    }

    @Test
    @Order(7)
    void studies_of_history_and_handoffs() throws Exception {
        RouteCalls.all(calls, NAMES);
        calls.called().addAll(StudyCalls.all(folder.resolve("studied")));
    }

    @Test
    @Order(8)
    void nothing_of_the_contract_was_left_out() {
        Set<String> all = new TreeSet<>(RunningServer.CONTRACT.operations().keySet());
        all.removeAll(calls.called());
        assertThat(all).as("endless").containsOnly("streamEvents", "streamHandoffs");
    }
}
