package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The contract's operations of discoveries and models, on a server whose history has something to
 * find: accounts that invite a teammate convert five times as often as others.
 */
final class StudyCalls {

    private static final int ACCOUNTS = 240;
    private static final int DAYS = 300;
    private static final int TRIES_MAX = 20_000;

    private final Map<String, String> names = new HashMap<>();
    private final RunningServer server;
    private final ContractCalls calls;

    private StudyCalls(RunningServer server) {
        this.server = server;
        this.calls = new ContractCalls(server, names);
    }

    /** Calls all of them on a server of their own, and says which they are. */
    static Set<String> all(Path folder) throws Exception {
        try (RunningServer server = new RunningServer(folder, null)) {
            StudyCalls studies = new StudyCalls(server);
            StudiedHistory.into(server, System.currentTimeMillis());
            studies.refusals();
            studies.discovery();
            studies.training();
            return studies.calls.called();
        }
    }

    private void refusals() throws Exception {
        names.put("studyId", "999");
        call("getStudy", 404, null);
        call("deleteStudy", 404, null);
        call("getStudyDraft", 404, null);
        call("applyStudy", 404, null);
        names.put("model", "none");
        call("getModel", 404, null);
        call("startDiscovery", 422, ContractCalls.FAULTY_EVALUATION);
        call("startDiscovery", 422, "{\"observeDays\":0}");
        call("startTraining", 422, "{\"name\":\"upgrade\",\"kind\":\"oracle\"}");
        assertThat(call("listModels", 200, null).json().get("items")).isEmpty();
    }

    private void discovery() throws Exception {
        JsonNode found = finished(call("startDiscovery", 202, "{}"));
        JsonNode first = found.at("/report/findings/0");
        assertThat(first.get("condition").asString()).contains("invite");
        assertThat(first.get("lift").asDouble()).isGreaterThan(2);
        JsonNode trial = call("getStudyDraft", 200, null).json();
        assertThat(trial.get("files").findValuesAsString("path")).contains("qualification.yaml");
        JsonNode applied = call("applyStudy", 200, null).json();
        assertThat(applied.get("files").findValuesAsString("path"))
                .contains("scores.yaml")
                .doesNotContain("qualification.yaml");
        draftIsSound();
        call("deleteStudy", 204, null);
        call("getStudy", 404, null);
    }

    private void training() throws Exception {
        JsonNode found =
                finished(
                        call("startTraining", 202, "{\"name\":\"upgrade\",\"kind\":\"logistic\"}"));
        assertThat(found.get("report").isNull()).isTrue();
        assertThat(found.get("file").asString()).contains("upgrade");
        call("getStudyDraft", 409, null);
        call("applyStudy", 409, null);
        names.put("model", "upgrade");
        JsonNode listed = call("listModels", 200, null).json().at("/items/0");
        assertThat(listed.get("inForce").asBoolean()).isFalse();
        JsonNode model = call("getModel", 200, null).json();
        assertThat(model.get("summary")).isEqualTo(listed);
        assertThat(model.at("/validation/auc").asDouble()).isGreaterThan(0.7);
        assertThat(call("listStudies", 200, null).json().at("/items/0/name").asString())
                .isEqualTo("upgrade");
        draftIsSound();
        call("publishPlaybook", 200, "{}");
        for (int i = 0; i < TRIES_MAX && !inForce(); i++) {
            Thread.yield();
        }
        assertThat(inForce()).as("what was trained decides once it is published").isTrue();
    }

    private boolean inForce() throws Exception {
        return call("listModels", 200, null).json().at("/items/0/inForce").asBoolean();
    }

    private void draftIsSound() throws Exception {
        JsonNode check = call("checkPlaybook", 200, "{\"files\":[]}").json();
        assertThat(check.get("ok").asBoolean()).as(check.toString()).isTrue();
    }

    private JsonNode finished(Answered started) throws Exception {
        names.put("studyId", started.json().get("id").asString());
        JsonNode found = call("getStudy", 200, null).json();
        for (int i = 0; i < TRIES_MAX && !over(found); i++) {
            found = call("getStudy", 200, null).json();
        }
        assertThat(found.at("/job/state").asString()).as(found.toString()).isEqualTo("finished");
        return found;
    }

    private static boolean over(JsonNode study) {
        return List.of("finished", "failed").contains(study.at("/job/state").asString());
    }

    private Answered call(String operation, int expected, @Nullable String json) throws Exception {
        return calls.call(operation, expected, "", json, Map.of());
    }
}
