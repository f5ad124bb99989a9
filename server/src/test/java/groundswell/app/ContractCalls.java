package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import groundswell.kernel.http.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls operations by their id and holds every answer against the contract. */
final class ContractCalls {

    /** A body that names a file whose text is wrong. */
    static final String FAULTY_EVALUATION =
            "{\"files\":[{\"path\":\"evaluation.yaml\",\"text\":\"observe: soon\\n\"}]}";

    private final RunningServer server;
    private final Map<String, String> names;
    private final Set<String> called = new TreeSet<>();

    ContractCalls(RunningServer server, Map<String, String> names) {
        this.server = server;
        this.names = names;
    }

    /** Operations that were called. */
    Set<String> called() {
        return called;
    }

    /**
     * Calls an operation, the names in its path filled in, and holds the answer against the
     * contract.
     */
    Answered call(
            String operationId,
            int expected,
            String query,
            @Nullable String json,
            Map<String, String> headers)
            throws Exception {
        Operation operation = RunningServer.CONTRACT.operations().get(operationId);
        assertThat(operation).as(operationId).isNotNull();
        String path = operation.path();
        for (Map.Entry<String, String> name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        Answered answered = server.send(operation.method(), path + query, json, headers);
        assertThat(answered.status())
                .as("%s %s: %s", operationId, path, answered.body())
                .isEqualTo(expected);
        hold(operation, answered);
        called.add(operationId);
        return answered;
    }

    private static void hold(Operation operation, Answered answered) {
        String responses = operation.pointer() + "/responses/";
        String at = responses + answered.status();
        if (RunningServer.CONTRACT.at(at) == null) {
            at = responses + "default";
        }
        JsonNode response = RunningServer.CONTRACT.at(at);
        assertThat(response)
                .as("%s may not answer %s", operation.id(), answered.status())
                .isNotNull();
        if (response.has("$ref")) {
            at = response.get("$ref").asString().substring(1);
        }
        JsonNode content = RunningServer.CONTRACT.at(at + "/content");
        if (content == null) {
            assertThat(answered.body()).as(operation.id()).isEmpty();
            return;
        }
        String type = content.propertyNames().iterator().next();
        assertThat(answered.headers().get("content-type")).as(operation.id()).startsWith(type);
        if (type.endsWith("json")) {
            var schema =
                    RunningServer.CONTRACT.schema(
                            at + "/content/" + type.replace("/", "~1") + "/schema");
            assertThat(schema.validate(answered.json()))
                    .as("%s: %s", operation.id(), answered.body())
                    .isEmpty();
        }
    }
}
