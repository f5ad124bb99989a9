package groundswell.app;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.govern.Role;
import groundswell.kernel.sql.OperationalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies a data folder into one file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes log, store, playbook and settings into one file.",
            "The server may run meanwhile. A PostgreSQL store is not in it: use pg_dump."
        })
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A file that does not exist yet, such as a.zip.")
    Path file = Path.of("backup.zip");

    @Mixin DataOptions place = new DataOptions();

    @Override
    public Integer call() {
        if (Files.exists(file)) {
            throw new StartRefused("%s exists already.".formatted(file));
        }
        Settings settings = place.settings();
        if (!Files.isDirectory(settings.data())) {
            throw new StartRefused("There is no data folder %s.".formatted(settings.data()));
        }
        Optional<String> address = ServingFolder.address(settings);
        if (address.isPresent()) {
            download(settings, address.get());
            return 0;
        }
        InstantSource clock = InstantSource.system();
        try (DataFolder folder = DataFolder.hold(settings.data());
                OperationalStore store = OperationalStore.open(settings.storeUrl());
                DuckLog log = DuckLog.open(folder.path(), LogLimits.DEFAULT, clock)) {
            Backup.write(file, folder.path(), log, store, clock.instant());
            remind(store.isPostgres());
            return 0;
        } catch (IOException e) {
            throw new StartRefused("%s cannot be written: %s".formatted(file, e), e);
        }
    }

    /** The server has the folder: it makes the backup and sends it. */
    private void download(Settings settings, String address) {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        try (var errand = ServingFolder.errand(address, settings, "backup", Role.ADMINISTRATOR)) {
            errand.api().download("/backup", part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            remind(errand.isPostgres());
        } catch (IOException e) {
            throw new StartRefused("%s cannot be written: %s".formatted(file, e), e);
        }
    }

    private static void remind(boolean postgres) {
        if (postgres) {
            System.err.println("The PostgreSQL store is not in the backup: use pg_dump.");
        }
    }
}
