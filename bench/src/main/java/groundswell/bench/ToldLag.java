package groundswell.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * From the posting of an event that triggers a play until the message about it is handed to Slack,
 * while 10,000 other events a second flow: the whole server in a process of its own, the load
 * generator in another, something that answers like Slack in this one. Arguments: the playbook's
 * folder, seconds (60), events a second beside (10,000), then JVM options of the server.
 */
public final class ToldLag {

    private static final int ACCOUNTS = 2_000;
    private static final int BATCH = 20;
    private static final int REPS = 20;
    private static final double PROBES_PER_SECOND = 2;
    private static final int WARMING = 20;
    private static final int FIRST_WARMING = 1_000_000;
    private static final int WARMING_MS = 10_000;
    private static final Duration LATE_MAX = Duration.ofMinutes(2);

    private ToldLag() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path playbook = Path.of(args[0]);
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int eventsPerSecond = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
        List<String> options = args.length > 3 ? List.of(args).subList(3, args.length) : List.of();
        Path folder = Files.createTempDirectory("told-lag");
        try (SlackSink slack = new SlackSink();
                Jvm generator =
                        Jvm.start(
                                List.of("-Xmx1g", "-XX:+UseSerialGC"),
                                Generator.class.getName(),
                                List.of(Integer.toString(ACCOUNTS)))) {
            prepare(folder, playbook, slack);
            try (ServerUnderTest server = ServerUnderTest.start(folder, options)) {
                connect(server, folder);
                measure(server, generator, slack, seconds, eventsPerSecond);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static void prepare(Path folder, Path playbook, SlackSink slack) throws IOException {
        Path draft = Files.createDirectories(folder.resolve("playbook"));
        try (Stream<Path> files = Files.walk(playbook)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = draft.resolve(playbook.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        var teams = new StringBuilder("zone: UTC\nhours: Mon-Sun 00:00-23:59\nreps:\n");
        var members = new StringBuilder();
        for (int i = 0; i < REPS; i++) {
            teams.append(
                    "  r%d: { name: Rep %d, email: r%d@us.test, capacity: 500 }\n"
                            .formatted(i, i, i));
            members.append(i == 0 ? "" : ", ").append("r").append(i);
        }
        teams.append("teams:\n");
        for (String team : List.of("sales", "account_executives", "success", "nurture")) {
            teams.append("  %s: { members: [%s] }\n".formatted(team, members));
        }
        Files.writeString(draft.resolve("teams.yaml"), teams.toString());
        Files.writeString(folder.resolve("groundswell.yaml"), "slack_url: " + slack.url() + "\n");
    }

    private static void connect(ServerUnderTest server, Path folder)
            throws IOException, InterruptedException {
        String token =
                Jvm.run(
                        "groundswell.app.Groundswell",
                        List.of(
                                "token",
                                "create",
                                "admin",
                                "--role",
                                "administrator",
                                "--data",
                                folder.toString()));
        String slack =
                """
                {"kind":"slack","name":"Slack",
                 "secrets":{"bot_token":"xoxb-none","signing_secret":"none"}}
                """;
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:%d/api/v1/connections"
                                                            .formatted(server.port())))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(slack))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException(answer.body());
            }
        }
    }

    private static void measure(
            ServerUnderTest server,
            Jvm generator,
            SlackSink slack,
            int seconds,
            int eventsPerSecond)
            throws IOException, InterruptedException {
        generator.ask("make kind=batch size=20 count=1000 key=" + server.writeKey());
        String order =
                "batch port=%d connections=16 size=20 rate=%d millis="
                        .formatted(server.port(), eventsPerSecond / BATCH);
        for (int i = 0; i < WARMING; i++) {
            server.post("/v1/track", event(FIRST_WARMING + i));
        }
        generator.ask(order + WARMING_MS);
        server.awaitFolded();
        slack.cameNanos().clear();
        String load = order + 1_000 * (seconds + 5);
        Thread flowing =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                say("beside: %s", generator.ask(load));
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        int probes = (int) (seconds * PROBES_PER_SECOND);
        Map<Integer, Long> sentNanos = new HashMap<>();
        for (int i = 0; i < probes; i++) {
            sentNanos.put(i, System.nanoTime());
            server.post("/v1/track", event(i));
            LockSupport.parkNanos((long) (1e9 / PROBES_PER_SECOND));
        }
        long until = System.nanoTime() + LATE_MAX.toNanos();
        while (slack.cameNanos().size() < probes && System.nanoTime() < until) {
            LockSupport.parkNanos(20_000_000);
        }
        flowing.join();
        Histogram lags = new Histogram(3);
        slack.cameNanos()
                .forEach((probe, came) ->
                        lags.recordValue(
                                Math.max(
                                        0,
                                        (came - sentNanos.getOrDefault(probe, came)) / 1_000_000)));
        say(
                "event to message handed to Slack, %d of %d probes: ms p50 %d, p90 %d, p99 %d, max %d",
                slack.cameNanos().size(),
                probes,
                lags.getValueAtPercentile(50),
                lags.getValueAtPercentile(90),
                lags.getValueAtPercentile(99),
                lags.getMaxValue());
    }

    private static String event(int probe) {
        return """
        {"event":"sales_contacted","userId":"eve@probe-%d.com",
         "context":{"traits":{"email":"eve@probe-%d.com"}}}
        """
                .formatted(probe, probe);
    }

    @FormatMethod
    private static void say(@FormatString String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
