package groundswell.app;

import groundswell.app.RunningServer.Answered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's operations of merges. */
final class MergeCalls {
    private final ContractCalls calls;
    private final Map<String, String> names;
    private final RunningServer server;

    MergeCalls(ContractCalls calls, Map<String, String> names, RunningServer server) {
        this.calls = calls;
        this.names = names;
        this.server = server;
    }

    /**
     * Calls all of them.
     *
     * @param other a person who is merged with the one that is named
     */
    void all(String other) throws Exception {
        call("listMerges", 200, null);
        call("merge", 422, "{\"a\":\"p1\",\"b\":\"a1\"}");
        call("merge", 202, "{\"a\":\"%s\",\"b\":\"%s\"}".formatted(names.get("personId"), other));
        server.settle();
        Answered merges =
                calls.call("listMerges", 200, "?kind=person&state=applied", null, Map.of());
        names.put("mergeId", merges.json().at("/items/0/id").asString());
        call("undoMerge", 202, null);
        call("acceptMerge", 404, null);
        call("rejectMerge", 404, null);
        call("decideMerges", 422, "{\"decision\":\"accept\"}");
        call("decideMerges", 202, "{\"decision\":\"reject\",\"kind\":\"account\"}");
    }

    private Answered call(String operation, int expected, @Nullable String json) throws Exception {
        return calls.call(operation, expected, "", json, Map.of());
    }
}
