package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's operations of backtests. */
final class BacktestCalls {

    private static final int TRIES_MAX = 5_000;

    private final ContractCalls calls;
    private final Map<String, String> names;

    BacktestCalls(ContractCalls calls, Map<String, String> names) {
        this.calls = calls;
        this.names = names;
    }

    /** Calls all of them. */
    void all() throws Exception {
        names.put("backtestId", "999");
        call("getBacktest", 404, "", null);
        call("deleteBacktest", 404, "", null);
        call("startBacktest", 422, "", ContractCalls.FAULTY_EVALUATION);
        call("startBacktest", 404, "", "{\"version\":\"nowhere\"}");
        call(
                "startBacktest",
                422,
                "",
                "{\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-02-01T00:00:00Z\"}");
        Answered started =
                call("startBacktest", 202, "", "{\"name\":\"Last year\",\"against\":\"live\"}");
        names.put("backtestId", started.json().get("id").asString());
        Answered found = finished();
        assertThat(found.json().at("/job/state").asString()).isEqualTo("finished");
        assertThat(found.json().at("/report/sweep")).hasSize(101);
        assertThat(found.json().at("/report/population/accounts").asInt()).isPositive();
        assertThat(found.json().at("/comparison/differing").asInt())
                .as("a version decides as it does itself")
                .isZero();
        Answered threshold = call("askBacktestThreshold", 200, "?threshold=70&capacity=5", null);
        assertThat(threshold.json().at("/asked/threshold").asInt()).isEqualTo(70);
        call("askBacktestThreshold", 400, "?threshold=101", null);
        assertThat(call("listBacktests", 200, "", null).json().get("items")).hasSize(1);
        call("deleteBacktest", 204, "", null);
        assertThat(call("listBacktests", 200, "", null).json().get("items")).isEmpty();
    }

    private Answered finished() throws Exception {
        Answered found = call("getBacktest", 200, "", null);
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            if (List.of("finished", "failed").contains(found.json().at("/job/state").asString())) {
                break;
            }
            found = call("getBacktest", 200, "", null);
        }
        return found;
    }

    private Answered call(String operation, int expected, String query, @Nullable String json)
            throws Exception {
        return calls.call(operation, expected, query, json, Map.of());
    }
}
