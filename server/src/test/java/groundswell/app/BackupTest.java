package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir Path folder;

    private static String run(int expected, String... words) {
        var err = new StringWriter();
        var line = Groundswell.commandLine();
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute(words)).as(err.toString()).isEqualTo(expected);
        return err.toString();
    }

    @Test
    void what_is_restored_is_what_was_backed_up() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("backup.zip");
        String key;
        try (var server = new RunningServer(data, null)) {
            key =
                    server.post("/api/v1/sources", "{\"name\":\"web\"}")
                            .json()
                            .at("/keys/0/key")
                            .asString();
            send(server, key);
            // The server makes it and goes on.
            run(0, "backup", file.toString(), "--data", data.toString());
            send(server, key);
        }
        Path atRest = folder.resolve("at-rest.zip");
        run(0, "backup", atRest.toString(), "--data", data.toString());
        assertThat(run(1, "backup", file.toString(), "--data", data.toString())).contains("exists");
        assertThat(run(1, "restore", file.toString(), "--data", data.toString()))
                .contains("not empty");

        holds(restored(file, "live"), key);
        holds(restored(atRest, "rest"), key);
    }

    private Path restored(Path file, String name) {
        Path restored = folder.resolve(name);
        run(0, "restore", file.toString(), "--data", restored.toString());
        return restored;
    }

    private static void holds(Path restored, String key) throws Exception {
        try (var server = new RunningServer(restored, null)) {
            assertThat(server.get("/api/v1/stats").json().get("stored").asInt()).isEqualTo(2);
            var views = server.get("/api/v1/stats").json().get("views");
            assertThat(views.get(1).get("name").asString()).isEqualTo("tables");
            assertThat(views.get(1).get("sequence").asLong()).isGreaterThanOrEqualTo(2);
            assertThat(server.get("/api/v1/accounts?q=acme").json().get("total").asInt())
                    .isEqualTo(1);
            int before = server.get("/api/v1/stats").json().get("duplicates").asInt();
            send(server, key);
            assertThat(server.get("/api/v1/stats").json().get("duplicates").asInt())
                    .isEqualTo(before + 2);
        }
    }

    private static void send(RunningServer server, String key) throws Exception {
        var answered =
                server.send(
                        "POST",
                        "/v1/batch",
                        """
                        {"batch":[
                          {"type":"identify","userId":"u1","messageId":"m1","traits":{"email":"u1@acme.com"}},
                          {"type":"track","userId":"u1","messageId":"m2","event":"report_created"}]}
                        """,
                        java.util.Map.of("Authorization", "Bearer " + key));
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        server.settle();
    }

    @Test
    void a_damaged_backup_is_refused_and_leaves_nothing() throws IOException {
        Path file = folder.resolve("damaged.zip");
        Files.writeString(file, "no zip");
        assertThat(run(1, "restore", file.toString(), "--data", folder.resolve("new").toString()))
                .contains("cannot be restored");
        assertThatThrownBy(() -> DataFolder.prepare(file)).isInstanceOf(StartRefused.class);
    }
}
