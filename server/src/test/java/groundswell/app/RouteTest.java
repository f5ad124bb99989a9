package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import groundswell.qualify.files.PlaybookFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a message of a product to a handoff on somebody's desk, and what time makes of it. */
@Tag("slow")
class RouteTest {

    private static final Duration SEEN_MAX = Duration.ofSeconds(30);
    private static final String TEAMS =
            """
            zone: UTC
            hours: Mon-Sun 00:00-23:59
            reps:
              ann: { name: Ann Ader, email: ann@us.test }
              bob: { name: Bob Beck, email: bob@us.test }
            teams:
              sales: { members: [ann], manager: bob }
              account_executives: { members: [ann] }
              success: { members: [ann] }
              nurture: { members: [ann] }
            """;

    @TempDir Path folder;

    private volatile Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final InstantSource clock = () -> now;
    private RunningServer server;
    private String key;
    private int message;

    @BeforeEach
    void start() throws Exception {
        Settings settings = RunningServer.settings(folder, null);
        FirstPlaybook.place("b2b-wedge", settings);
        PlaybookFolder.of(folder.resolve("playbook")).write("teams.yaml", TEAMS);
        server = new RunningServer(settings, clock);
        key =
                server.post("/api/v1/sources", "{\"name\":\"web\"}")
                        .json()
                        .at("/keys/0/key")
                        .asString();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String event, String user) throws Exception {
        String basic =
                Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        int status =
                server.send(
                                "POST",
                                "/v1/track",
                                """
                                {"event":"%s","userId":"%s","messageId":"m%d","properties":{"topic":"pricing"},
                                 "context":{"traits":{"email":"%s"}}}
                                """
                                        .formatted(event, user, message++, user),
                                Map.of("Authorization", "Basic " + basic))
                        .status();
        assertThat(status).isEqualTo(200);
    }

    private JsonNode handoffs(String query) throws Exception {
        return server.get("/api/v1/handoffs" + query).json();
    }

    /** Waits until there are so many handoffs that a query asks for. */
    private JsonNode await(String query, int count) throws Exception {
        long until = System.nanoTime() + SEEN_MAX.toNanos();
        JsonNode found = handoffs(query);
        while (found.get("total").asInt() != count && System.nanoTime() < until) {
            Thread.onSpinWait();
            found = handoffs(query);
        }
        assertThat(found.get("total").asInt()).as(query + " " + found).isEqualTo(count);
        return found;
    }

    private long steps() {
        AtomicInteger count = new AtomicInteger();
        server.server()
                .parts()
                .log()
                .replay(
                        0,
                        Projection.BARE,
                        entry -> {
                            if (entry instanceof LogEntry.Corrected corrected
                                    && corrected.correction()
                                            instanceof
                                            groundswell.collect.Correction.HandoffStepped) {
                                count.incrementAndGet();
                            }
                        });
        return count.get();
    }

    private void restart() {
        server.close();
        server = new RunningServer(RunningServer.settings(folder, null), clock);
    }

    @Test
    void who_asks_for_sales_is_on_a_desk_at_once_and_there_once_after_any_restart()
            throws Exception {
        send("sales_contacted", "eve@acme.com");
        JsonNode one = await("?state=open", 1).at("/items/0");
        assertThat(one.at("/play/name").asString()).isEqualTo("Hand-raise");
        assertThat(one.at("/owner/name").asString()).isEqualTo("Ann Ader");
        assertThat(one.at("/dueAt").asString()).isEqualTo("2026-03-02T14:00:00.000Z");
        assertThat(one.at("/contact/name").asString()).isNotEmpty();
        String id = one.get("id").asString();
        JsonNode packet = server.get("/api/v1/handoffs/" + id + "/packet").json();
        assertThat(packet.at("/why/trigger").asString())
                .isEqualTo("Somebody asked for sales or a demo");
        assertThat(packet.at("/message/body").asString()).contains("acme");
        long before = steps();
        restart();
        server.server()
                .parts()
                .store()
                .jdbi()
                .useHandle(h -> h.execute("DELETE FROM route_position"));
        restart();
        send("feature_used", "eve@acme.com");
        assertThat(await("?state=open", 1).at("/items/0/id").asString()).isEqualTo(id);
        assertThat(steps()).as("nothing was decided twice").isEqualTo(before);
    }

    @Test
    void what_nobody_takes_up_in_time_is_breached_once_and_its_manager_is_told_across_restarts()
            throws Exception {
        send("sales_contacted", "eve@acme.com");
        String id = await("?state=open", 1).at("/items/0/id").asString();
        now = now.plus(Duration.ofMinutes(181));
        List<String> kinds = awaitStep(id, "warned");
        assertThat(kinds).containsExactly("opened", "warned");
        restart();
        now = now.plus(Duration.ofMinutes(60));
        kinds = awaitStep(id, "escalated");
        assertThat(kinds).containsExactly("opened", "warned", "breached", "escalated");
        restart();
        assertThat(kinds(id)).containsExactly("opened", "warned", "breached", "escalated");
        JsonNode detail = server.get("/api/v1/handoffs/" + id).json();
        assertThat(detail.at("/steps/2/at").asString()).isEqualTo("2026-03-02T14:00:00.000Z");
        assertThat(detail.at("/steps/3/to").asString()).isEqualTo("bob");
        act(id, "{\"action\":\"accept\"}", 200);
        act(id, "{\"action\":\"accept\"}", 409);
        act(id, "{\"action\":\"dispose\",\"outcome\":\"won\",\"reason\":\"price\"}", 200);
        String account = detail.at("/handoff/account/id").asString();
        JsonNode said = server.get("/api/v1/accounts/" + account + "/rulings").json();
        assertThat(said.at("/dispositions/0/outcome").asString())
                .as("models learn from it")
                .isEqualTo("won");
    }

    private void act(String id, String action, int status) throws Exception {
        assertThat(server.post("/api/v1/handoffs/" + id + "/actions", action).status())
                .isEqualTo(status);
    }

    private List<String> kinds(String id) throws Exception {
        JsonNode steps = server.get("/api/v1/handoffs/" + id).json().get("steps");
        return StreamSupport.stream(steps.spliterator(), false)
                .map(step -> step.get("kind").asString())
                .toList();
    }

    private List<String> awaitStep(String id, String kind) throws Exception {
        long until = System.nanoTime() + SEEN_MAX.toNanos();
        List<String> kinds = kinds(id);
        while (!kinds.contains(kind) && System.nanoTime() < until) {
            Thread.onSpinWait();
            kinds = kinds(id);
        }
        return kinds;
    }

    @Test
    void a_new_account_that_does_not_ask_is_left_alone_and_that_is_written_down() throws Exception {
        send("pricing_page_viewed", "eve@acme.com");
        send("security_page_viewed", "eve@acme.com");
        long until = System.nanoTime() + SEEN_MAX.toNanos();
        var routing = server.server().parts().routing();
        while (routing.handoffs().ask(all -> all.suppressions()).isEmpty()
                && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        List<groundswell.route.Suppression> stopped =
                routing.handoffs().ask(all -> all.suppressions());
        assertThat(stopped)
                .extracting(one -> one.play() + " " + one.guard().word())
                .containsExactly("pricing_and_security no_first_value");
        assertThat(handoffs("").get("total").asInt()).isZero();
    }
}
