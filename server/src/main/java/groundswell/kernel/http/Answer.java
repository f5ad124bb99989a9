package groundswell.kernel.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operation answers. Immutable. */
public final class Answer {

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;
    private final String etag;
    private final @Nullable Streaming streaming;

    /** Writes an answer piece by piece. */
    @FunctionalInterface
    public interface Streaming {

        /**
         * Writes; what is flushed is sent.
         *
         * @throws IOException when the caller is gone
         */
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private Answer(
            int status,
            String contentType,
            byte[] body,
            Map<String, String> headers,
            String etag,
            @Nullable Streaming streaming) {
        this.streaming = streaming;
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = Map.copyOf(headers);
        this.etag = etag;
    }

    /** 200 with a record as JSON. */
    public static Answer ok(Object body) {
        return json(200, body);
    }

    /** 201 with a record as JSON. */
    public static Answer created(Object body) {
        return json(201, body);
    }

    /** A record as JSON. */
    public static Answer json(int status, Object body) {
        return new Answer(status, "application/json", Json.bytes(body), Map.of(), "", null);
    }

    /** What tells of a problem. */
    public static Answer problem(Problem problem) {
        return new Answer(
                problem.status(),
                "application/problem+json",
                Json.bytes(problem.body()),
                problem.headers(),
                "",
                null);
    }

    /** 200 with text. */
    public static Answer text(String contentType, String body) {
        return bytes(contentType + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 with bytes, which must not be changed afterwards. */
    public static Answer bytes(String contentType, byte[] body) {
        return new Answer(200, contentType, body, Map.of(), "", null);
    }

    /** 200 with what is written as long as it lasts. */
    public static Answer stream(String contentType, Streaming streaming) {
        return new Answer(200, contentType, new byte[0], Map.of(), "", streaming);
    }

    /** A status without a body. */
    public static Answer empty(int status) {
        return new Answer(status, "", new byte[0], Map.of(), "", null);
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more, etag, streaming);
    }

    /** The same with a version of its own in place of the body's hash. */
    public Answer versioned(String version) {
        return new Answer(status, contentType, body, headers, version, streaming);
    }

    @Nullable Streaming streaming() {
        return streaming;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    /** Not to be changed; empty when there is none. */
    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Without quotes; empty when the body's hash is the version. */
    String etag() {
        return etag;
    }
}
