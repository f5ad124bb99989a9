package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import java.util.Map;

/** Calls of what leads outside. */
final class ConnectionCalls {

    private ConnectionCalls() {}

    static void all(ContractCalls calls, Map<String, String> names) throws Exception {
        connections(calls, names);
    }

    private static void connections(ContractCalls calls, Map<String, String> names)
            throws Exception {
        Answered refused =
                call(
                        calls,
                        "createConnection",
                        422,
                        """
                        {"kind": "slack", "name": "Sales",
                         "settings": {"chanel": "C1"}, "secrets": {"bot_token": "xoxb-1-2-3-4-5"}}
                        """);
        assertThat(refused.json().at("/errors").findValuesAsString("field"))
                .containsExactly("settings.chanel", "secrets.signing_secret");
        call(calls, "createConnection", 422, "{\"kind\":\"pigeon\",\"name\":\"Post\"}");
        Answered created =
                call(
                        calls,
                        "createConnection",
                        201,
                        """
                        {"kind": "mail", "name": "Mail",
                         "settings": {"host": "localhost", "port": "1", "from": "desk@acme.test"},
                         "secrets": {"password": "correct horse"}}
                        """);
        assertThat(created.body()).doesNotContain("correct");
        assertThat(created.json().at("/secrets/password").asString()).isEqualTo("orse");
        names.put("connectionId", created.json().at("/id").asString());
        call(calls, "createConnection", 422, "{\"kind\":\"mail\",\"name\":\"Mail\"}");
        call(calls, "updateConnection", 200, "{\"name\":\"Post\",\"enabled\":false}");
        call(calls, "updateConnection", 422, "{\"settings\":{\"port\":\"70000\"}}");
        Answered tested = calls.call("testConnection", 200, "", null, Map.of());
        assertThat(tested.json().at("/works").asBoolean()).isFalse();
        calls.call("rotateConnection", 409, "", null, Map.of());
        Answered list = calls.call("listConnections", 200, "", null, Map.of());
        assertThat(list.body()).doesNotContain("correct");
        calls.call("deleteConnection", 204, "", null, Map.of());
        webhook(calls, names);
        deliveries(calls);
        names.put("connectionId", "999");
        calls.call("deleteConnection", 404, "", null, Map.of());
        Answered audit = calls.call("listAudit", 200, "", null, Map.of());
        assertThat(audit.body()).contains("connection.delete").doesNotContain("correct horse");
    }

    private static void webhook(ContractCalls calls, Map<String, String> names) throws Exception {
        call(
                calls,
                "createConnection",
                422,
                """
                {"kind": "webhook", "name": "Hook", "settings": {"url": "http://10.0.0.1:22/"}}
                """);
        Answered made =
                call(
                        calls,
                        "createConnection",
                        201,
                        """
                        {"kind": "webhook", "name": "Hook", "settings": {"url": "https://127.0.0.1/"}}
                        """);
        assertThat(made.json().at("/made/signing_secret").asString()).startsWith("whsec_");
        names.put("connectionId", made.json().at("/id").asString());
        Answered tested = calls.call("testConnection", 200, "", null, Map.of());
        assertThat(tested.json().at("/works").asBoolean()).as("on this machine").isFalse();
        Answered rotated = calls.call("rotateConnection", 200, "", null, Map.of());
        assertThat(rotated.json().at("/made").size()).isEqualTo(1);
        assertThat(rotated.json().at("/secrets").size()).as("two sign now").isEqualTo(2);
        assertThat(calls.call("listConnections", 200, "", null, Map.of()).body())
                .doesNotContain(made.json().at("/made/signing_secret").asString());
    }

    private static void deliveries(ContractCalls calls) throws Exception {
        calls.call("listDeliveries", 200, "?state=dead&channel=slack", null, Map.of());
        call(calls, "replayDeliveries", 200, "{\"ids\":[\"none\"]}");
        call(calls, "replayDeliveries", 422, "{}");
        calls.call("interactFromSlack", 401, "", "payload=x", Map.of());
    }

    private static Answered call(ContractCalls calls, String operation, int expected, String json)
            throws Exception {
        return calls.call(operation, expected, "", json, Map.of());
    }
}
