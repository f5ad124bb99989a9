package groundswell.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers like Slack and notes when a message about which account came. */
final class SlackSink implements AutoCloseable {

    private static final Pattern ACCOUNT = Pattern.compile("probe-(\\d+)");

    private final HttpServer server;
    private final Map<Integer, Long> cameNanos = new ConcurrentHashMap<>();

    SlackSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/api/".formatted(server.getAddress().getPort());
    }

    /** When the first message about an account came, by {@link System#nanoTime}. */
    Map<Integer, Long> cameNanos() {
        return cameNanos;
    }

    private void answer(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String answer =
                switch (path) {
                    case "/api/users.lookupByEmail" -> "{\"ok\":true,\"user\":{\"id\":\"U1\"}}";
                    case "/api/conversations.open" -> "{\"ok\":true,\"channel\":{\"id\":\"D1\"}}";
                    default -> "{\"ok\":true,\"channel\":\"D1\",\"ts\":\"1.2\"}";
                };
        if (path.equals("/api/chat.postMessage")) {
            Matcher account = ACCOUNT.matcher(URLDecoder.decode(body, StandardCharsets.UTF_8));
            if (account.find()) {
                cameNanos.putIfAbsent(Integer.parseInt(account.group(1)), now);
            }
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
