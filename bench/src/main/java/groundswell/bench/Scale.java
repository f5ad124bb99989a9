package groundswell.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import groundswell.simulate.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * The server with much in it: start with and without a snapshot, heap, lists. Arguments: accounts
 * (100000), activity (0.1, which makes about ten million events), a folder to keep or {@code -},
 * then JVM options of the server.
 */
public final class Scale {

    private static final int DAYS = 180;
    private static final int QUESTIONS = 200;
    private static final String HEAP_MAX = "-Xmx4g";
    private static final List<String> LISTS =
            List.of(
                    "sort=-score",
                    "sort=name",
                    "sort=-events30d",
                    "sort=lastSeenAt",
                    "sort=-score&lane=sales_assist",
                    "sort=-score&q=log",
                    "sort=-traits.employees&filter=traits.employees%3E%3D200");

    private Scale() {}

    public static void main(String[] args) throws IOException {
        int accounts = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        double activity = args.length > 1 ? Double.parseDouble(args[1]) : 0.1;
        boolean keep = args.length > 2 && !args[2].equals("-");
        Path folder = keep ? Path.of(args[2]) : Files.createTempDirectory("scale");
        List<String> options = args.length > 3 ? List.of(args).subList(3, args.length) : List.of();
        try {
            if (!Files.exists(folder.resolve("log.duckdb"))) {
                long begin = System.nanoTime();
                long events =
                        LargeLog.write(
                                folder,
                                new WorldSettings(
                                        1, accounts, DAYS, System.currentTimeMillis(), activity));
                say("made %,d events in %.0f s", events, (System.nanoTime() - begin) / 1e9);
            }
            measure(folder, "without a snapshot", options);
            measure(folder, "with a snapshot", options);
        } finally {
            if (!keep) {
                Folders.delete(folder);
            }
        }
    }

    private static void measure(Path folder, String what, List<String> options) throws IOException {
        try (ServerUnderTest server =
                ServerUnderTest.start(
                        folder,
                        java.util.stream.Stream.concat(List.of(HEAP_MAX).stream(), options.stream())
                                .toList())) {
            double ours = server.processorSeconds();
            say(
                    "start %s: %.2f s, of processors %.2f s; others used %.0f %% of the machine",
                    what, server.startSeconds(), ours, 100 * server.strangersShare());
            server.get("/api/v1/accounts?limit=50&sort=-score");
            say("first list answered after %.2f s", server.aliveSeconds());
            server.awaitFolded();
            say(
                    "state read after %.2f s, of processors %.2f s",
                    server.aliveSeconds(), server.processorSeconds());
            lists(server);
            say("heap after a collection: %.0f MB", server.heapBytes() / 1e6);
            String[] classes = server.histogram().split("\n", 28);
            for (int i = 0; i < classes.length - 1; i++) {
                say("  %s", classes[i]);
            }
        }
    }

    private static void lists(ServerUnderTest server) throws IOException {
        for (String list : LISTS) {
            Histogram times = new Histogram(3);
            int characters = 0;
            for (int i = 0; i < QUESTIONS; i++) {
                long begin = System.nanoTime();
                characters = server.get("/api/v1/accounts?limit=50&" + list).length();
                if (i >= QUESTIONS / 4) {
                    times.recordValue((System.nanoTime() - begin) / 1000);
                }
            }
            say(
                    "list of accounts, %s: ms p50 %.1f, p99 %.1f; %,d characters",
                    list,
                    times.getValueAtPercentile(50) / 1e3,
                    times.getValueAtPercentile(99) / 1e3,
                    characters);
        }
    }

    @FormatMethod
    private static void say(@FormatString String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
