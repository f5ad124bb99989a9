package groundswell.qualify.learning;

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

/** Studies that are over, one JSON file each. Not thread-safe. */
final class StudyFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StudyFolder.class);

    private final Path folder;

    StudyFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Those that can be read; what another version has left is passed over. */
    List<StudyResult> all() throws IOException {
        List<StudyResult> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
                read(file).ifPresent(all::add);
            }
        }
        return all;
    }

    Optional<StudyResult> read(int id) {
        return read(file(id));
    }

    private static Optional<StudyResult> read(Path file) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), StudyResult.class));
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read: {}", file.getFileName(), e.toString());
            return Optional.empty();
        }
    }

    void write(StudyResult result) throws IOException {
        Path beside = folder.resolve(result.job().id() + ".tmp");
        Files.writeString(beside, Json.MAPPER.writeValueAsString(result));
        Files.move(
                beside,
                file(result.job().id()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    void remove(int id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    private Path file(int id) {
        return folder.resolve(id + ".json");
    }
}
