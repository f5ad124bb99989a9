package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A shadow is one still after the server was away, and goes on comparing. */
@Tag("slow")
class ShadowRestartTest {

    private static final int TRIES_MAX = 20_000;

    @TempDir Path folder;

    private int sent;

    private void invites(RunningServer server, String company) throws Exception {
        long now = System.currentTimeMillis();
        List<Event> events =
                IntStream.range(0, 3)
                        .mapToObj(i ->
                                new Event(
                                        EventType.TRACK,
                                        1,
                                        "m" + sent++,
                                        "team_invite_sent",
                                        "ann-" + company,
                                        null,
                                        company,
                                        null,
                                        now,
                                        "{}",
                                        "{}",
                                        0))
                        .toList();
        server.server().parts().log().submit(new Submission(now, events, List.of())).join();
        server.settle();
    }

    /** The comparison, as soon as it is of so many accounts and up with the log. */
    private static JsonNode compared(RunningServer server, String version, int accounts)
            throws Exception {
        String path = "/api/v1/playbook/shadows/" + version;
        JsonNode found = server.get(path).json();
        for (int i = 0; i < TRIES_MAX && found.path("accounts").asInt() != accounts; i++) {
            found = server.get(path).json();
        }
        assertThat(found.path("accounts").asInt()).as(found.toString()).isEqualTo(accounts);
        return found;
    }

    private static JsonNode shadows(RunningServer server) throws Exception {
        return server.get("/api/v1/playbook/lifecycle").json().get("shadows");
    }

    @Test
    void it_goes_on_where_it_stood_and_sees_what_is_new() throws Exception {
        String version;
        JsonNode before;
        try (RunningServer server = new RunningServer(folder, null)) {
            invites(server, "acme");
            var desk = server.server().parts().playbook();
            String scores = String.valueOf(desk.folder().files().get("scores.yaml"));
            desk.folder().write("scores.yaml", scores.replace("points: 30", "points: 90"));
            var started = server.post("/api/v1/playbook/shadows", "{\"note\":\"a trial\"}");
            assertThat(started.status()).as(started.body()).isEqualTo(201);
            version = started.json().get("version").asString();
            before = compared(server, version, 1);
            assertThat(before.get("meanAbsoluteDelta").asDouble()).isPositive();
        }
        try (RunningServer server = new RunningServer(folder, null)) {
            assertThat(shadows(server)).hasSize(1);
            JsonNode after = compared(server, version, 1);
            for (String part : List.of("changes", "meanAbsoluteDelta", "lanes", "pqas", "weeks")) {
                assertThat(after.get(part)).as(part).isEqualTo(before.get(part));
            }

            invites(server, "bolt");
            compared(server, version, 2);
            JsonNode shadow = shadows(server).get(0);
            assertThat(shadow.get("done").asLong()).isEqualTo(shadow.get("total").asLong());
            assertThat(shadow.path("problem").isMissingNode() || shadow.path("problem").isNull())
                    .isTrue();
        }
    }
}
