package groundswell.route.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * An HTTP service at the other end, which does what it is asked, but may do it without answering,
 * not at all, or say that it is too much.
 */
public abstract class FarSide implements AutoCloseable {

    /** What goes wrong with one request. */
    public enum Mishap {
        NONE,
        /** The request is lost. */
        LOST,
        /** It is done, and the answer is lost. */
        UNANSWERED,
        TOO_OFTEN,
        OUT_OF_ORDER
    }

    private final HttpServer server;
    private volatile Supplier<Mishap> mishaps = () -> Mishap.NONE;

    protected FarSide() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** An answer. */
    public record Reply(int status, String body) {}

    /** A request, its body read. */
    public record Asked(String path, Map<String, java.util.List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.getOrDefault(name, java.util.List.of("")).getFirst();
        }
    }

    protected abstract Reply answer(Asked asked);

    /** What goes wrong from now on. */
    public void mishaps(Supplier<Mishap> supply) {
        mishaps = supply;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Mishap mishap = mishaps.get();
        if (mishap == Mishap.LOST) {
            exchange.close();
            return;
        }
        Reply reply =
                switch (mishap) {
                    case TOO_OFTEN -> new Reply(429, "{\"ok\":false,\"error\":\"ratelimited\"}");
                    case OUT_OF_ORDER -> new Reply(500, "out of order");
                    default ->
                            answer(
                                    new Asked(
                                            exchange.getRequestURI().getPath(),
                                            exchange.getRequestHeaders(),
                                            body));
                };
        if (mishap == Mishap.UNANSWERED) {
            exchange.close();
            return;
        }
        if (reply.status() == 429) {
            exchange.getResponseHeaders().set("Retry-After", "30");
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
