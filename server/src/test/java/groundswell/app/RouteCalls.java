package groundswell.app;

import java.util.Map;

/** Every operation of the stage route, held against the contract. */
final class RouteCalls {

    private RouteCalls() {}

    static void all(ContractCalls calls, Map<String, String> names) throws Exception {
        names.put("handoffId", "0".repeat(32));
        calls.call("listHandoffs", 200, "?state=open&order=newest", null, Map.of());
        calls.call("listHandoffs", 200, "?account=a1", null, Map.of());
        calls.call("listHandoffs", 200, "?owner=me&team=sales,success&q=acme", null, Map.of());
        calls.call("listTeams", 200, "", null, Map.of());
        calls.call("listTeams", 200, "?days=30", null, Map.of());
        calls.call("listPlays", 200, "?days=30", null, Map.of());
        names.put("play", "no_such_play");
        calls.call("getPlay", 404, "", null, Map.of());
        calls.call("listSuppressions", 404, "", null, Map.of());
        calls.call("startDryRun", 404, "", null, Map.of());
        calls.call("getDryRun", 404, "", null, Map.of());
        calls.call("simulateTeams", 200, "", null, Map.of());
        names.put("play", "hand_raise");
        calls.call("startDryRun", 202, "?days=30", null, Map.of());
        calls.call("getDryRun", 200, "", null, Map.of());
        names.put("play", "no_such_play");
        calls.call("getMotion", 200, "?days=365", null, Map.of());
        calls.call("getHandoff", 404, "", null, Map.of());
        calls.call("getPacket", 404, "", null, Map.of());
        calls.call("actOnHandoff", 404, "", "{\"action\":\"accept\"}", Map.of());
        calls.call("actOnHandoff", 422, "", "{\"action\":\"dance\"}", Map.of());
        ConnectionCalls.all(calls, names);
        CrmCalls.all(calls, names);
        calls.call(
                "importCrm",
                200,
                "",
                "domain,deal,deal_amount,deal_state\nacme.test,D7,12000.50,won\n",
                Map.of("Content-Type", "application/octet-stream"));
        calls.call("getMotion", 200, "", null, Map.of());
        calls.call("listCredits", 200, "?days=365", null, Map.of());
        calls.call("exportCredits", 200, "?days=365", null, Map.of());
    }
}
