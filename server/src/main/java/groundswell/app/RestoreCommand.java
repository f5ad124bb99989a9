package groundswell.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a backup back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Brings a backup back into an empty data folder.")
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "What “backup” has written.")
    Path file = Path.of("backup.zip");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder that is empty or not there yet.")
    Path data = Path.of("data");

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new StartRefused("There is no file %s.".formatted(file));
        }
        Backup.restore(file, data.toAbsolutePath().normalize(), InstantSource.system().instant());
        return 0;
    }
}
