package groundswell.kernel.jobs;

import groundswell.kernel.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What is kept of jobs, a JSON file each, named for the job's id: it survives the process.
 *
 * @param <R> a record of one
 */
public final class JobFolder<R> {

    /** How their names end. */
    public static final String SUFFIX = ".json";

    private static final Logger LOG = LoggerFactory.getLogger(JobFolder.class);

    private final Path folder;
    private final Class<R> type;

    public JobFolder(Path folder, Class<R> type) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.type = type;
    }

    /** All that can be read. What another version wrote in another form is left alone. */
    public List<R> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(this::read)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** Empty when there is none, or none that can be read. */
    public Optional<R> read(int id) {
        Path file = file(id);
        return Files.exists(file) ? read(file) : Optional.empty();
    }

    private Optional<R> read(Path file) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), type));
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Writes it whole or not at all. */
    public void write(int id, R kept) throws IOException {
        Path part = folder.resolve(id + SUFFIX + ".new");
        Files.write(part, Json.bytes(kept));
        Files.move(
                part,
                file(id),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** That this fails leaves a file, and is told to those who run the server. */
    public void remove(int id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            LOG.warn("{} was not removed: {}", file(id), e.toString());
        }
    }

    private Path file(int id) {
        return folder.resolve(id + SUFFIX);
    }
}
