package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Privacy;
import groundswell.collect.Source;
import groundswell.collect.sql.PrivacyJson;
import groundswell.collect.sql.SourceStore;
import groundswell.govern.Role;
import groundswell.govern.sql.Tokens;
import groundswell.kernel.sql.OperationalStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which may be killed and started again. */
final class ServerProcess implements AutoCloseable {

    static final String WRITE_KEY = "load-key";
    static final String TOKEN = "load-token";
    private static final String READY = "Groundswell is ready at ";

    private final Path data;
    private Process process;
    private volatile String url = "";

    /** Prepares a data folder with one source and starts. */
    ServerProcess(Path data) throws IOException {
        this.data = data;
        DataFolder.prepare(data);
        try (OperationalStore store = OperationalStore.open(OperationalStore.urlIn(data))) {
            var sources = new SourceStore(store, InstantSource.system());
            assertThat(
                            sources.create(
                                    "load",
                                    Source.Policy.STORE_AND_FLAG,
                                    PrivacyJson.of(Privacy.DEFAULT),
                                    WRITE_KEY,
                                    "secret"))
                    .isPresent();
            new Tokens(store, InstantSource.system())
                    .create(TOKEN, "load", Role.ADMINISTRATOR, 0, "tests", null);
        }
        process = start();
    }

    private Process start() throws IOException {
        Process started =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Groundswell.class.getName(),
                                "serve",
                                "--data",
                                data.toString(),
                                "--host",
                                "127.0.0.1",
                                "--port",
                                "0")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).startsWith(READY);
        url = line.substring(READY.length());
        return started;
    }

    /** Where it is at the moment. */
    String url() {
        return url;
    }

    /** As {@code kill -9} does; then starts it again. */
    void killAndRestart() throws IOException, InterruptedException {
        kill();
        startAgain();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    void startAgain() throws IOException {
        process = start();
    }

    /** Asks for a page, signed in. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Authorization", "Bearer " + TOKEN)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** Sends a JSON body, signed in. */
    HttpResponse<String> send(String method, String path, String json)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Authorization", "Bearer " + TOKEN)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** True when it ended in that time by itself, or by somebody else's hand. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Stops it in order. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it stops").isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
