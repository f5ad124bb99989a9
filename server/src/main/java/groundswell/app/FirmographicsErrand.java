package groundswell.app;

import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.govern.Role;
import groundswell.unify.files.Firmographics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Brings a table of companies into the log. */
final class FirmographicsErrand {

    private static final int REJECTIONS_SHOWN = 20;

    private FirmographicsErrand() {}

    static void run(Path table, boolean dry, DataOptions place) {
        Settings settings = place.settings();
        Optional<String> address = ServingFolder.address(settings);
        if (address.isPresent()) {
            send(table, dry, settings, address.get());
            return;
        }
        Firmographics read;
        try {
            read = Firmographics.read(table);
        } catch (IOException e) {
            throw new StartRefused("%s: %s".formatted(table, e.getMessage()), e);
        }
        if (dry) {
            read.traits().stream()
                    .limit(REJECTIONS_SHOWN)
                    .forEach(one -> System.out.printf("%s %s%n", one.accountKey(), one.traits()));
        } else {
            store(read, settings);
        }
        say(dry, read.traits().size(), read.rejections().size());
        read.rejections().stream()
                .limit(REJECTIONS_SHOWN)
                .forEach(one -> say(one.line(), one.reason()));
    }

    /** The server has the folder: it takes the table over its API. */
    private static void send(Path table, boolean dry, Settings settings, String address) {
        if (!Files.isReadable(table)) {
            throw new StartRefused("There is no file %s.".formatted(table));
        }
        try (var errand = ServingFolder.errand(address, settings, "import", Role.ENGINEER)) {
            JsonNode outcome = errand.api().upload("POST", "/firmographics?dryRun=" + dry, table);
            say(dry, outcome.get("companies").asInt(), outcome.get("rejectedCount").asLong());
            for (JsonNode one : outcome.get("rejected")) {
                say(one.get("row").asLong(), one.get("message").asString());
            }
        }
    }

    private static void say(boolean dry, int companies, long rejected) {
        System.out.printf(
                Locale.ROOT,
                "%,d companies %s, %,d rows rejected%n",
                companies,
                dry ? "would be imported" : "imported",
                rejected);
    }

    private static void say(long line, String reason) {
        System.out.printf(Locale.ROOT, "  line %d: %s%n", line, reason);
    }

    private static void store(Firmographics read, Settings settings) {
        try (DataFolder folder = DataFolder.hold(settings.data());
                DuckLog log =
                        DuckLog.open(folder.path(), LogLimits.DEFAULT, InstantSource.system())) {
            log.start(group -> {});
            FirmographicsResource.store(read.traits(), log);
        } catch (IntakeRefused e) {
            throw new StartRefused("The log takes nothing: %s".formatted(e.getMessage()), e);
        }
    }
}
