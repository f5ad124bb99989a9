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
        calls.call("testConnection", 409, "", null, Map.of());
        Answered list = calls.call("listConnections", 200, "", null, Map.of());
        assertThat(list.body()).doesNotContain("correct");
        calls.call("deleteConnection", 204, "", null, Map.of());
        calls.call("deleteConnection", 404, "", null, Map.of());
        Answered audit = calls.call("listAudit", 200, "", null, Map.of());
        assertThat(audit.body()).contains("connection.delete").doesNotContain("correct horse");
    }

    private static Answered call(ContractCalls calls, String operation, int expected, String json)
            throws Exception {
        return calls.call(operation, expected, "", json, Map.of());
    }
}
