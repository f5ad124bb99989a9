package groundswell.qualify.files;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.backtest.Shelf;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of a state as files. One is either whole or not there: it is written beside, forced to
 * disk and renamed; its checksum is looked at before anything is read from it.
 */
public final class SnapshotFolder {
    private static final String SUFFIX = ".fold";
    private static final int KEPT = 2;

    private final Path folder;

    public SnapshotFolder(Path folder) {
        this.folder = folder;
    }

    /** A folder of snapshots within this one. */
    public SnapshotFolder within(String name) {
        return new SnapshotFolder(folder.resolve(name));
    }

    /** Bytes that are needed for a while; they stand here when they are many. */
    public Shelf shelf() {
        return new SpillingShelf(folder);
    }

    /** Removes what a crash left of such bytes. */
    public void sweep() throws IOException {
        if (Files.isDirectory(folder)) {
            SpillingShelf.sweep(folder);
        }
    }

    /** Removes all of it. */
    public void clear() throws IOException {
        for (Path file : newestFirst()) {
            Files.deleteIfExists(file);
        }
    }

    /** Writes a snapshot of the state up to a log sequence. */
    public void write(long sequence, Consumer<StateWriter> state) throws IOException {
        Files.createDirectories(folder);
        Path beside = folder.resolve("writing.tmp");
        try {
            write(beside, state);
            Files.move(
                    beside,
                    folder.resolve(String.format("%020d%s", sequence, SUFFIX)),
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // What could not be finished takes no room on a disk that may be full.
            Files.deleteIfExists(beside);
        }
        prune();
    }

    private static void write(Path beside, Consumer<StateWriter> state) throws IOException {
        CRC32C sum = new CRC32C();
        try (OutputStream file = Files.newOutputStream(beside)) {
            OutputStream checked = new CheckedOutputStream(file, sum);
            StateWriter writer =
                    new StateWriter((bytes, length) -> {
                        try {
                            checked.write(bytes, 0, length);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            state.accept(writer);
            writer.flush();
            new DataOutputStream(file).writeLong(sum.getValue());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Reads the newest snapshot that is whole and that {@code reader} takes, or nothing. */
    public <T> Optional<T> readNewest(Function<StateReader, @Nullable T> reader)
            throws IOException {
        for (Path file : newestFirst()) {
            if (isWhole(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    T state =
                            reader.apply(
                                    new StateReader((into, offset, length) ->
                                            read(in, into, offset, length)));
                    if (state != null) {
                        return Optional.of(state);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static int read(InputStream in, byte[] into, int offset, int length) {
        try {
            return in.read(into, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        long length = Files.size(file) - Long.BYTES;
        CRC32C sum = new CRC32C();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 18)) {
            CheckedInputStream checked = new CheckedInputStream(in, sum);
            byte[] piece = new byte[1 << 18];
            long rest = length;
            while (rest > 0) {
                int read = checked.read(piece, 0, (int) Math.min(piece.length, rest));
                if (read < 0) {
                    return false;
                }
                rest -= read;
            }
            return length >= 0 && new DataInputStream(in).readLong() == sum.getValue();
        }
    }

    private void prune() throws IOException {
        List<Path> files = newestFirst();
        for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(
                            Comparator.comparing((Path file) -> file.getFileName().toString())
                                    .reversed())
                    .toList();
        }
    }
}
