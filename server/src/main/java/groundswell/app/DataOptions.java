package groundswell.app;

import groundswell.kernel.sql.OperationalStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data are; every command that works on them has these. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder (or GROUNDSWELL_DATA).")
    @Nullable Path data;

    @Option(
            names = "--store",
            paramLabel = "URL",
            description =
                    "The operational store, jdbc:postgresql://…; default: SQLite in the data folder.")
    @Nullable String store;

    /** Flags that were given, by the key of the setting. */
    Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        if (store != null) {
            flags.put("store", store);
        }
        return flags;
    }

    Settings settings() {
        return new SettingsReader(System.getenv()).read(data, flags());
    }

    /** Opens the operational store for a short errand, while the server may be running. */
    OperationalStore open() {
        Settings settings = settings();
        DataFolder.prepare(settings.data());
        return OperationalStore.open(settings.storeUrl());
    }
}
