package groundswell.app;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to serve. */
final class ServeOptions {

    @ArgGroup(exclusive = false)
    DataOptions place = new DataOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "TCP port; default 8080.")
    @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen at; default all.")
    @Nullable String host;

    @Option(
            names = "--memory-megabytes",
            paramLabel = "N",
            description = "What DuckDB may use beside the heap; default 1024.")
    @Nullable String memory;

    @Option(
            names = "--body-kilobytes-max",
            paramLabel = "N",
            description = "Largest batch after inflation; default 500.")
    @Nullable String body;

    @Option(
            names = "--dedupe-days",
            paramLabel = "N",
            description = "How long a message id is recognised; default 7.")
    @Nullable String dedupe;

    @Mixin final FirstPlaybookOption first = new FirstPlaybookOption();

    Settings settings() {
        Map<String, String> flags = place.flags();
        put(flags, "port", port);
        put(flags, "host", host);
        put(flags, "memory_megabytes", memory);
        put(flags, "body_kilobytes_max", body);
        put(flags, "dedupe_days", dedupe);
        return new SettingsReader(System.getenv()).read(place.data, flags);
    }

    private static void put(Map<String, String> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }
}
