package groundswell.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.CollectLimits;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LiveFeed;
import groundswell.collect.RefusedIds;
import groundswell.collect.http.Collector;
import groundswell.kernel.http.Json;
import groundswell.simulate.SegmentJson;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Sends to a station: by HTTP through a real collector, or straight into the log as imports do. The
 * collector stays while the station behind it crashes and comes again.
 */
final class Client implements AutoCloseable {

    /** An event as a history has it. */
    record Sent(long receivedAtMs, Event event) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final Station station;
    private final WebServer server;

    Client(Station station) {
        this.station = station;
        Collector collector =
                new Collector(
                        CollectLimits.DEFAULT,
                        station::source,
                        (type, name, properties) -> List.of(),
                        submission -> station.log().submit(submission),
                        new LiveFeed(10),
                        station.clock);
        server =
                WebServer.builder()
                        .port(0)
                        .routing(routing -> routing.register(collector))
                        .build()
                        .start();
    }

    /** Straight into the log; events arrive at their own instants. */
    CompletableFuture<Receipt> submit(List<Sent> messages) throws IntakeRefused {
        messages.forEach(sent -> station.clock.passUntil(sent.receivedAtMs));
        return station.log()
                .submit(
                        messages.stream()
                                .map(sent ->
                                        new Submission(
                                                sent.receivedAtMs, List.of(sent.event), List.of()))
                                .toList());
    }

    /** The same, until all of it is durable. */
    void store(List<Sent> messages) throws Exception {
        Receipt receipt = settled(submit(messages));
        assertThat(receipt.stored() + receipt.duplicates()).isEqualTo(messages.size());
    }

    /** By HTTP; returns what the collector took: the others are at fault and were told so. */
    List<Sent> post(List<Sent> messages) throws IOException, InterruptedException {
        messages.forEach(sent -> station.clock.passUntil(sent.receivedAtMs));
        return taken(messages, answer(body(messages)));
    }

    private static List<Sent> taken(List<Sent> messages, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<Sent> taken = new ArrayList<>(messages);
        JsonNode rejected = Json.MAPPER.readTree(answer.body()).get("rejected");
        for (JsonNode one : rejected) {
            assertThat(one.get("code").asString()).isNotEqualTo("unknown_write_key");
            taken.remove(messages.get(one.get("index").asInt()));
        }
        return taken;
    }

    /**
     * Sends while there may be room or not: returns what was taken, like {@link #post}, or nothing
     * when the answer says when to come again.
     */
    List<Sent> postPerhaps(List<Sent> messages) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(body(messages));
        if (answer.statusCode() == 200) {
            return taken(messages, answer);
        }
        requireDeferred(answer, 503);
        return List.of();
    }

    /** Sends while nothing can be taken: the answer says when to come again. */
    void postInVain(List<Sent> messages, int... statuses) throws IOException, InterruptedException {
        requireDeferred(answer(body(messages)), statuses);
    }

    private static void requireDeferred(HttpResponse<String> answer, int... statuses) {
        assertThat(answer.statusCode())
                .as(answer.body())
                .isIn(java.util.Arrays.stream(statuses).boxed().toArray());
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
    }

    /** Sends what is no message; it is refused, and kept as a dead letter. */
    void postNonsense(String body) throws IOException, InterruptedException {
        assertThat(answer(body).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> answer(String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:"
                                                + server.port()
                                                + "/v1/batch?writeKey=product"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String body(List<Sent> messages) {
        return new String(
                SegmentJson.batch(messages.stream().map(sent -> outgoing(sent.event)).toList()),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    /** As a client says it: the account of what is no group call stands in the context. */
    private static Event outgoing(Event event) {
        return event.groupId() == null
                ? event
                : event.with(event.properties(), "{\"groupId\":\"" + event.groupId() + "\"}");
    }

    /** Whether it says who did it, so that the collector takes it. */
    static boolean isSound(Event event) {
        boolean named = event.userId() != null && !RefusedIds.refuses(event.userId());
        return event.type() != EventType.ALIAS && (named || event.anonymousId() != null);
    }

    static <T> T settled(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        http.close();
        server.stop();
    }
}
