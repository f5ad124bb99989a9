package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's operations of a playbook's life and of what people say about accounts. */
final class LifecycleCalls {
    private final ContractCalls calls;
    private final Map<String, String> names;
    private final RunningServer server;

    LifecycleCalls(ContractCalls calls, Map<String, String> names, RunningServer server) {
        this.calls = calls;
        this.names = names;
        this.server = server;
    }

    /** Calls all of them. */
    void all() throws Exception {
        rulings();
        lifecycle();
        call("getModelHealth", 200, null);
        call("listAlerts", 200, null);
    }

    private void rulings() throws Exception {
        Answered accounts = calls.call("listAccounts", 200, "?q=acme", null, Map.of());
        names.put("accountId", accounts.json().at("/items/0/id").asString());
        call("disposeAccount", 422, "{\"outcome\":\"perhaps\"}");
        call("disposeAccount", 204, "{\"outcome\":\"lost\",\"reason\":\"no_budget\"}");
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        String override =
                "{\"decision\":\"lane\",\"value\":\"%s\",\"until\":\"%s\",\"rationale\":\"we know them\"}";
        call("overrideDecision", 422, override.formatted("qualified", until));
        call("overrideDecision", 422, override.formatted("nurture", "2020-01-01"));
        call("overrideDecision", 204, override.formatted("sales_assist", until));
        server.settle();
        Answered said = call("getRulings", 200, null);
        assertThat(said.json().at("/dispositions/0/outcome").asString()).isEqualTo("lost");
        assertThat(said.json().at("/overrides/0/holds").asBoolean()).isTrue();
        Answered made =
                calls.call("listDecisions", 200, "?overridden=true&kind=lane", null, Map.of());
        assertThat(made.json().at("/items/0/override/rationale").asString())
                .isEqualTo("we know them");
        calls.call("listDecisions", 400, "?kind=stage", null, Map.of());
        confirmed(override.formatted("sales_assist", until).replace("we know", "she knows"));
        names.put("decisionId", made.json().at("/items/0/id").asString());
        Answered one = call("getDecision", 200, null);
        assertThat(one.json().at("/inputs").propertyNames()).contains("scores.pqa");
        assertThat(call("exportDecisions", 200, null).body()).contains("we know them");
        calls.call("listDecisions", 200, "?kind=pql", null, Map.of());
        calls.call("takeBackOverride", 204, "?decision=lane", null, Map.of());
        calls.call("takeBackOverride", 404, "?decision=pqa", null, Map.of());
        table();
    }

    /** What holds already is a decision, too, and no account comes to sales by it. */
    private void confirmed(String again) throws Exception {
        long moves =
                server.server()
                        .parts()
                        .transitions()
                        .count("lane", "sales_assist", true, 0, Long.MAX_VALUE);
        call("overrideDecision", 204, again);
        server.settle();
        var made =
                calls.call("listDecisions", 200, "?overridden=true&kind=lane", null, Map.of())
                        .json();
        assertThat(made.get("total").asInt()).isEqualTo(2);
        var latest = made.at("/items/0");
        assertThat(latest.at("/override/rationale").asString()).isEqualTo("she knows them");
        assertThat(latest.get("from")).isEqualTo(latest.get("to"));
        assertThat(
                        server.server()
                                .parts()
                                .transitions()
                                .between("lane", "sales_assist", true, 0, Long.MAX_VALUE, 1_000))
                .hasSize((int) moves);
    }

    private void table() throws Exception {
        Map<String, String> csv = Map.of("Content-Type", "application/octet-stream");
        String rows =
                """
                domain,outcome,at,reason
                acme.com,won,2026-01-02,
                acme.com,maybe,2026-01-02,
                bolt.com,lost,tomorrow,price
                """;
        Answered read = calls.call("importDispositions", 200, "?dryRun=true", rows, csv);
        assertThat(read.json().get("dispositions").asInt()).isEqualTo(1);
        assertThat(read.json().get("rejectedCount").asInt()).isEqualTo(2);
        calls.call("importDispositions", 200, "", rows, csv);
        calls.call("importDispositions", 422, "", "colour\nred\n", csv);
    }

    /** From a draft to the live version and back. */
    private void lifecycle() throws Exception {
        String live = call("getLifecycle", 200, null).json().get("live").asString();
        call("rollBackPlaybook", 404, "{}");
        var desk = server.server().parts().playbook();
        String scores = String.valueOf(desk.store().files(live).get("scores.yaml"));
        desk.folder().write("scores.yaml", scores.replace("points: 30", "points: 29"));
        call("requestApproval", 201, "{\"note\":\"look at it\"}");
        Answered shadow = call("startShadow", 201, "{\"note\":\"a trial\"}");
        String version = shadow.json().get("version").asString();
        names.put("requestId", "1");
        call("decideApproval", 403, "{\"approve\":true}");
        call("decideApproval", 200, "{\"approve\":false,\"answer\":\"not yet\"}");
        call("decideApproval", 409, "{\"approve\":false}");
        String kept = String.valueOf(names.put("version", version));
        Answered compared = call("compareShadow", 200, null);
        for (int i = 0; i < 500 && compared.json().get("accounts").asInt() == 0; i++) {
            compared = call("compareShadow", 200, null);
        }
        assertThat(compared.json().get("changes")).isNotEmpty();
        call("retireShadow", 204, null);
        call("retireShadow", 404, null);
        call("compareShadow", 404, null);
        names.put("version", kept);
        call("publishPlaybook", 422, "{}");
        call("publishPlaybook", 200, "{\"force\":\"the scenarios come later\"}");
        awaitLive(version);
        call("rollBackPlaybook", 200, "{\"note\":\"as before\"}");
        awaitLive(live);
        names.put("path", "scores.yaml");
        call("deletePlaybookFile", 409, null);
        names.put("path", "tests/none.yaml");
        call("deletePlaybookFile", 404, null);
    }

    private void awaitLive(String version) throws Exception {
        String live = "";
        for (int i = 0; i < 2_000 && !live.equals(version); i++) {
            live = call("getLifecycle", 200, null).json().get("live").asString();
        }
        assertThat(live).isEqualTo(version);
    }

    private Answered call(String operation, int expected, @Nullable String json) throws Exception {
        return calls.call(operation, expected, "", json, Map.of());
    }
}
