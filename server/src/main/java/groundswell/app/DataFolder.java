package groundswell.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data folder, held by one server at a time. */
final class DataFolder implements AutoCloseable {

    /** Counts changes of the folder's layout that an older program could not live with. */
    private static final int FORMAT = 1;

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the folder if there is none, checks its version and holds it.
     *
     * @throws StartRefused when it cannot be used, with the reason
     */
    static DataFolder hold(Path path) {
        prepare(path);
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            path.resolve("groundswell.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataFolder(path, channel, lock);
            }
            channel.close();
            throw inUse(path, null);
        } catch (OverlappingFileLockException e) {
            throw inUse(path, e);
        } catch (IOException e) {
            throw new StartRefused("The data folder %s cannot be locked: %s".formatted(path, e), e);
        }
    }

    /**
     * Creates the folder if there is none and checks its version, without holding it.
     *
     * @throws StartRefused when it cannot be used, with the reason
     */
    static void prepare(Path path) {
        try {
            Files.createDirectories(path);
            Path version = path.resolve("format");
            if (!Files.exists(version)) {
                Files.writeString(version, FORMAT + "\n");
            }
            requireOurs(path, Files.readString(version).strip());
        } catch (AccessDeniedException e) {
            throw new StartRefused(
                    "No permission to write to the data folder %s (%s)."
                            .formatted(path, e.getFile()),
                    e);
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused("%s is a file, not a folder.".formatted(e.getFile()), e);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder %s cannot be used: %s".formatted(path, e.getMessage()), e);
        }
    }

    Path path() {
        return path;
    }

    /** An empty folder for files that nobody misses after a crash. */
    Path emptyTemporary() {
        Path temporary = path.resolve("tmp");
        try {
            Files.createDirectories(temporary);
            empty(temporary);
            return temporary;
        } catch (IOException e) {
            throw new StartRefused(
                    "%s cannot be emptied: %s".formatted(temporary, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of %s stays".formatted(path), e);
        }
    }

    /** The folder itself stays: a disk that is full may have no room for another one. */
    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.skip(1).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void requireOurs(Path path, String version) {
        int found;
        try {
            found = Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new StartRefused(
                    "%s is not a data folder: its file “format” holds “%s”."
                            .formatted(path, version),
                    e);
        }
        if (found > FORMAT) {
            throw new StartRefused(
                    "The data folder %s is of a newer version (%d) than this program (%d)."
                            .formatted(path, found, FORMAT));
        }
    }

    private static StartRefused inUse(Path path, @Nullable Exception cause) {
        String sentence =
                "The data folder %s is in use by another Groundswell. Stop it first."
                        .formatted(path);
        return cause == null ? new StartRefused(sentence) : new StartRefused(sentence, cause);
    }
}
