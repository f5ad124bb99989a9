package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.route.crm.standin.HubspotStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands {@code connection} and {@code crm} as they are typed, beside a server that runs. */
@Tag("slow")
class ConnectionCommandsTest {

    @TempDir Path folder;

    private final PrintStream realOut = System.out;
    private final InputStream realIn = System.in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final HubspotStandIn hubspot =
            new HubspotStandIn(1, InstantSource.system()).withOurFields();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(realOut);
        System.setIn(realIn);
        hubspot.close();
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        CommandLine line = Groundswell.commandLine();
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = folder.toString();
        return line.execute(all);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_crm_is_connected_tried_brought_in_step_and_removed() throws Exception {
        try (RunningServer server = new RunningServer(folder, null)) {
            String api = "api=" + hubspot.url();
            assertThat(run("connection", "add", "hubspot", "CRM", "--set", api)).isEqualTo(0);
            assertThat(run("connection", "test", "CRM")).as("without a token").isEqualTo(1);
            assertThat(run("connection", "remove", "CRM")).isEqualTo(0);

            System.setIn(new ByteArrayInputStream("pat-good\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(
                            run(
                                    "connection",
                                    "add",
                                    "hubspot",
                                    "CRM",
                                    "--set",
                                    api,
                                    "--secret",
                                    "access_token=-"))
                    .as(complained())
                    .isEqualTo(0);
            assertThat(said().strip()).matches("\\d+");
            assertThat(run("connection", "test", "CRM")).isEqualTo(0);
            assertThat(said()).startsWith("Signed in");
            assertThat(run("crm", "sync", "CRM")).isEqualTo(0);
            assertThat(said()).endsWith(": complete\n");
            assertThat(run("crm", "status")).isEqualTo(0);
            assertThat(said()).contains("hubspot\tCRM\tcomplete").doesNotContain("pat-good");
            assertThat(run("connection", "list")).isEqualTo(0);
            assertThat(said()).contains("\thubspot\tCRM\tworks\t").doesNotContain("pat-good");

            assertThat(run("crm", "mapping", "CRM")).isEqualTo(0);
            Path mapping =
                    Files.writeString(
                            folder.resolve("mapping.json"),
                            said().replace("\"groundswell_lane\"", "\"groundswell_lan\""));
            assertThat(run("crm", "mapping", "CRM", mapping.toString())).isEqualTo(1);
            assertThat(complained()).contains("groundswell_lan").contains("groundswell_lane");
            assertThat(run("crm", "log", "CRM", "--result", "failed")).isEqualTo(0);
            assertThat(run("crm", "retry", "CRM")).isEqualTo(0);
            assertThat(said()).isEqualTo("0\n");
            assertThat(run("connection", "switch", "CRM", "off")).isEqualTo(0);
            assertThat(run("crm", "sync", "CRM")).as("it is off").isEqualTo(1);
            assertThat(run("connection", "remove", "Crm")).isEqualTo(1);
            assertThat(complained()).contains("there are: CRM");
            assertThat(server.get("/api/v1/tokens").body()).doesNotContain("connection add");
        }
    }

    @Test
    void a_secret_on_the_command_line_is_refused_and_not_said_again() {
        assertThat(run("connection", "add", "slack", "S", "--secret", "bot_token=xoxb-1-2-secret"))
                .isEqualTo(2);
        assertThat(complained()).contains("bot_token=file:PATH").doesNotContain("xoxb-1-2-secret");
    }

    @Test
    void without_a_server_it_says_how_to_start_one() {
        assertThat(run("connection", "list")).isEqualTo(1);
        assertThat(complained()).contains("groundswell serve --data");
    }

    @Test
    void what_each_kind_takes_is_listed() {
        CommandLine line = Groundswell.commandLine();
        assertThat(line.execute("connection", "kinds")).isEqualTo(0);
        assertThat(said()).contains("slack\tbot_token\tneeded\tsecret\t");
    }
}
