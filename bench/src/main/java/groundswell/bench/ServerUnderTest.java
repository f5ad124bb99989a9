package groundswell.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real server in a process of its own, as users run it. */
final class ServerUnderTest implements AutoCloseable {

    private static final String MAIN = "groundswell.app.Groundswell";
    private static final Pattern BEHIND = Pattern.compile("\"behind\":(\\d+)");
    private static final Pattern HEAP_USED =
            Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} ([0-9.E+]+)");
    private static final long POLL_NANOS = 20_000_000;

    private final Jvm jvm;
    private final URI address;
    private final String token;
    private final String writeKey;
    private final long begunNanos;
    private final double startSeconds;
    private final double strangersShare;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerUnderTest(
            Jvm jvm,
            URI address,
            String token,
            String writeKey,
            long begunNanos,
            double startSeconds,
            double strangersShare) {
        this.begunNanos = begunNanos;
        this.jvm = jvm;
        this.address = address;
        this.token = token;
        this.writeKey = writeKey;
        this.startSeconds = startSeconds;
        this.strangersShare = strangersShare;
    }

    /** Starts on a data folder, with a source and a token of its own. */
    static ServerUnderTest start(Path data, List<String> options) throws IOException {
        String name = "bench " + System.nanoTime();
        List<String> place = List.of("--data", data.toString());
        String writeKey = Jvm.run(MAIN, with(List.of("source", "create", name), place));
        String token =
                Jvm.run(MAIN, with(List.of("token", "create", name, "--role", "viewer"), place));
        double busy = Machine.busySeconds();
        long begin = System.nanoTime();
        Jvm jvm = Jvm.start(options, MAIN, with(List.of("serve", "--port", "0"), place));
        try {
            String address = jvm.awaitLine("is ready at ");
            double seconds = (System.nanoTime() - begin) / 1e9;
            double strangers = Machine.busySeconds() - busy - jvm.processorSeconds();
            double share = strangers / seconds / Runtime.getRuntime().availableProcessors();
            return new ServerUnderTest(
                    jvm, URI.create(address), token, writeKey, begin, seconds, share);
        } catch (IOException e) {
            jvm.close();
            throw e;
        }
    }

    private static List<String> with(List<String> first, List<String> rest) {
        return java.util.stream.Stream.concat(first.stream(), rest.stream()).toList();
    }

    /** From the start of its process until it said that it was ready. */
    double startSeconds() {
        return startSeconds;
    }

    /** What others used of the machine while it started, of 1. */
    double strangersShare() {
        return strangersShare;
    }

    int port() {
        return address.getPort();
    }

    String writeKey() {
        return writeKey;
    }

    double processorSeconds() {
        return jvm.processorSeconds();
    }

    Map<String, Double> threadTimes() throws IOException {
        return jvm.threadTimes();
    }

    /** Asks the API. */
    String get(String path) throws IOException {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    /** Sends a message to the collector. */
    void post(String path, String json) throws IOException {
        String user = writeKey + ":";
        send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        user.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    private String send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(request.uri() + " " + answer.statusCode() + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Waits until the state is read and every stored event is folded. */
    void awaitFolded() throws IOException {
        while (get("/readyz").contains("catching_up") || number(BEHIND, get("/api/v1/stats")) > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** From the start of its process until now. */
    double aliveSeconds() {
        return (System.nanoTime() - begunNanos) / 1e9;
    }

    /** What lives on the heap, in bytes, after a full collection. */
    double heapBytes() throws IOException {
        jvm.diagnose("GC.run");
        double sum = 0;
        Matcher matcher = HEAP_USED.matcher(get("/metrics"));
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        return sum;
    }

    /** What lives on the heap, by class. */
    String histogram() throws IOException {
        return jvm.diagnose("GC.class_histogram");
    }

    private static double number(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    @Override
    public void close() {
        jvm.close();
        client.close();
    }
}
