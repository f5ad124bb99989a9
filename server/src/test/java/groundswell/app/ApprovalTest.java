package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import groundswell.collect.duckdb.LetterLimits;
import groundswell.govern.Role;
import groundswell.govern.sql.Tokens;
import groundswell.kernel.http.Json;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.files.PlaybookFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where a second person has to approve, nothing is published without one, whichever way in. */
@Tag("slow")
class ApprovalTest {

    private static final String ANN = "ann@groundswell.test";
    private static final String BEN = "ben@groundswell.test";
    private static final String PUBLISH = "/api/v1/playbook/publish";
    private static final String FORCED = "{\"force\":\"a hurry\"}";

    @TempDir Path folder;

    private final Map<String, String> tokens = new HashMap<>();

    private RunningServer server() {
        return new RunningServer(
                new Settings(
                        folder.resolve("data"),
                        "127.0.0.1",
                        0,
                        null,
                        256,
                        500,
                        7,
                        LetterLimits.DEFAULT,
                        new LifecycleRules(true, 0.2, 20, false)),
                InstantSource.system());
    }

    /** Two persons with a token each. */
    private void introduce(RunningServer server) {
        var parts = server.server().parts();
        for (String email : new String[] {ANN, BEN}) {
            var user =
                    parts.users()
                            .create(email, email.substring(0, 3), Role.GROWTH, "none", false)
                            .orElseThrow();
            String secret = parts.secrets().token();
            new Tokens(parts.store(), parts.clock())
                    .create(secret, email, Role.GROWTH, user.id(), user.name(), null);
            tokens.put(email, secret);
        }
    }

    private Answered as(String who, RunningServer server, String method, String path, String body)
            throws Exception {
        return server.send(
                method, path, body, Map.of("Authorization", "Bearer " + tokens.get(who)));
    }

    private static String scores(RunningServer server) {
        return String.valueOf(
                server.server().parts().playbook().folder().files().get("scores.yaml"));
    }

    private void edit(String who, RunningServer server, String before, String after)
            throws Exception {
        String path = "/api/v1/playbook/files/scores.yaml";
        Map<String, String> found = server.get(path).headers();
        String text = Json.text(Map.of("text", scores(server).replace(before, after)));
        Answered saved =
                server.send(
                        "PUT",
                        path,
                        text,
                        Map.of(
                                "Authorization",
                                "Bearer " + tokens.get(who),
                                "If-Match",
                                String.valueOf(found.get("etag"))));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    }

    private String request(String who, RunningServer server) throws Exception {
        Answered asked =
                as(who, server, "POST", "/api/v1/playbook/requests", "{\"note\":\"look at it\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        return "/api/v1/playbook/requests/" + asked.json().get("id").asString();
    }

    private static void assertNeedsApproval(Answered refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("type").asString()).isEqualTo("approval-needed");
    }

    @Test
    void over_the_api_a_version_is_published_when_somebody_else_has_approved_it() throws Exception {
        try (RunningServer server = server()) {
            introduce(server);
            String yes = "{\"approve\":true}";
            edit(ANN, server, "points: 30", "points: 31");
            assertThat(as(ANN, server, "POST", PUBLISH, "{}").status())
                    .as("scenarios do not come true")
                    .isEqualTo(422);
            assertNeedsApproval(as(ANN, server, "POST", PUBLISH, FORCED));
            String request = request(ANN, server);
            assertNeedsApproval(as(BEN, server, "POST", PUBLISH, FORCED));

            assertThat(as(ANN, server, "POST", request, yes).status())
                    .as("who asks")
                    .isEqualTo(403);
            String nobody = server.server().parts().secrets().token();
            tokens.put("command line", nobody);
            new Tokens(server.server().parts().store(), InstantSource.system())
                    .create(nobody, "errand", Role.ADMINISTRATOR, 0, "command line", null);
            assertThat(as("command line", server, "POST", request, yes).status())
                    .as("nobody in particular")
                    .isEqualTo(403);
            assertThat(as(BEN, server, "POST", request, "{\"approve\":false}").status())
                    .isEqualTo(200);
            assertNeedsApproval(as(ANN, server, "POST", PUBLISH, FORCED));

            String again = request(ANN, server);
            assertThat(as(BEN, server, "POST", again, yes).status()).isEqualTo(200);
            edit(ANN, server, "points: 31", "points: 32");
            assertNeedsApproval(as(ANN, server, "POST", PUBLISH, FORCED)); // other files
            edit(ANN, server, "points: 32", "points: 31");
            Answered published = as(ANN, server, "POST", PUBLISH, FORCED);
            assertThat(published.status()).as(published.body()).isEqualTo(200);
            server.server().parts().playbook().await();
            var live = server.get("/api/v1/playbook/lifecycle").json().at("/publications/0");
            assertThat(live.get("state").asString()).isEqualTo("live");
            assertThat(live.get("publishedBy").asString()).isEqualTo("token " + ANN);
            assertThat(live.get("approvedBy").asString()).isEqualTo("token " + BEN);
            assertThat(server.get("/api/v1/audit").body())
                    .contains(
                            "playbook.decline",
                            "playbook.approve",
                            "\"approvedBy\":\"token " + BEN);
            assertWhoAnswersForADecision(server, live.get("version").asString());
        }
    }

    /**
     * Account, facts, version, score, bias, approver, instant, and why somebody decided instead.
     */
    private void assertWhoAnswersForADecision(RunningServer server, String version)
            throws Exception {
        long now = System.currentTimeMillis();
        Event signup =
                new Event(
                        EventType.TRACK,
                        1,
                        "m1",
                        "signup_completed",
                        "zoe@acme.test",
                        null,
                        null,
                        null,
                        now,
                        "{}",
                        "{}",
                        0);
        server.server()
                .parts()
                .log()
                .submit(new Submission(now, List.of(signup), List.of()))
                .join();
        server.settle();
        var account = server.get("/api/v1/accounts?q=acme").json().at("/items/0/id").asString();
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        Answered overridden =
                as(
                        ANN,
                        server,
                        "POST",
                        "/api/v1/accounts/" + account + "/override",
                        "{\"decision\":\"pqa\",\"value\":\"qualified\",\"until\":\"%s\",\"rationale\":\"we know them\"}"
                                .formatted(until));
        assertThat(overridden.status()).as(overridden.body()).isEqualTo(204);
        server.settle();

        var listed = server.get("/api/v1/decisions?kind=pqa&overridden=true").json().at("/items/0");
        var one = server.get("/api/v1/decisions/" + listed.get("id").asString()).json();

        var decision = one.get("decision");
        assertThat(decision).isEqualTo(listed);
        assertThat(decision.at("/account/id").asString()).isEqualTo(account);
        assertThat(decision.get("to").asString()).isEqualTo("qualified");
        assertThat(decision.get("playbookVersion").asString()).isEqualTo(version);
        assertThat(decision.get("score").isNumber()).isTrue();
        assertThat(decision.get("publishedBy").asString()).isEqualTo("token " + ANN);
        assertThat(decision.get("approvedBy").asString()).isEqualTo("token " + BEN);
        assertThat(Instant.parse(decision.get("at").asString()))
                .isAfterOrEqualTo(Instant.ofEpochMilli(now));
        assertThat(decision.at("/override/rationale").asString()).isEqualTo("we know them");
        assertThat(one.get("inputs").propertyNames())
                .contains("scores.behaviour", "signals.sessions_7d");
        assertThat(one.at("/bias/alert").asBoolean()).isFalse();
    }

    @Test
    void whoever_changed_the_draft_cannot_approve_what_another_one_asks_for() throws Exception {
        try (RunningServer server = server()) {
            introduce(server);
            edit(BEN, server, "points: 30", "points: 31");
            String request = request(ANN, server);

            assertThat(as(BEN, server, "POST", request, "{\"approve\":true}").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void on_the_command_line_too() throws Exception {
        Path mine = folder.resolve("mine");
        PlaybookFolder.shipped("b2b-wedge").forEach(PlaybookFolder.of(mine)::write);
        try (RunningServer server = server()) {
            introduce(server);
        }
        Path data = folder.resolve("data");
        Files.writeString(data.resolve("groundswell.yaml"), "approval: required\n");
        Path scores = mine.resolve("scores.yaml");
        Files.writeString(scores, Files.readString(scores).replace("points: 30", "points: 31"));
        String[] publish = {"publish", mine.toString(), "--force", "scenarios wait"};

        assertThat(run(1, publish)).contains("needs the approval of a second person");
        String version = version(run(0, "request", mine.toString(), "--note", "invites count"));
        String[] approve = {"approve", version, "--token", String.valueOf(tokens.get(BEN))};
        assertThat(run(1, approve)).contains("needs the server to run");
        try (RunningServer server = server()) {
            assertThat(run(1, publish)).contains("needs the approval of a second person");
            assertThat(run(0, approve)).contains("is approved");
            assertThat(server.get("/api/v1/playbook/lifecycle").json().at("/requests/0/decidedBy"))
                    .asString()
                    .contains("ben");
        }
        assertThat(run(0, publish)).contains(version);
        assertThat(run(0, "list").lines().findFirst().orElse("")).contains(version, "live");
    }

    private static String version(String asked) {
        var found = Pattern.compile("version (\\S+) waits for approval").matcher(asked);
        assertThat(found.find()).as(asked).isTrue();
        return found.group(1);
    }

    private String run(int expected, String... words) {
        var out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine line = Groundswell.commandLine();
            line.setErr(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
            List<String> all = new ArrayList<>(List.of("playbook"));
            all.addAll(List.of(words));
            all.addAll(List.of("--data", folder.resolve("data").toString()));
            int code = line.execute(all.toArray(String[]::new));
            assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
