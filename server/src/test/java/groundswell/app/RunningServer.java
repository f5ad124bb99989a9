package groundswell.app;

import groundswell.collect.duckdb.LetterLimits;
import groundswell.govern.Role;
import groundswell.kernel.http.Contract;
import groundswell.kernel.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A whole server on a free port, for tests that talk to it as clients do. */
final class RunningServer implements AutoCloseable {

    static final Contract CONTRACT = Contract.read();

    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server;
    private final String token;

    RunningServer(Path data, @Nullable String store) {
        this(settings(data, store), InstantSource.system());
    }

    RunningServer(Settings settings, InstantSource clock) {
        server = Server.start(settings, clock);
        token = server.parts().secrets().token();
        new groundswell.govern.sql.Tokens(server.parts().store(), InstantSource.system())
                .create(token, "tests", Role.ADMINISTRATOR, 1, "tests", null);
    }

    static Settings settings(Path data, @Nullable String store) {
        return new Settings(data, "127.0.0.1", 0, store, 256, 500, 7, LetterLimits.DEFAULT);
    }

    Server server() {
        return server;
    }

    String url() {
        return server.url();
    }

    /** An answer with its body read, if it is JSON. */
    record Answered(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }
    }

    Answered get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, Map.of());
    }

    Answered post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json, Map.of());
    }

    /** Sends with the administrator's token, unless headers say otherwise. */
    Answered send(String method, String path, @Nullable String json, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url() + path))
                        .method(
                                method,
                                json == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(json));
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Type", "application/json");
        all.put("Authorization", "Bearer " + token);
        all.putAll(headers);
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        Map<String, String> found = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> found.put(name, values.getFirst()));
        return new Answered(response.statusCode(), found, response.body());
    }

    /** Asks again until the answer is what one waits for; fails with the last one. */
    JsonNode await(String path, Predicate<JsonNode> enough)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            JsonNode found = get(path).json();
            if (enough.test(found)) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain: " + found);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Waits until everything that was taken in is folded and shown. */
    void settle() throws InterruptedException {
        var parts = server.parts();
        parts.log().awaitDelivered(parts.log().lastSequence());
        parts.fold().flush();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
