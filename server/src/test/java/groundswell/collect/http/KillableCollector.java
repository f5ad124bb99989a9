package groundswell.collect.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** Starts, kills and restarts a {@link CollectorProcess} on one folder and one port. */
final class KillableCollector implements AutoCloseable {

    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private int port;

    KillableCollector(Path folder) throws IOException {
        this.folder = folder;
        this.process = start();
    }

    private Process start() throws IOException {
        Process started =
                new ProcessBuilder(command(folder, port))
                        .redirectError(folder.resolve("stderr.txt").toFile())
                        .start();
        BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null || !line.startsWith("ready ")) {
            throw new IllegalStateException(
                    "the collector did not start, see " + folder.resolve("stderr.txt"));
        }
        port = Integer.parseInt(line.substring("ready ".length()));
        return started;
    }

    /** The command that runs the collector with the classpath of this test. */
    static List<String> command(Path folder, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                classpath(),
                CollectorProcess.class.getName(),
                folder.toString(),
                Integer.toString(port));
    }

    static String classpath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    void restart() throws IOException {
        process = start();
    }

    void refuse(int status) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create(url() + "/test/refuse?status=" + status))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** Waits until at least one more request was told to come again. */
    void awaitDeferred(int more) throws IOException, InterruptedException {
        long wanted = Long.parseLong(get("/test/deferred")) + more;
        await("/test/deferred", 60, deferred -> deferred >= wanted);
    }

    String events() throws IOException, InterruptedException {
        return get("/test/events");
    }

    private void await(String path, int seconds, LongPredicate enough)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!enough.test(Long.parseLong(get(path)))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        path + " did not get where it should within " + seconds + " s");
            }
            Thread.onSpinWait();
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
