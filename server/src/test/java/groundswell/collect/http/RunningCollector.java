package groundswell.collect.http;

import groundswell.collect.CollectLimits;
import groundswell.collect.Intake;
import groundswell.collect.LiveFeed;
import groundswell.collect.MessageCheck;
import groundswell.collect.Privacy;
import groundswell.collect.Source;
import groundswell.collect.Sources;
import groundswell.collect.Violation;
import io.helidon.webserver.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The collector behind a real port, and a client. Three sources: {@code shop} flags, {@code strict}
 * quarantines, {@code off} is disabled.
 */
final class RunningCollector implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static final Sources SOURCES =
            key ->
                    switch (key) {
                        case "shop-key" ->
                                new Source(
                                        1,
                                        "shop",
                                        List.of(key),
                                        Source.Policy.STORE_AND_FLAG,
                                        Privacy.DEFAULT,
                                        true);
                        case "strict-key" ->
                                new Source(
                                        2,
                                        "strict",
                                        List.of(key),
                                        Source.Policy.QUARANTINE,
                                        Privacy.DEFAULT,
                                        true);
                        case "off-key" ->
                                new Source(
                                        3,
                                        "off",
                                        List.of(key),
                                        Source.Policy.STORE_AND_FLAG,
                                        Privacy.DEFAULT,
                                        false);
                        default -> null;
                    };

    private static final MessageCheck NO_CLICKS =
            (type, name, properties) ->
                    name.equals("click")
                            ? List.of(new Violation("vague_name", "event", "click says nothing"))
                            : List.of();

    final LiveFeed feed = new LiveFeed(100);
    final Collector collector;
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningCollector(Intake intake) {
        collector =
                new Collector(
                        CollectLimits.DEFAULT,
                        SOURCES,
                        NO_CLICKS,
                        intake,
                        feed,
                        InstantSource.fixed(NOW));
        server =
                WebServer.builder()
                        .port(0)
                        .routing(routing -> routing.register(collector))
                        .build()
                        .start();
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> post(String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return send(
                request(path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> options(String path, String... headers)
            throws IOException, InterruptedException {
        return send(
                request(path, headers)
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    /**
     * Bytes on the wire, as no well-behaved client would send them; answers what comes back until
     * the server closes or falls silent.
     */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                        .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static String[] basic(String key, String... more) {
        String[] headers = Arrays.copyOf(more, more.length + 2);
        headers[more.length] = "Authorization";
        headers[more.length + 1] =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.stop();
    }
}
