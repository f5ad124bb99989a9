package groundswell.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A simulated company to look at, with traffic. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Serves a simulated company: 2,000 accounts, 180 days of history, live traffic.")
final class DemoCommand implements Callable<Integer> {

    /** Only this machine: the demo's password is printed at each start. */
    private static final String HOST = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where it is kept; default ${DEFAULT-VALUE}.")
    Path data = Path.of("data/demo");

    @Option(names = "--port", paramLabel = "PORT", description = "TCP port; default 8080.")
    @Nullable String port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Default: this machine only.")
    @Nullable String host;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another number, another world; default ${DEFAULT-VALUE}.")
    long seed = 1;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many accounts; default ${DEFAULT-VALUE}.")
    int accounts = 2_000;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "5",
            description = "Live traffic, up to 1000; 0 for none; default ${DEFAULT-VALUE}.")
    double perSecond = 5;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("host", host == null ? HOST : host);
        if (port != null) {
            flags.put("port", port);
        }
        Settings settings = new SettingsReader(System.getenv()).read(data, flags);
        DemoTeams.place(settings);
        var server =
                Server.startDemo(
                        settings,
                        InstantSource.system(),
                        parts -> new DemoWorld(parts, seed, accounts).seed());
        var world = new DemoWorld(server.parts(), seed, accounts);
        String password = world.credentials();
        if (perSecond > 0) {
            server.alsoClose(world.keepGoing(perSecond));
        }
        System.out.printf(
                "Groundswell demo is ready at %s (sign in as %s, password %s)%n",
                server.url(), FirstAdministrator.EMAIL, password);
        world.backtest();
        server.runUntilStopped();
        return 0;
    }
}
