package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.Days;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A model in force looks at accounts that behave otherwise than those it was validated on. */
@Tag("slow")
class LearnedDriftTest {

    private static final String HEALTH = "/api/v1/playbook/health";

    /** Came on the last day of the history, and comes of the model's age with the others. */
    private static final int LAST_OF_HISTORY = 1;

    @TempDir Path folder;

    private final AtomicLong nowMs =
            new AtomicLong(Instant.parse("2026-06-01T12:00:00Z").toEpochMilli());

    private RunningServer server() {
        return new RunningServer(
                RunningServer.settings(folder, null), () -> Instant.ofEpochMilli(nowMs.get()));
    }

    private static JsonNode drift(JsonNode health, String name) {
        return health.get("drift")
                .valueStream()
                .filter(one -> one.get("name").asString().equals("psi:models.upgrade" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + health));
    }

    /** The figures of a day on which as many accounts have come of the model's age. */
    private static JsonNode health(RunningServer server, int accounts) throws Exception {
        return server.await(
                HEALTH,
                found ->
                        found.toString().contains("psi:models.upgrade")
                                && drift(found, "").get("count").asInt() == accounts);
    }

    @Test
    void a_feature_that_drifts_on_live_events_raises_an_alert_and_one_that_does_not_is_well()
            throws Exception {
        try (RunningServer server = server()) {
            StudiedHistory.modelInForce(server, nowMs.get(), "{ every: 60d }");
            JsonNode before = health(server, 0);
            assertThat(drift(before, "").get("state").asString()).isEqualTo("unknown");
            int day = Days.of(nowMs.get());

            nowMs.addAndGet(19 * Days.MS);
            StudiedHistory.inviters(server, 60, day + 1);
            nowMs.addAndGet(Days.MS);

            JsonNode now = health(server, 60 + LAST_OF_HISTORY);
            JsonNode invites = drift(now, "/signals.invites_14d");
            assertThat(invites.get("title").asString())
                    .isEqualTo("Model upgrade: Teammates invited in two weeks");
            assertThat(invites.get("value").asDouble())
                    .as("two fifths invited once, all do now")
                    .isGreaterThan(1);
            assertThat(invites.get("state").asString()).isEqualTo("alert");
            assertThat(drift(now, "").get("state").asString()).as("the score").isEqualTo("alert");
            JsonNode uses = drift(now, "/signals.core_uses_7d");
            assertThat(uses.get("state").asString())
                    .as("as before, but for chance")
                    .isEqualTo("ok");
            assertThat(uses.get("value").asDouble()).isBetween(0.01, 0.2);
            JsonNode alerts =
                    server.await(
                            "/api/v1/alerts", found -> found.toString().contains("health:psi"));
            assertThat(alerts.toString())
                    .contains("Model upgrade: Teammates invited in two weeks")
                    .contains("Model upgrade: its score")
                    .doesNotContain("Core features used in a week");
        }
    }
}
