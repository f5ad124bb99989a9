package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.files.PlaybookFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code playbook} as it is typed. */
class PlaybookCommandTest {

    private static final String SCENARIO =
            """
            scenario: An invitation is worth something
            given:
              - { day: 0, who: ann@acme.test, does: team_invite_sent, times: 2 }
            expect:
              - { day: 0, account: acme.test, scores: { behaviour: %d } }
            """;

    @TempDir Path folder;

    private final PrintStream realOut = System.out;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Path playbook = Path.of("");
    private String data = "";

    @BeforeEach
    void copyThePlaybookThatShips() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        playbook = folder.resolve("mine");
        data = folder.resolve("data").toString();
        Map<String, String> files = PlaybookFolder.shipped("b2b-wedge");
        // Each test has the scenarios that it is about.
        files.keySet().removeIf(path -> path.startsWith("tests/"));
        files.forEach(PlaybookFolder.of(playbook)::write);
    }

    @AfterEach
    void stopListening() {
        System.setOut(realOut);
    }

    private String run(int expected, String... words) {
        out.reset();
        CommandLine line = Groundswell.commandLine();
        line.setErr(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        int code = line.execute(words);
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(expected);
        return said;
    }

    private void replace(String file, String before, String after) throws IOException {
        Path path = playbook.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
    }

    private String published() {
        return run(0, "playbook", "list", "--data", data);
    }

    @Test
    void what_is_wrong_is_told_with_file_line_column_and_what_would_be_right() throws IOException {
        String mine = playbook.toString();
        assertThat(run(0, "playbook", "check", mine)).contains("no fault");
        replace("scores.yaml", "signals.sessions_7d", "signals.session_7d");
        assertThat(run(1, "playbook", "check", mine))
                .contains(
                        mine
                                + "/scores.yaml:7:17: there is no \"signals.session_7d\" (right would be: signals.sessions_7d)",
                        "1 fault");
        assertThat(run(1, "playbook", "publish", mine, "--data", data)).contains("is faulty");
        assertThat(run(1, "playbook", "check", "b2b-wegde")).contains("Did you mean b2b-wedge?");
        assertThat(run(2, "playbook", "chek")).contains("playbook check");
        assertThat(run(0, "playbook", "check", "open-source", "--strict")).contains("no fault");
    }

    @Test
    void scenarios_come_true_or_say_what_came_instead() throws IOException {
        String mine = playbook.toString();
        assertThat(run(1, "playbook", "test", mine)).contains("There is no scenario");
        Path test = Files.createDirectory(playbook.resolve("tests")).resolve("invites.yaml");
        Files.writeString(test, SCENARIO.formatted(30));
        assertThat(run(0, "playbook", "test", mine)).contains("ok     tests/invites.yaml");
        Files.writeString(test, SCENARIO.formatted(31));
        assertThat(run(1, "playbook", "test", mine, "--only", "invites.yaml"))
                .contains(
                        "FAILED tests/invites.yaml",
                        test + ":5:45: acme.test on day 0: score behaviour is 30, expected 31");
        Files.writeString(test, "scenario: x\ngiven: [{ dya: 0 }]\nexpect: []\n");
        assertThat(run(1, "playbook", "test", mine)).contains("tests/invites.yaml:2:11");
    }

    @Test
    void a_difference_is_told_in_words() throws IOException {
        replace("scores.yaml", "points: 30", "points: 31");
        replace("qualification.yaml", "dwell: 1d", "dwell: 36h");
        replace(
                "signals.yaml",
                "sessions_7d:        { sessions: any, window: 7d",
                "sessions_7d:        { sessions: any, window: 8d");
        assertThat(run(0, "playbook", "diff", playbook.toString(), "--to", "b2b-wedge").lines())
                .contains(
                        "  signal sessions_7d: sessions any, 7d → sessions any, 8d",
                        "  dwell in a lane: 1d → 36h")
                .anyMatch(line ->
                        line.contains("score behaviour, points of") && line.endsWith("30 → 31"));
    }

    @Test
    void it_is_put_in_force_while_no_server_runs() throws IOException {
        String mine = playbook.toString();
        assertThat(run(1, "playbook", "diff", mine, "--data", data)).contains("No playbook");
        run(0, "playbook", "publish", "b2b-wedge", "--data", data);
        replace("qualification.yaml", "nurture: 40", "nurture: 35");
        assertThat(run(0, "playbook", "diff", mine, "--data", data))
                .contains("lane nurture from: 40 → 35", "0 accounts would stand elsewhere");
        run(0, "playbook", "publish", mine, "--data", data, "--note", "closer");
        run(0, "playbook", "publish", mine, "--data", data, "--note", "twice changes nothing");
        assertThat(published().lines()).hasSize(2).first().asString().contains("live\tcloser");
    }

    @Test
    void it_is_put_in_force_over_the_api_of_the_server_that_runs() throws Exception {
        String mine = playbook.toString();
        replace("scores.yaml", "points: 30", "points: 90");
        Files.createDirectory(playbook.resolve("tests"));
        Files.writeString(playbook.resolve("tests/invites.yaml"), SCENARIO.formatted(90));
        try (var server = new RunningServer(Path.of(data), null)) {
            String key =
                    server.post("/api/v1/sources", "{\"name\":\"web\"}")
                            .json()
                            .at("/keys/0/key")
                            .asString();
            for (int i = 0; i < 2; i++) {
                server.send(
                        "POST",
                        "/v1/track",
                        "{\"event\":\"team_invite_sent\",\"userId\":\"ann@acme.com\"}",
                        Map.of("Authorization", "Bearer " + key));
            }
            server.settle();
            assertThat(run(0, "playbook", "diff", mine, "--data", data))
                    .contains(
                            "1 accounts would stand elsewhere",
                            "domain:acme.com  lane: self_serve → nurture");
            assertThat(run(0, "playbook", "publish", mine, "--data", data, "--note", "bold"))
                    .contains("is in force");
            assertThat(server.get("/api/v1/accounts").json().at("/items/0/lane").asString())
                    .isEqualTo("nurture");
            assertThat(server.get("/api/v1/playbook/files/tests%2Finvites.yaml").status())
                    .isEqualTo(200);
        }
        assertThat(published()).contains("bold");
        // Another product's plan: no version says that everything in it broke.
        run(0, "playbook", "publish", "open-source", "--data", data);
        assertThat(Path.of(data).resolve("playbook/tracking-plan.yaml"))
                .content()
                .contains("signup_completed");
    }
}
