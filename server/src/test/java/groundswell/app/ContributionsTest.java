package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.kernel.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Twenty years of contributions to open projects, from the file that the system property {@code
 * contributions.file} names: does activity in the first 14 days tell who is active on days 30 to
 * 120? The expected figures were computed from the file by other means. Everything goes the
 * product's own way: import by mapping, replay, report.
 */
@Tag("slow")
@EnabledIfSystemProperty(named = "contributions.file", matches = ".+")
class ContributionsTest {

    /** The whole history of a unit lies within the window when it is ranked. */
    private static final Map<String, String> PLAYBOOK =
            Map.of(
                    "playbook.yaml", "name: Contributions\n",
                    "activation.yaml", "completed: contribution\n",
                    "signals.yaml", "signals:\n  contributions: { count: any, window: 400d }\n",
                    "scores.yaml",
                            """
                            scores:
                              activity:
                                weighted:
                                  - { value: 20 * log10(signals.contributions + 1), weight: 1, label: Contributions }
                            """,
                    "qualification.yaml", "score: activity\n",
                    "evaluation.yaml",
                            "label: { event: any, after: 16d, within: 90d, repeats: true }\nobserve: 14d\n");

    @TempDir Path folder;

    private JsonNode ranking(String group) throws IOException {
        Path playbook = Files.createDirectories(folder.resolve("playbook"));
        for (var file : PLAYBOOK.entrySet()) {
            Files.writeString(playbook.resolve(file.getKey()), file.getValue());
        }
        Path mapping =
                Files.writeString(
                        folder.resolve("mapping.yaml"),
                        """
                        event: contribution
                        message_id: "{event_id}"
                        timestamp: "{timestamp}"
                        user_id: "{person_email}"
                        group_id: "%s"
                        """
                                .formatted(group));
        String data = folder.resolve("data").toString();
        Typed.command(
                0,
                "import",
                history().toString(),
                "--mapping",
                mapping.toString(),
                "--playbook",
                playbook.toString(),
                "--data",
                data);
        String said =
                Typed.command(
                        0,
                        "playbook",
                        "backtest",
                        playbook.toString(),
                        "--data",
                        data,
                        "--format",
                        "json");
        return Json.MAPPER
                .readTree(said.substring(said.indexOf("{\"report\"")))
                .at("/report/ranking");
    }

    /** A few addresses have nothing after the @; the reference takes that for a company too. */
    private Path history() throws IOException {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                Path.of(
                                                        System.getProperty(
                                                                "contributions.file", "")))),
                                StandardCharsets.UTF_8))) {
            return Files.writeString(
                    folder.resolve("contributions.csv"),
                    lines.lines()
                            .map(line -> line.replace("@,", "@nowhere.invalid,"))
                            .collect(Collectors.joining("\n", "", "\n")));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Test
    void activity_ranks_people_in_projects() throws IOException {
        JsonNode ranking = ranking("{person_email} {project}");
        assertThat(ranking.get("positives").asInt()).isEqualTo(520);
        assertThat(ranking.get("negatives").asInt()).isEqualTo(1_967 - 520);
        assertThat(ranking.get("auc").asDouble()).isCloseTo(0.6693, within(5e-5));
    }

    @Test
    void activity_ranks_companies() throws IOException {
        JsonNode ranking = ranking("{person_email|domain}");
        assertThat(ranking.get("positives").asInt()).isEqualTo(97);
        assertThat(ranking.get("negatives").asInt()).isEqualTo(475 - 97);
        assertThat(ranking.get("auc").asDouble()).isCloseTo(0.6726, within(5e-5));
    }
}
