package groundswell.route.crm.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import groundswell.kernel.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A CRM on a port of this machine that answers one request after the other. Faults come from a
 * seed; the switches may be turned from the test's thread between calls.
 */
abstract class StandIn implements AutoCloseable {

    private static final int URI_BYTES_MAX = 16_384;

    private final HttpServer server;
    private final Random dice;
    private volatile double refusedCalls;
    private volatile double lostAnswers;
    private volatile double refusedRows;
    private volatile long calls;
    private volatile long dayMax = 1_000_000;
    private volatile LongConsumer watching = call -> {};

    StandIn(long seed) {
        dice = new Random(seed);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    /** What is answered. */
    record Reply(int status, @Nullable Object body, Map<String, String> headers) {
        static Reply of(int status, Object body) {
            return new Reply(status, body, Map.of());
        }
    }

    /** A request that has been read. */
    record Asked(
            String method,
            String path,
            Map<String, String> query,
            String authorization,
            byte[] bytes) {
        JsonNode json() {
            return Json.MAPPER.readTree(bytes);
        }

        Map<String, String> form() {
            return fields(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Answers one request. */
    abstract Reply answer(Asked asked);

    /** What a call that is refused by chance is answered with. */
    abstract Reply refusal(int nth);

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Calls so far, refused ones included. */
    public long calls() {
        return calls;
    }

    /** This share of calls is refused, and of that of the others the answer is lost. */
    public void failCalls(double refused, double lost) {
        refusedCalls = refused;
        lostAnswers = lost;
    }

    /** This share of records is refused in a way that passes. */
    public void failRows(double share) {
        refusedRows = share;
    }

    /** Is told the number of each call when it has been done and nobody was answered yet. */
    public void watch(LongConsumer watcher) {
        watching = watcher;
    }

    /** Calls that a day has. */
    public void dayMax(long max) {
        dayMax = max;
    }

    final long dayMax() {
        return dayMax;
    }

    final boolean rowFails() {
        return refusedRows > 0 && dice.nextDouble() < refusedRows;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls++;
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI uri = exchange.getRequestURI();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Asked asked =
                    new Asked(
                            exchange.getRequestMethod(),
                            uri.getPath(),
                            fields(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
                            authorization == null ? "" : authorization,
                            body);
            boolean refused = refusedCalls > 0 && dice.nextDouble() < refusedCalls;
            Reply reply =
                    uri.toString().length() > URI_BYTES_MAX
                            ? new Reply(414, null, Map.of())
                            : refused ? refusal(dice.nextInt(3)) : answered(asked);
            watching.accept(calls);
            if (!refused && lostAnswers > 0 && dice.nextDouble() < lostAnswers) {
                return; // the connection ends without an answer
            }
            send(exchange, reply);
        }
    }

    private Reply answered(Asked asked) {
        try {
            return answer(asked);
        } catch (Refusal e) {
            return e.reply();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = reply.body() == null ? new byte[0] : Json.bytes(reply.body());
        if (bytes.length > 0) {
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A request that breaks the contract. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Reply reply;

        Refusal(Reply reply) {
            super(String.valueOf(reply.body()), null, false, false);
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
