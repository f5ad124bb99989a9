package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole server as a process that is killed while a version comes into force: afterwards that
 * version alone is live, and every account has had the one transition that it has to have.
 */
@Tag("slow")
class KilledWhilePublishingTest {

    private static final int KILLS = 4;
    private static final int ACCOUNTS = 1_500;
    private static final int BATCH = 100;
    private static final int WAIT_MS_MAX = 900;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
    }

    private JsonNode call(ServerProcess server, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(server.url() + path))
                                .timeout(Duration.ofSeconds(60))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + ServerProcess.TOKEN)
                                .method(
                                        method,
                                        body.isEmpty()
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private void signUps(ServerProcess server) throws Exception {
        for (int first = 0; first < ACCOUNTS; first += BATCH) {
            List<String> messages = new ArrayList<>();
            for (int i = first; i < first + BATCH; i++) {
                messages.add(
                        """
                        {"type":"track","event":"signup_completed","userId":"user-%d","messageId":"s%d",
                         "context":{"groupId":"company-%d"}}
                        """
                                .formatted(i, i, i));
            }
            call(
                    server,
                    "POST",
                    "/v1/batch?writeKey=" + ServerProcess.WRITE_KEY,
                    "{\"batch\":[%s]}".formatted(String.join(",", messages)));
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (call(server, "GET", "/api/v1/accounts?limit=1", "").get("total").asInt()
                < ACCOUNTS) {
            assertThat(System.nanoTime()).as("accounts are shown").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Another rule by which everybody is qualified, or nobody. */
    private void draft(Path data, int publication, boolean everybody) throws IOException {
        Path file = data.resolve("playbook/qualification.yaml");
        String above = everybody ? "" : "100";
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("enter: .*", "enter: account.people >= 1" + above)
                        .replaceFirst("leave: .*", "leave: account.people < 1" + above)
                        .replaceFirst(
                                "\\s*# publication .*|\\s*$", "\n# publication " + publication));
    }

    /** The version that is to be live, when it is. */
    private JsonNode settled(ServerProcess server, String version) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            JsonNode found = call(server, "GET", "/api/v1/playbook/lifecycle", "");
            boolean idle =
                    found.path("refolding").isMissingNode() || found.path("refolding").isNull();
            if (idle && found.get("live").asString().equals(version)) {
                return found;
            }
            assertThat(System.nanoTime()).as(found.toString()).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void one_version_is_live_and_no_transition_is_lost_or_doubled() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        Path data = folder.resolve("data");
        List<String> versions = new ArrayList<>();
        try (ServerProcess server = new ServerProcess(data)) {
            signUps(server);
            try (Load load = new Load(server, 1, 100)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    load.awaitAcknowledged(2);
                    draft(data, kill, kill % 2 == 0);
                    String version =
                            call(
                                            server,
                                            "POST",
                                            "/api/v1/playbook/publish",
                                            "{\"force\":\"a trial\"}")
                                    .get("version")
                                    .asString();
                    versions.add(version);
                    LockSupport.parkNanos(random.nextInt(WAIT_MS_MAX) * 1_000_000L);
                    server.killAndRestart();

                    JsonNode found = settled(server, version);
                    int live = 0;
                    for (JsonNode one : found.get("publications")) {
                        live += one.get("state").asString().equals("live") ? 1 : 0;
                        assertThat(one.get("state").asString()).isNotEqualTo("publishing");
                    }
                    assertThat(live).isEqualTo(1);
                }
                load.stop();
            }
            server.stop();
        }
        assertThat(versions).doesNotHaveDuplicates();
        assertOneTransitionEach(data, versions);
    }

    private static void assertOneTransitionEach(Path data, List<String> versions) {
        Map<Integer, List<String>> found = new TreeMap<>();
        try (OperationalStore store = OperationalStore.open(OperationalStore.urlIn(data))) {
            store.jdbi()
                    .useHandle(handle ->
                            handle.select(
                                            """
                                            SELECT account, playbook_version, to_value FROM transition
                                             WHERE kind = 'pqa' ORDER BY at, sequence, id
                                            """)
                                    .map((row, context) ->
                                            found.computeIfAbsent(
                                                            row.getInt("account"),
                                                            account -> new ArrayList<>())
                                                    .add(
                                                            row.getString("playbook_version")
                                                                    + " "
                                                                    + row.getString("to_value")))
                                    .list());
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            expected.add(versions.get(i) + (i % 2 == 0 ? " qualified" : " not_qualified"));
        }
        // Accounts that came later, by the load, have had what came after them.
        assertThat(found.values())
                .allMatch(one ->
                        one.equals(
                                expected.subList(
                                        Math.max(0, expected.size() - one.size()),
                                        expected.size())));
        assertThat(found.values().stream().filter(expected::equals).count())
                .isGreaterThanOrEqualTo(ACCOUNTS);
    }
}
