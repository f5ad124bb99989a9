package groundswell.collect.http;

import groundswell.collect.CollectLimits;
import groundswell.collect.Event;
import groundswell.collect.EventText;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LiveFeed;
import groundswell.collect.LogEntry;
import groundswell.collect.MessageCheck;
import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The collector and the real log as a process of its own, to be killed by tests: {@code
 * CollectorProcess FOLDER PORT}. Says {@code ready PORT} on stdout. Below {@code /test} it answers
 * what tests ask: {@code GET events} (the log as a JSON array), {@code GET deferred} (requests told
 * to come again), {@code POST refuse?status=503} (until {@code status=0}).
 */
final class CollectorProcess {

    private static final int RETRY_AFTER_SECONDS = 1;

    private CollectorProcess() {}

    public static void main(String[] arguments) {
        DuckLog log =
                DuckLog.open(Path.of(arguments[0]), LogLimits.DEFAULT, InstantSource.system());
        log.start(group -> {});
        AtomicInteger refusing = new AtomicInteger();
        Collector collector =
                new Collector(
                        CollectLimits.DEFAULT,
                        RunningCollector.SOURCES,
                        MessageCheck.NONE,
                        submission -> {
                            @Nullable IntakeRefused refusal = refusal(refusing.get());
                            if (refusal != null) {
                                throw refusal;
                            }
                            return log.submit(submission);
                        },
                        new LiveFeed(100),
                        InstantSource.system());
        WebServer server =
                WebServer.builder()
                        .port(Integer.parseInt(arguments[1]))
                        .routing(routing ->
                                control(routing.register(collector), log, collector, refusing))
                        .build()
                        .start();
        System.out.println("ready " + server.port());
    }

    private static @Nullable IntakeRefused refusal(int status) {
        return status == 0
                ? null
                : new IntakeRefused("a test wants it so", RETRY_AFTER_SECONDS, status == 429);
    }

    private static void control(
            HttpRouting.Builder routing, DuckLog log, Collector collector, AtomicInteger refusing) {
        routing.get("/test/events", (request, response) -> response.send(events(log)));
        routing.get(
                "/test/deferred",
                (request, response) ->
                        response.send(
                                Long.toString(collector.counters().snapshot().requestsDeferred())));
        routing.post(
                "/test/refuse",
                (request, response) -> {
                    refusing.set(Integer.parseInt(request.query().get("status")));
                    response.send();
                });
    }

    private static String events(DuckLog log) {
        StringJoiner array = new StringJoiner(",", "[", "]");
        log.replay(
                0,
                Projection.ALL,
                entry -> {
                    if (entry
                            instanceof
                            LogEntry.Received(long sequence, long receivedAtMs, Event event)) {
                        array.add(EventText.of(event));
                    }
                });
        return array.toString();
    }
}
