package groundswell.route.crm.rest;

import groundswell.kernel.http.Json;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Sends requests to a CRM and counts them. Not thread-safe. */
public final class Rest {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(90);
    private static final int ANSWER_BYTES_MAX = 64 * 1024 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_MAX)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private long calls;

    /**
     * What was answered.
     *
     * @param body missing when there is none, or it is no JSON
     */
    public record Answered(int status, HttpHeaders headers, JsonNode body) {

        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** A header; empty when it is missing. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** What {@code Retry-After} asks for, in milliseconds; 0 when it does not. */
        public long retryAfterMs() {
            String seconds = header("Retry-After");
            return seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) * 1_000 : 0;
        }
    }

    /** Requests that were sent. */
    public long calls() {
        return calls;
    }

    /** Sends a request with a JSON body, or none. */
    public Answered json(
            String method, URI uri, @Nullable String authorization, @Nullable Object body)
            throws CrmFailure {
        return send(
                method,
                uri,
                authorization,
                "application/json",
                body == null ? null : Json.bytes(body));
    }

    /** Sends a form, as OAuth wants it. */
    public Answered form(URI uri, Map<String, String> fields) throws CrmFailure {
        String text =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                "POST",
                uri,
                null,
                "application/x-www-form-urlencoded",
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** As it may stand in an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answered send(
            String method,
            URI uri,
            @Nullable String authorization,
            String contentType,
            byte @Nullable [] body)
            throws CrmFailure {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(ANSWER_MAX)
                        .header("Accept", "application/json")
                        .header("User-Agent", "groundswell");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        calls++;
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] bytes = in.readNBytes(ANSWER_BYTES_MAX);
                return new Answered(response.statusCode(), response.headers(), read(bytes));
            }
        } catch (IOException e) {
            throw unreachable(uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(uri, e);
        }
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            return MissingNode.getInstance(); // a proxy's page, say: the status tells
        }
    }

    private static CrmFailure unreachable(URI uri, Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new CrmFailure(
                new CrmFault(
                        Kind.TRANSIENT,
                        "UNREACHABLE",
                        uri.getHost() == null ? uri.toString() : uri.getHost(),
                        "%s did not answer: %s".formatted(uri.getHost(), why),
                        "It is tried again. If this stays, see whether the server may reach that"
                                + " address."));
    }
}
