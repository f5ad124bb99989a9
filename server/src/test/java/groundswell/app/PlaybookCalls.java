package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import groundswell.kernel.http.Json;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.Slots;
import groundswell.qualify.files.PlaybookFolder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The contract's operations of the playbook: the draft, trying it out, publishing. */
final class PlaybookCalls {
    private final ContractCalls calls;
    private final Map<String, String> names;

    PlaybookCalls(ContractCalls calls, Map<String, String> names) {
        this.calls = calls;
        this.names = names;
    }

    /** Calls all of them. */
    void all() throws Exception {
        Answered playbook = call("getPlaybook", 200, null);
        names.put("version", playbook.json().at("/live/version").asString());
        call("getPlaybookVersion", 200, null);
        names.put("path", "scores.yaml");
        Answered file = call("getPlaybookFile", 200, null);
        String faulty = Json.text(Map.of("text", file.json().get("text").asString() + "\n!!"));
        call("putPlaybookFile", 428, faulty);
        Answered saved =
                calls.call(
                        "putPlaybookFile",
                        200,
                        "",
                        faulty,
                        Map.of("If-Match", String.valueOf(file.headers().get("etag"))));
        assertThat(saved.json().at("/check/ok").asBoolean()).isFalse();
        call("publishPlaybook", 422, "{}");
        call("diffPlaybook", 422, "{\"files\":[]}");
        String sound = Json.text(Map.of("files", List.of(file.json())));
        Answered effect = call("diffPlaybook", 200, sound.replace("points: 30", "points: 31"));
        assertThat(effect.json().get("changes")).isNotEmpty();
        previews(file.json());
        call("checkPlaybook", 200, "{\"files\":[]}");
        call("publishPlaybook", 200, "{\"version\":\"%s\"}".formatted(names.get("version")));
        names.put("path", "../groundswell.yaml");
    }

    /** The draft on the server is faulty in its scores; here they are as they would be sound. */
    private void previews(JsonNode scores) throws Exception {
        call("previewPlaybook", 422, "{\"files\":[]}");
        String sound = Json.text(Map.of("files", List.of(scores)));
        assertThat(call("previewPlaybook", 200, sound).json().get("changes")).isEmpty();
        Answered preview = call("previewPlaybook", 200, sound.replace("points: 30", "points: 31"));
        assertThat(preview.json().get("changes")).isNotEmpty();
        assertThat(preview.json().at("/result/accounts").asInt()).isPositive();
        grid(scores);
        overHistory(scores);
        scenarios(sound);
        names();
    }

    /** Every account is in one cell, and in another one as soon as the draft's grid says so. */
    private void grid(JsonNode scores) throws Exception {
        String path = names.put("path", "qualification.yaml");
        String text = call("getPlaybookFile", 200, null).json().get("text").asString();
        names.put("path", String.valueOf(path));
        String steep = text.replace("A: 70, B: 40", "A: 100, B: 99.5");
        String draft =
                Json.text(
                        Map.of(
                                "files",
                                List.of(
                                        scores,
                                        Map.of("path", "qualification.yaml", "text", steep))));
        JsonNode result = call("previewPlaybook", 200, draft).json().get("result");
        for (String side : List.of("before", "after")) {
            JsonNode cells = result.get(side).get("cells");
            assertThat(cells.valueStream().mapToInt(JsonNode::asInt).sum())
                    .isEqualTo(result.get("accounts").asInt());
        }
        assertThat(result.at("/after/cells").propertyNames())
                .allMatch(cell -> cell.startsWith("C"));
    }

    /**
     * Nothing that an expression may ask for is missing, and what only qualification may ask says
     * so.
     */
    private void names() throws Exception {
        Playbook playbook =
                ((PlaybookReading.Valid) PlaybookReader.read(PlaybookFolder.shipped("b2b-wedge")))
                        .playbook();
        Slots slots = Slots.of(playbook);
        Map<String, Boolean> told = new TreeMap<>();
        call("listPlaybookNames", 200, null)
                .json()
                .get("names")
                .forEach(name ->
                        told.put(name.get("name").asString(), name.get("scoring").asBoolean()));
        slots.deciding()
                .names()
                .forEach(name ->
                        assertThat(told)
                                .containsEntry(
                                        name.name(),
                                        slots.scoring().find(name.name()).isPresent()));
    }

    /** They are played with the texts that are sent, and told line by line. */
    private void scenarios(String sound) throws Exception {
        call("testPlaybook", 422, "{\"files\":[]}");
        String scenario =
                """
                scenario: Somebody invites
                given:
                  - { day: 0, who: ann@acme.test, does: team_invite_sent, times: 2 }
                expect:
                  - { day: 0, account: acme.test, signals: { invites_14d: 2 }, score: 99 }
                """;
        String with =
                sound.replace(
                        "\"files\":[",
                        "\"files\":["
                                + Json.text(Map.of("path", "tests/a.yaml", "text", scenario))
                                + ",");
        JsonNode played = call("testPlaybook", 200, with).json().at("/scenarios/0");
        assertThat(played.at("/file").asString()).isEqualTo("tests/a.yaml");
        assertThat(played.at("/state").asString()).isEqualTo("missed");
        JsonNode checks = played.at("/expectations/0/checks");
        assertThat(checks.at("/0/what").asString()).isEqualTo("score");
        assertThat(checks.at("/0/met").asBoolean()).isFalse();
        assertThat(checks.at("/1/found").asString()).isEqualTo("2");
        assertThat(checks.at("/1/met").asBoolean()).isTrue();
        assertThat(played.at("/findings/0/line").asInt()).isEqualTo(5);
    }

    /** A draft with a signal that the playbook in force does not keep is folded meanwhile. */
    private void overHistory(JsonNode scores) throws Exception {
        String path = names.put("path", "signals.yaml");
        String signals = call("getPlaybookFile", 200, null).json().get("text").asString();
        names.put("path", String.valueOf(path));
        String more = signals + "  new_7d: { count: never_kept, window: 7d }\n";
        String account = call("listAccounts", 200, null).json().at("/items/0/id").asString();
        String draft =
                Json.text(
                        Map.of(
                                "files",
                                List.of(scores, Map.of("path", "signals.yaml", "text", more)),
                                "accounts",
                                List.of(account)));
        Answered asked = call("previewPlaybook", 200, draft);
        assertThat(asked.json().at("/state").asString()).isEqualTo("folding");
        for (int tries = 0; tries < 2_000; tries++) {
            asked = call("previewPlaybook", 200, draft);
            if (asked.json().at("/state").asString().equals("ready")) {
                break;
            }
        }
        assertThat(asked.json().at("/result/refolded").asBoolean()).isTrue();
        assertThat(asked.json().at("/result/after"))
                .as("nothing but a signal that no score looks at")
                .isEqualTo(asked.json().at("/result/before"));
        assertThat(asked.json().at("/result/pinned")).hasSize(1);
    }

    private Answered call(String operation, int expected, @Nullable String json) throws Exception {
        return calls.call(operation, expected, "", json, Map.of());
    }
}
