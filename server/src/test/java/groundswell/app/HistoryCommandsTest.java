package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands {@code import} and {@code plan} as they are typed. */
class HistoryCommandsTest {

    private static final String MAPPING =
            """
            event: report_exported
            message_id: "{id}"
            timestamp: "{at}"
            user_id: "{who}"
            properties: rest
            identify: { email: "{who}" }
            """;

    @TempDir Path folder;

    private final PrintStream realOut = System.out;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(realOut);
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        CommandLine line = Groundswell.commandLine();
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return line.execute(words);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<LogEntry> log() {
        List<LogEntry> entries = new ArrayList<>();
        Path data = folder.resolve("data");
        try (DuckLog log = DuckLog.open(data, LogLimits.DEFAULT, InstantSource.system())) {
            log.replay(0, Projection.ALL, entries::add);
        }
        return entries;
    }

    @Test
    void a_file_is_tried_imported_and_imported_again_without_change() throws IOException {
        String file =
                write(
                        "a.csv",
                        "id,at,who,rows\nm1,2024-01-02,b@x.test,1\nm2,2024-01-01,a@x.test,2\nm3,never,a@x.test,3\n");
        String mapping = write("mapping.yaml", MAPPING);
        String data = folder.resolve("data").toString();
        assertThat(run("import", file, "--mapping", mapping, "--data", data, "--dry-run")).isZero();
        assertThat(said())
                .contains("report_exported", "Nothing was stored")
                .contains("row 4: timestamp: \"never\" is no instant");
        assertThat(log()).isEmpty();
        Path rejects = folder.resolve("rejects.csv");
        assertThat(
                        run(
                                "import",
                                file,
                                "--mapping",
                                mapping,
                                "--data",
                                data,
                                "--rejects",
                                rejects.toString()))
                .as(complained())
                .isZero();
        assertThat(said())
                .contains("3 rows read, 4 messages stored, 0 were there already, 1 rows rejected");
        assertThat(rejects).content().startsWith("row,reason\n4,\"timestamp: \"\"never\"\"");
        List<LogEntry> entries = log();
        assertThat(entries)
                .filteredOn(entry -> entry instanceof LogEntry.Received)
                .extracting(entry -> ((LogEntry.Received) entry).event().messageId())
                .containsExactly("m2:i", "m2", "m1:i", "m1");
        assertThat(entries)
                .allSatisfy(entry ->
                        assertThat(((LogEntry.Received) entry).event().has(Event.BACKFILL))
                                .isTrue());
        assertThat(run("import", file, "--mapping", mapping, "--data", data)).isZero();
        assertThat(said()).contains("0 messages stored, 4 were there already");
        assertThat(log()).isEqualTo(entries);
    }

    @Test
    void while_the_server_runs_it_takes_the_history_and_its_views_follow_at_once()
            throws IOException {
        String file =
                write(
                        "a.csv",
                        "id,at,who,rows\nm1,2024-01-02,b@x.test,1\nm2,2024-01-01,a@x.test,2\nm3,never,a@x.test,3\n");
        String mapping = write("mapping.yaml", MAPPING);
        Path data = folder.resolve("data");
        var settings =
                new SettingsReader(Map.of()).read(data, Map.of("port", "0", "host", "127.0.0.1"));
        try (Server server = Server.start(settings, InstantSource.system())) {
            assertThat(run("import", file, "--mapping", mapping, "--data", data.toString()))
                    .as(complained())
                    .isZero();
            assertThat(said())
                    .contains(
                            "3 rows read, 4 messages stored by the server, 0 were there already, 1 rows rejected")
                    .contains("row 4");
            assertThat(run("import", file, "--mapping", mapping, "--data", data.toString()))
                    .isZero();
            assertThat(said()).contains("0 messages stored by the server, 4 were there already");
            assertThat(server.parts().imports().all()).hasSize(2);
        }
        assertThat(data.resolve("address")).doesNotExist();
        assertThat(log()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void companies_come_from_a_table() throws IOException {
        String table = write("c.csv", "domain,employees\nacme.test,250\nnowhere,1\n");
        String data = folder.resolve("data").toString();
        assertThat(run("import", "firmographics", table, "--data", data)).as(complained()).isZero();
        assertThat(said()).contains("1 companies imported, 1 rows rejected").contains("line 3");
        assertThat(log())
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.toString()).contains("domain:acme.test", "250"));
    }

    @Test
    void what_cannot_be_imported_is_said_in_a_sentence() throws IOException {
        String data = folder.resolve("data").toString();
        assertThat(run("import", "--data", data)).isEqualTo(2);
        assertThat(complained()).contains("Which file?");
        assertThat(run("import", "none.csv", "--data", data)).isEqualTo(1);
        assertThat(complained()).contains("there is no file none.csv");
        assertThat(run("import", "a.bin", "--data", data)).isEqualTo(2);
        assertThat(complained()).contains("--format");
        assertThat(run("import", "git", folder.toString(), "--data", data)).isEqualTo(1);
        assertThat(complained()).contains("no Git repository");
        String mapping = write("mapping.yaml", "evnt: x\n");
        assertThat(run("import", "none.csv", "--mapping", mapping, "--data", data)).isEqualTo(1);
        assertThat(complained()).contains("mapping.yaml:1:1: there is no key \"evnt\" here");
        assertThat(run("import", "query", "jdbc:x", "--data", data)).isEqualTo(2);
    }

    @Test
    void a_plan_is_checked_drafted_documented_and_compared() throws IOException {
        String plan =
                write(
                        "plan.yaml",
                        """
                        owner: data
                        events:
                          report_exported:
                            group: engagement
                            meaning: A report left.
                            properties: { rows: { type: integer, required: true } }
                        """);
        assertThat(run("plan", "check", plan)).isZero();
        assertThat(said()).contains("version 1.0.0, 1 events, no fault");
        String good =
                write(
                        "good.jsonl",
                        "{\"event\":\"report_exported\",\"userId\":\"u\",\"properties\":{\"rows\":1}}\n{\"type\":\"identify\",\"userId\":\"u\",\"traits\":{}}\n");
        assertThat(run("plan", "check", plan, "--events", good)).isZero();
        String bad =
                write(
                        "bad.jsonl",
                        "{\"event\":\"report_exported\"}\n{\"event\":\"click\"}\nnonsense\n{\"type\":\"x\"}\n");
        assertThat(run("plan", "check", plan, "--events", bad)).isEqualTo(1);
        assertThat(said())
                .contains("missing_property report_exported: properties.rows is required")
                .contains("vague_name click")
                .contains("bad.jsonl:3: is not JSON")
                .contains("2 messages, 2 break the plan, 2 lines are no message");
        assertThat(run("plan", "infer", good)).isZero();
        assertThat(said()).contains("report_exported:").contains("calls:");
        assertThat(run("plan", "docs", plan, "--html")).isZero();
        assertThat(said()).startsWith("<!doctype html>");
        assertThat(run("plan", "schema", plan, "report_exported")).isZero();
        assertThat(said()).contains("2020-12");
        String broken =
                write("broken.yaml", Files.readString(Path.of(plan)).replace("integer", "string"));
        assertThat(run("plan", "diff", plan, broken)).isEqualTo(1);
        assertThat(said())
                .contains("breaking  report_exported.rows is string now, was integer")
                .contains("needs 2.0.0 at least");
        assertThat(run("plan", "diff", plan, plan)).isZero();
        assertThat(run("plan", "check", write("faulty.yaml", "events: { click: {} }")))
                .isEqualTo(1);
        assertThat(said()).contains("faulty.yaml:1:11: event name \"click\" is vague");
    }
}
