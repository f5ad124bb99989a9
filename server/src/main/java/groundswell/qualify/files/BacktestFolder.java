package groundswell.qualify.files;

import groundswell.kernel.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Results of backtests, a file each; they survive a restart. */
final class BacktestFolder {

    private static final Logger LOG = LoggerFactory.getLogger(BacktestFolder.class);
    private static final String SUFFIX = ".json";

    private final Path folder;

    BacktestFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
    }

    /** All that can be read. What another version wrote in another form is left alone. */
    List<BacktestJob> jobs() throws IOException {
        List<BacktestJob> jobs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
                read(file).ifPresent(result -> jobs.add(result.job()));
            }
        }
        return jobs;
    }

    Optional<BacktestResult> read(int id) {
        return read(file(id));
    }

    private static Optional<BacktestResult> read(Path file) {
        try {
            return Optional.of(
                    Json.MAPPER.readValue(Files.readAllBytes(file), BacktestResult.class));
        } catch (IOException | JacksonException e) {
            LOG.warn("{} is no backtest that can be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Writes it whole or not at all. */
    void write(BacktestResult result) throws IOException {
        Path part = folder.resolve(result.job().id() + ".part");
        Files.write(part, Json.bytes(result));
        Files.move(
                part,
                file(result.job().id()),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(int id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    private Path file(int id) {
        return folder.resolve(id + SUFFIX);
    }
}
