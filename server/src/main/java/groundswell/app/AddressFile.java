package groundswell.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the server of a data folder listens, for commands that need it; gone when it stops. */
final class AddressFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AddressFile.class);
    private static final String NAME = "address";

    private final Path file;

    private AddressFile(Path file) {
        this.file = file;
    }

    /** That it cannot be written, on a full disk, keeps nobody from serving. */
    static AddressFile write(Path data, String url) throws IOException {
        Path file = data.resolve(NAME);
        try {
            Files.writeString(file, url + "\n");
        } catch (IOException e) {
            Files.deleteIfExists(file);
            LOG.warn("commands cannot find this server until its next start: {}", e.toString());
        }
        return new AddressFile(file);
    }

    /** Empty when no server has written one. */
    static Optional<String> read(Path data) {
        try {
            return Optional.of(Files.readString(data.resolve(NAME)).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
