package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Clients that send batches without end, each again and again until it is acknowledged, to a server
 * that may be away or full.
 */
final class Load implements AutoCloseable {

    private static final int BATCH = 50;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();

    private final ServerProcess server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledgedBatches = new AtomicInteger();
    private final AtomicInteger deferred = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /**
     * Begins to send.
     *
     * @param noiseBytes text without order in each event
     */
    Load(ServerProcess server, int threads, int noiseBytes) {
        this.server = server;
        for (int i = 0; i < threads; i++) {
            int client = i;
            clients.add(Thread.ofPlatform().start(() -> run(client, noiseBytes)));
        }
    }

    private void run(int client, int noiseBytes) {
        SplittableRandom random = new SplittableRandom(client);
        for (int batch = 0; !stopped; batch++) {
            List<String> ids = new ArrayList<>();
            StringBuilder body = new StringBuilder("{\"batch\":[");
            for (int i = 0; i < BATCH; i++) {
                String id = "c" + client + "-" + batch + "-" + i;
                ids.add(id);
                byte[] noise = new byte[noiseBytes / 2];
                random.nextBytes(noise);
                body.append(i == 0 ? "" : ",")
                        .append("{\"type\":\"track\",\"event\":\"report_exported\",\"userId\":\"u")
                        .append(random.nextInt(100))
                        .append("\",\"messageId\":\"")
                        .append(id)
                        .append("\",\"properties\":{\"noise\":\"")
                        .append(java.util.HexFormat.of().formatHex(noise))
                        .append("\"}}");
            }
            String text = body.append("]}").toString();
            while (!stopped && !isTaken(text)) {
                LockSupport.parkNanos(20_000_000);
            }
            if (!stopped) {
                acknowledged.addAll(ids);
                acknowledgedBatches.incrementAndGet();
            }
        }
    }

    private boolean isTaken(String body) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    server.url()
                                                            + "/v1/batch?writeKey="
                                                            + ServerProcess.WRITE_KEY))
                                    .timeout(Duration.ofSeconds(60))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
            boolean later = answer.statusCode() == 503 || answer.statusCode() == 429;
            boolean saysWhen = answer.headers().firstValue("Retry-After").isPresent();
            if (later && saysWhen) {
                deferred.incrementAndGet();
            } else if (answer.statusCode() != 200) {
                wrong.add(answer.statusCode() + " " + answer.body());
            }
            return answer.statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until so many more batches were acknowledged. */
    void awaitAcknowledged(int more) {
        int wanted = acknowledgedBatches.get() + more;
        await(() -> acknowledgedBatches.get() >= wanted);
    }

    /** Waits until so many more requests were told to come again. */
    void awaitDeferred(int more) {
        int wanted = deferred.get() + more;
        await(() -> deferred.get() >= wanted);
    }

    private void await(BooleanSupplier enough) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!enough.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Stops sending and gives the ids of what was acknowledged. */
    List<String> stop() throws InterruptedException {
        stopped = true;
        for (Thread client : clients) {
            client.join();
        }
        assertThat(wrong).as("answers that no client understands").isEmpty();
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        stopped = true;
        http.shutdownNow();
    }
}
