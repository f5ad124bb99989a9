package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.http.Json;
import groundswell.qualify.files.PlaybookFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code playbook backtest} as it is typed. */
class BacktestCommandTest {

    private static final String EVALUATION =
            """
            label: { event: plan_upgraded, within: 30d }
            decision: sales_assist
            observe: 7d
            """;

    @TempDir Path folder;

    private Path playbook = Path.of("");
    private String data = "";

    /**
     * Two companies: one does all that the rubric asks for and upgrades, the other does nothing.
     */
    @BeforeEach
    void importAHistory() throws IOException {
        playbook = folder.resolve("mine");
        data = folder.resolve("data").toString();
        PlaybookFolder.shipped("b2b-wedge").forEach(PlaybookFolder.of(playbook)::write);
        Files.writeString(
                playbook.resolve("qualification.yaml"),
                "score: starter\nlanes: { sales_assist: 40, nurture: 20 }\n");
        Files.writeString(playbook.resolve("evaluation.yaml"), EVALUATION);
        var lines = new StringBuilder("id,at,who,what\n");
        Instant start = Instant.parse("2026-01-05T09:00:00Z");
        String[][] deeds = {
            {"0", "ann@buys.test", "onboarding_completed"},
            {"1", "ann@buys.test", "team_invite_sent"},
            {"2", "ann@buys.test", "team_invite_sent"},
            {"20", "ann@buys.test", "plan_upgraded"},
            {"0", "bo@looks.test", "feature_used"},
            {"90", "bo@looks.test", "feature_used"},
        };
        for (int i = 0; i < deeds.length; i++) {
            Instant at = start.plus(Long.parseLong(deeds[i][0]), ChronoUnit.DAYS);
            lines.append("m%d,%s,%s,%s%n".formatted(i, at, deeds[i][1], deeds[i][2]));
        }
        Path file = Files.writeString(folder.resolve("history.csv"), lines);
        Path mapping =
                Files.writeString(
                        folder.resolve("mapping.yaml"),
                        "event: \"{what}\"\nmessage_id: \"{id}\"\ntimestamp: \"{at}\"\nuser_id: \"{who}\"\n");
        Typed.command(
                0, "import", file.toString(), "--mapping", mapping.toString(), "--data", data);
    }

    private String backtest(int expected, String... more) {
        String[] words = new String[5 + more.length];
        System.arraycopy(
                new String[] {"playbook", "backtest", playbook.toString(), "--data", data},
                0,
                words,
                0,
                5);
        System.arraycopy(more, 0, words, 5, more.length);
        return Typed.command(expected, words);
    }

    private static String json(String said) {
        return said.substring(said.indexOf("{\"report\""));
    }

    @Test
    void it_is_told_as_a_table_as_json_and_as_csv() {
        assertThat(backtest(0))
                .contains("2 accounts: 2 with a verdict")
                .contains("precision  100.0 %")
                .contains("1 of 1");
        var report = Json.MAPPER.readTree(json(backtest(0, "--format", "json"))).get("report");
        assertThat(report.at("/decisions/truePositives").asInt()).isEqualTo(1);
        assertThat(report.at("/decisions/trueNegatives").asInt()).isEqualTo(1);
        assertThat(report.at("/leadTime/median").asDouble()).isEqualTo(18);
        assertThat(backtest(0, "--format", "csv").lines()).hasSizeGreaterThanOrEqualTo(102);
    }

    @Test
    void a_running_server_does_it_and_finds_the_same() {
        var here =
                Json.MAPPER.readTree(json(backtest(0, "--format", "json", "--to", "2026-04-04")));
        try (var server = new RunningServer(Path.of(data), null)) {
            var there =
                    Json.MAPPER.readTree(
                            json(
                                    backtest(
                                            0,
                                            "--format",
                                            "json",
                                            "--to",
                                            "2026-04-04",
                                            "--against",
                                            "b2b-wedge")));
            assertThat(there.at("/report/sweep")).isEqualTo(here.at("/report/sweep"));
            assertThat(there.at("/report/decisions")).isEqualTo(here.at("/report/decisions"));
            assertThat(there.at("/comparison/onlyAfter/accounts").asInt()).isEqualTo(1);
            assertThat(there.at("/comparison/accounts/0/key").asString())
                    .isEqualTo("domain:buys.test");
            assertThat(server).isNotNull();
        }
    }

    @Test
    void what_is_wrong_is_told_before_anything_is_replayed() throws IOException {
        Files.writeString(playbook.resolve("evaluation.yaml"), EVALUATION + "observ: 3d\n");
        assertThat(backtest(1)).contains("evaluation.yaml:4:1: there is no key \"observ\"");
        assertThat(Typed.command(1, "playbook", "check", playbook.toString()))
                .contains("evaluation.yaml:4:1");
        Files.writeString(playbook.resolve("evaluation.yaml"), EVALUATION);
        assertThat(backtest(2, "--from", "March")).contains("--from must be a day");
        assertThat(backtest(2, "--from", "2026-03-02", "--to", "2026-03-01"))
                .contains("--to must not be before --from");
        assertThat(backtest(1, "--against", "nowhere")).contains("no version of that name");
    }
}
