package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.duckdb.LetterLimits;
import groundswell.kernel.Days;
import groundswell.qualify.LifecycleRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A model in force is trained again by itself when it is due, and its candidate acts on nothing.
 */
@Tag("slow")
class RetrainingScheduleTest {

    @TempDir Path folder;

    private final AtomicLong nowMs =
            new AtomicLong(Instant.parse("2026-06-01T12:00:00Z").toEpochMilli());

    private RunningServer server(boolean retrains) {
        return new RunningServer(
                new Settings(
                        folder,
                        "127.0.0.1",
                        0,
                        null,
                        256,
                        500,
                        7,
                        LetterLimits.DEFAULT,
                        new LifecycleRules(false, 0.2, 20, retrains)),
                () -> Instant.ofEpochMilli(nowMs.get()));
    }

    private static JsonNode model(RunningServer server) throws Exception {
        return server.get("/api/v1/models").json().at("/items/0");
    }

    private static boolean retrainingIsTold(JsonNode alerts) {
        return alerts.get("items")
                .valueStream()
                .anyMatch(one -> one.get("topic").asString().equals("retraining:upgrade"));
    }

    @Test
    void a_candidate_is_trained_in_the_background_and_runs_as_a_shadow() throws Exception {
        try (RunningServer server = server(true)) {
            StudiedHistory.modelInForce(server, nowMs.get(), "{ automatic: true }");
            String live = server.get("/api/v1/playbook/lifecycle").json().get("live").asString();
            assertThat(model(server).get("inForce").asBoolean()).isTrue();
            assertThat(model(server).get("retraining").asString()).isEqualTo("fresh");
            assertThat(model(server).at("/scheduleInForce/everyDays").asInt()).isEqualTo(61);
            assertThat(model(server).at("/scheduleInForce/automatic").asBoolean()).isTrue();

            nowMs.addAndGet(62 * Days.MS);
            JsonNode lifecycle =
                    server.await(
                            "/api/v1/playbook/lifecycle", found -> !found.get("shadows").isEmpty());

            JsonNode shadow = lifecycle.at("/shadows/0");
            assertThat(shadow.get("startedBy").asString()).isEqualTo("scheduled training");
            assertThat(shadow.get("note").asString()).isEqualTo("Model upgrade, trained again");
            assertThat(lifecycle.get("live").asString()).as("acts on nothing").isEqualTo(live);
            JsonNode model = model(server);
            assertThat(model.get("retraining").asString()).isEqualTo("due");
            assertThat(model.at("/dueBecause/0").asString())
                    .isEqualTo("it was trained 62 days ago");
            assertThat(model.get("candidate")).isEqualTo(shadow.get("version"));
            assertThat(model.get("inForce").asBoolean()).as("the draft is as it was").isTrue();
            assertThat(server.get("/api/v1/audit").body()).contains("model.train");

            nowMs.addAndGet(Days.MS);
            JsonNode alerts =
                    server.await(
                            "/api/v1/alerts",
                            found -> found.toString().contains("runs as a shadow"));
            assertThat(retrainingIsTold(alerts)).isTrue();
            assertThat(server.get("/api/v1/playbook/lifecycle").json().get("shadows"))
                    .as("none is trained while a candidate waits")
                    .hasSize(1);

            var published =
                    server.post(
                            "/api/v1/playbook/rollback",
                            "{\"version\":\"%s\"}".formatted(shadow.get("version").asString()));
            assertThat(published.status()).as("never was in force").isEqualTo(404);
        }
    }

    @Test
    void where_its_score_does_not_say_so_it_is_told_and_nothing_is_trained() throws Exception {
        try (RunningServer server = server(true)) {
            StudiedHistory.modelInForce(server, nowMs.get(), "{ every: 45d }");
            nothingIsTrained(server, "It was trained 46 days ago. Train it on this page");
        }
    }

    @Test
    void nor_where_the_settings_leave_it_to_people() throws Exception {
        try (RunningServer server = server(false)) {
            StudiedHistory.modelInForce(server, nowMs.get(), "{ every: 45d, automatic: true }");
            nothingIsTrained(
                    server,
                    "It was trained 46 days ago. The server's settings leave training to people");
        }
    }

    private void nothingIsTrained(RunningServer server, String told) throws Exception {
        int studies = server.get("/api/v1/studies").json().get("items").size();
        assertThat(model(server).at("/schedule/everyDays").asInt()).isEqualTo(45);

        nowMs.addAndGet(46 * Days.MS);
        JsonNode alerts = server.await("/api/v1/alerts", RetrainingScheduleTest::retrainingIsTold);

        assertThat(alerts.toString()).contains(told);
        assertThat(server.get("/api/v1/studies").json().get("items")).hasSize(studies);
    }
}
