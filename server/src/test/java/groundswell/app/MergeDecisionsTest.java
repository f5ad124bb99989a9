package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import groundswell.kernel.http.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many merges that wait are decided at once, and taken back at once. */
class MergeDecisionsTest {

    private static final long NOW_MS = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();

    @TempDir Path folder;

    private final List<Submission> submissions = new ArrayList<>();

    private void said(
            EventType type, String user, String machine, @Nullable String group, String traits) {
        var event =
                new Event(
                        type,
                        1,
                        "m" + submissions.size(),
                        "",
                        user,
                        machine,
                        group,
                        null,
                        NOW_MS,
                        traits,
                        "{}",
                        0);
        submissions.add(new Submission(NOW_MS, List.of(event), List.of()));
    }

    /** Three groups whose people write from a company's domain, and two people on one machine. */
    private void history(RunningServer server) throws Exception {
        for (int i = 0; i < 3; i++) {
            String mail = "{\"email\":\"ann@company-%d.com\"}".formatted(i);
            said(EventType.IDENTIFY, "ann-" + i, "laptop-" + i, null, mail);
            said(
                    EventType.GROUP,
                    "ann-" + i,
                    "laptop-" + i,
                    "team-" + i,
                    "{\"name\":\"%s\"}".formatted(i < 2 ? "Company " + i : "A client"));
        }
        said(EventType.IDENTIFY, "bo", "kiosk", null, "{}");
        said(EventType.IDENTIFY, "cem", "kiosk", null, "{}");
        server.server().parts().log().submit(submissions).join();
        server.settle();
    }

    private static JsonNode waiting(RunningServer server, String kind) throws Exception {
        return server.get("/api/v1/merges?state=proposed&kind=" + kind).json().get("items");
    }

    private static JsonNode decide(RunningServer server, Map<String, Object> decision)
            throws Exception {
        var answered = server.post("/api/v1/merges/decisions", Json.text(decision));
        assertThat(answered.status()).as(answered.body()).isEqualTo(202);
        server.settle();
        return answered.json().get("merges");
    }

    @Test
    void all_that_wait_of_a_kind_are_merged_and_taken_back() throws Exception {
        try (RunningServer server =
                new RunningServer(
                        RunningServer.settings(folder, null), () -> Instant.ofEpochMilli(NOW_MS))) {
            history(server);
            JsonNode counts = server.get("/api/v1/home").json().get("counts");
            assertThat(counts.get("proposedMerges").asInt()).isEqualTo(3);
            assertThat(counts.get("sharedMachines").asInt()).isEqualTo(1);
            assertThat(server.get("/api/v1/merges?alike=true").json().get("total").asInt())
                    .isEqualTo(2);
            JsonNode called =
                    decide(server, Map.of("decision", "accept", "kind", "account", "alike", true));
            assertThat(called).as("a client is called otherwise").hasSize(2);
            assertThat(waiting(server, "account")).hasSize(1);
            decide(
                    server,
                    Map.of(
                            "decision",
                            "undo",
                            "merges",
                            Json.MAPPER.convertValue(called, List.class)));

            int accounts = server.get("/api/v1/accounts").json().get("total").asInt();

            JsonNode merged = decide(server, Map.of("decision", "accept", "kind", "account"));

            assertThat(merged).as("what was undone does not wait any more").hasSize(1);
            assertThat(waiting(server, "account")).isEmpty();
            assertThat(waiting(server, "person")).as("it was not asked about").hasSize(1);
            int together = server.get("/api/v1/accounts").json().get("total").asInt();
            assertThat(together).isLessThanOrEqualTo(accounts);

            JsonNode undone =
                    decide(
                            server,
                            Map.of(
                                    "decision",
                                    "undo",
                                    "merges",
                                    Json.MAPPER.convertValue(merged, List.class)));

            assertThat(undone).hasSize(1);
            assertThat(
                            server.post(
                                            "/api/v1/merges/decisions",
                                            "{\"decision\":\"undo\",\"kind\":\"person\"}")
                                    .status())
                    .as("undo says which")
                    .isEqualTo(422);
            assertThat(server.get("/api/v1/accounts").json().get("total").asInt())
                    .isEqualTo(accounts);
            assertThat(decide(server, Map.of("decision", "reject", "kind", "person"))).hasSize(1);
            assertThat(waiting(server, "person")).isEmpty();
            assertThat(server.get("/api/v1/audit").body()).contains("merge.undo", "merge.reject");
        }
    }
}
