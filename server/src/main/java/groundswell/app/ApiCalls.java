package groundswell.app;

import groundswell.kernel.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Calls the API of a server that runs. What the server refuses, and that it does not answer, is a
 * {@link StartRefused} with its words.
 */
final class ApiCalls {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    /**
     * @param base such as {@code http://localhost:8080}
     * @param token of a role that may do what is called
     */
    ApiCalls(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /**
     * What the server answered.
     *
     * @param etag with its quotes; empty when there is none
     */
    record Answered(JsonNode body, String etag) {}

    JsonNode get(String path) {
        return answered("GET", path, BodyPublishers.noBody(), Map.of()).body();
    }

    Answered getVersioned(String path) {
        return answered("GET", path, BodyPublishers.noBody(), Map.of());
    }

    JsonNode post(String path, Map<String, ?> body) {
        return answered("POST", path, BodyPublishers.ofByteArray(Json.bytes(body)), Map.of())
                .body();
    }

    JsonNode put(String path, Map<String, ?> body, Map<String, String> headers) {
        return answered("PUT", path, BodyPublishers.ofByteArray(Json.bytes(body)), headers).body();
    }

    JsonNode patch(String path, Map<String, ?> body) {
        return answered("PATCH", path, BodyPublishers.ofByteArray(Json.bytes(body)), Map.of())
                .body();
    }

    void delete(String path) {
        answered("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    /** Sends a file as it is. */
    JsonNode upload(String method, String path, Path file) {
        try {
            return answered(
                            method,
                            path,
                            BodyPublishers.ofFile(file),
                            Map.of("Content-Type", "application/octet-stream"))
                    .body();
        } catch (IOException e) {
            throw new StartRefused("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Writes what is answered into a file. */
    void download(String path, Path target) {
        HttpRequest request = request("GET", path, BodyPublishers.noBody(), Map.of());
        HttpResponse<Path> response = sent(request, BodyHandlers.ofFile(target));
        if (response.statusCode() >= 300) {
            throw new StartRefused(
                    "The server at %s refused GET %s: %d."
                            .formatted(base, path, response.statusCode()));
        }
    }

    private Answered answered(
            String method, String path, BodyPublisher body, Map<String, String> headers) {
        var response = sent(request(method, path, body, headers), BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new StartRefused(
                    "The server at %s refused %s %s: %d %s"
                            .formatted(
                                    base,
                                    method,
                                    path,
                                    response.statusCode(),
                                    words(response.body())));
        }
        return new Answered(
                response.body().length == 0
                        ? Json.MAPPER.createObjectNode()
                        : Json.read(response.body()),
                response.headers().firstValue("etag").orElse(""));
    }

    private HttpRequest request(
            String method, String path, BodyPublisher body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, body);
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return request.build();
    }

    private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new StartRefused(
                    "The server at %s does not answer: %s".formatted(base, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Stopped.", e);
        }
    }

    private static String words(byte[] problem) {
        if (problem.length == 0) {
            return "";
        }
        JsonNode node = Json.MAPPER.readTree(problem);
        JsonNode errors = node.path("errors");
        return node.path("detail").asString("") + (errors.isEmpty() ? "" : " " + errors);
    }
}
