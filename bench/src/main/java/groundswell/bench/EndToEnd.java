package groundswell.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import groundswell.simulate.LoadGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The whole server under load over HTTP, with fold and views running and the load generator beside
 * it, as shares of limits measured in the same run. Arguments: the tracking plan's file, seconds a
 * measurement (8), rounds (3), what to measure (parts of {@code
 * limits,batch,single,deflated,paced}), then JVM options of the server.
 */
public final class EndToEnd {

    private static final String ALL = "limits,batch,single,deflated,paced";
    private static final int ACCOUNTS = 2_000;
    private static final int BATCH = 100;
    private static final int PACED_BATCH = 20;
    private static final int PACED_EVENTS_PER_SECOND = 10_000;

    private final Path plan;
    private final int seconds;
    private final int rounds;
    private final String parts;
    private final List<String> options;
    private final Path folder;
    private final Jvm generator;

    private EndToEnd(
            Path plan,
            int seconds,
            int rounds,
            String parts,
            List<String> options,
            Path folder,
            Jvm generator) {
        this.plan = plan;
        this.seconds = seconds;
        this.rounds = rounds;
        this.parts = parts;
        this.options = options;
        this.folder = folder;
        this.generator = generator;
    }

    public static void main(String[] args) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("end-to-end");
        try (Jvm generator =
                Jvm.start(
                        List.of("-Xmx2g", "-XX:+UseSerialGC"),
                        Generator.class.getName(),
                        List.of(Integer.toString(ACCOUNTS)))) {
            EndToEnd bench =
                    new EndToEnd(
                            Path.of(args[0]),
                            args.length > 1 ? Integer.parseInt(args[1]) : 8,
                            args.length > 2 ? Integer.parseInt(args[2]) : 3,
                            args.length > 3 ? args[3] : ALL,
                            args.length > 4 ? List.of(args).subList(4, args.length) : List.of(),
                            folder,
                            generator);
            if (bench.parts.contains("limits")) {
                bench.limits();
            }
            bench.server();
        } finally {
            Folders.delete(folder);
        }
    }

    private void limits() throws IOException, SQLException {
        LoadGenerator load = new LoadGenerator(2, ACCOUNTS, System.currentTimeMillis());
        say("event: %d bytes as sent", Limits.eventBytes(load));
        double parse = Limits.parse(plan, load, Duration.ofSeconds(seconds / 2 + 1));
        say("limit, parse alone: %,.0f/s of one processor = %.2f µs", parse, 1e6 / parse);
        say(
                "limit, bare DuckDB commits of 5,000: %,.0f/s",
                Limits.commit(Files.createTempDirectory(folder, "raw"), load));
        make("none");
        try (Jvm bare = Jvm.start(List.of(), BareServer.class.getName(), List.of())) {
            String address = bare.awaitLine("ready at http://localhost:");
            int port = Integer.parseInt(address);
            for (Load each : loads()) {
                generator.ask(each.order(port, 3_000));
                List<Measured> all = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    all.add(
                            Measured.of(
                                    generator,
                                    each.order(port, 1_000 * seconds / 2),
                                    bare::processorSeconds,
                                    () -> {}));
                }
                say("limit, server without work, %s: %s", each.name(), median(all).describe());
            }
        }
    }

    /** A way of sending. */
    private record Load(String name, String kind, int connections, int size) {
        String order(int port, int millis) {
            return "%s port=%d connections=%d size=%d millis=%d"
                    .formatted(kind, port, connections, size, millis);
        }
    }

    private static List<Load> loads() {
        return List.of(
                new Load("batches of 100 on 32 connections", "batch", 32, BATCH),
                new Load("single messages on 128 connections", "single", 128, 1));
    }

    private void make(String key) throws IOException {
        generator.ask("make kind=batch size=100 count=2000 key=" + key);
        generator.ask("make kind=batch size=20 count=1000 key=" + key);
        generator.ask("make kind=single size=1 count=50000 key=" + key);
    }

    private void server() throws IOException {
        Path data = folder.resolve("data");
        try (ServerUnderTest server = ServerUnderTest.start(data, options)) {
            say("start on an empty folder: %.2f s", server.startSeconds());
            make(server.writeKey());
            generator.ask(loads().getFirst().order(server.port(), 10_000)); // warms up
            server.awaitFolded();
            for (Load each : loads()) {
                if (parts.contains(each.kind())) {
                    say("%s: %s", each.name(), rounds(server, each, "").describe());
                }
            }
            Load deflated = new Load("batches of 100, gzip", "deflated", 32, BATCH);
            if (parts.contains(deflated.kind())) {
                String bodies = deflation(server);
                say("%s: %s", deflated.name(), rounds(server, deflated, bodies).describe());
            }
            if (parts.contains("paced")) {
                paced(server);
            }
            say("heap after a collection: %.0f MB", server.heapBytes() / 1e6);
        }
        try (ServerUnderTest server = ServerUnderTest.start(data, options)) {
            say("start with snapshots: %.2f s", server.startSeconds());
        }
    }

    /** Bodies that cannot be sent twice are made before each round. */
    private String deflation(ServerUnderTest server) {
        return "make kind=deflated size=100 count=%d key=%s"
                .formatted(1_500 * seconds, server.writeKey());
    }

    private Measured rounds(ServerUnderTest server, Load load, String preparation)
            throws IOException {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            if (!preparation.isEmpty()) {
                generator.ask(preparation);
            }
            Map<String, Double> before = server.threadTimes();
            Measured one =
                    Measured.of(
                            generator,
                            load.order(server.port(), 1_000 * seconds),
                            server::processorSeconds,
                            server::awaitFolded);
            say("  %s", one.describe());
            Map<String, Double> after = server.threadTimes();
            say("  µs by thread: %s", ThreadTimes.between(before, after, one.value("events")));
            all.add(one);
        }
        return median(all);
    }

    private static Measured median(List<Measured> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Measured::foldedRate))
                .toList()
                .get(all.size() / 2);
    }

    private void paced(ServerUnderTest server) throws IOException {
        String order =
                new Load("paced", "batch", 16, PACED_BATCH).order(server.port(), 3_000 * seconds)
                        + " rate="
                        + PACED_EVENTS_PER_SECOND / PACED_BATCH;
        ScoreLag lag = new ScoreLag(server, Duration.ofSeconds(3L * seconds));
        Histogram[] seen = new Histogram[1];
        Thread probing =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                seen[0] = lag.measure();
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        Measured measured =
                Measured.of(generator, order, server::processorSeconds, server::awaitFolded);
        say("10,000 events a second in batches of 20: %s", measured.describe());
        try {
            probing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Histogram lags = seen[0];
        if (lags != null) {
            say(
                    "event to score in the list of accounts, %d probes: ms p50 %.0f, p99 %.0f, max"
                            + " %.0f",
                    lags.getTotalCount(),
                    lags.getValueAtPercentile(50) / 1e3,
                    lags.getValueAtPercentile(99) / 1e3,
                    lags.getMaxValue() / 1e3);
        }
    }

    @FormatMethod
    private static void say(@FormatString String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
