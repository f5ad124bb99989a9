package groundswell.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the server of a data folder listens, for commands that need it; gone when it stops. */
final class AddressFile implements AutoCloseable {

    private static final String NAME = "address";

    private final Path file;

    private AddressFile(Path file) {
        this.file = file;
    }

    static AddressFile write(Path data, String url) throws IOException {
        Path file = data.resolve(NAME);
        Files.writeString(file, url + "\n");
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
