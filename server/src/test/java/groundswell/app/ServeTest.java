package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.duckdb.LetterLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a start is said plainly. */
class ServeTest {

    @TempDir Path folder;

    private void starting(int port) {
        var settings =
                new Settings(folder, "127.0.0.1", port, null, 256, 500, 7, LetterLimits.DEFAULT);
        Server.start(settings, InstantSource.system()).close();
    }

    @Test
    void a_port_that_is_taken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> starting(port))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("--port");
        }
        starting(0);
    }

    @Test
    void a_folder_that_another_server_has() {
        try (var first = new RunningServer(folder, null)) {
            assertThat(first.url()).startsWith("http://127.0.0.1:");
            assertThatThrownBy(() -> starting(0))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void a_folder_of_a_newer_version() throws IOException {
        Files.writeString(folder.resolve("format"), "99\n");
        assertThatThrownBy(() -> starting(0))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("newer version (99)");
    }

    @Test
    void a_playbook_that_is_faulty() throws IOException {
        Path playbook = Files.createDirectories(folder.resolve("playbook"));
        Files.writeString(playbook.resolve("scores.yaml"), "scores: 7\n");
        assertThatThrownBy(() -> starting(0))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("scores.yaml:1");
    }

    @Test
    void settings_name_every_fault_and_what_was_meant() throws IOException {
        Files.writeString(folder.resolve(SettingsReader.FILE), "prot: 1\nport: many\n");
        var reader = new SettingsReader(Map.of("GROUNDSWELL_DEDUPE_DAYS", "0"));
        assertThatThrownBy(() -> reader.read(folder, Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no setting “prot”. Did you mean “port”?")
                .hasMessageContaining("port must be a whole number")
                .hasMessageContaining("GROUNDSWELL_DEDUPE_DAYS");
    }

    @Test
    void a_flag_wins_over_the_environment_and_that_over_the_file() throws IOException {
        Files.writeString(folder.resolve(SettingsReader.FILE), "port: 1\nhost: file\nstore: x\n");
        var settings =
                new SettingsReader(Map.of("GROUNDSWELL_PORT", "2", "GROUNDSWELL_HOST", "env"))
                        .read(folder, Map.of("port", "3"));
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.host()).isEqualTo("env");
        assertThat(settings.storeUrl()).isEqualTo("x");
    }

    @Test
    void what_the_command_line_does_not_understand() {
        var err = new StringWriter();
        var line = Groundswell.commandLine();
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute("sorce", "list")).isEqualTo(2);
        assertThat(line.execute("serve", "--prot", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("source").contains("--port");
        assertThat(line.execute("token", "create", "x", "--role", "boss", "--data", "y"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("viewer");
    }
}
