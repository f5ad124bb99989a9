package groundswell.qualify.files;

import groundswell.qualify.backtest.HeapShelf;
import groundswell.qualify.backtest.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes in memory while there are few, in a file of the data folder when there are more. The file
 * goes when it is closed; what a crash left goes with {@link #sweep}.
 */
public final class SpillingShelf implements Shelf {

    /** From here on a file. */
    public static final long MEMORY_BYTES_MAX = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SpillingShelf.class);
    private static final String PREFIX = "prepared-";
    private static final String SUFFIX = ".tmp";
    private static final int COPY_BYTES = 1 << 20;

    private final Path folder;
    private final long memoryBytesMax;
    private final HeapShelf memory = new HeapShelf();
    private @Nullable FileChannel file;
    private @Nullable Path path;
    private long fileBytes;

    /**
     * @param folder for the file, should one be needed
     */
    public SpillingShelf(Path folder) {
        this(folder, MEMORY_BYTES_MAX);
    }

    SpillingShelf(Path folder, long memoryBytesMax) {
        this.folder = folder;
        this.memoryBytesMax = memoryBytesMax;
    }

    /** Removes files of processes that were killed. */
    public static void sweep(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.toList()) {
                String name = one.getFileName().toString();
                if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }

    @Override
    public void append(byte[] bytes, int length) {
        if (file == null && memory.size() + length <= memoryBytesMax) {
            memory.append(bytes, length);
            return;
        }
        try {
            write(opened(), bytes, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Files.createDirectories(folder);
            Path made = Files.createTempFile(folder, PREFIX, SUFFIX);
            path = made;
            open = FileChannel.open(made, StandardOpenOption.READ, StandardOpenOption.WRITE);
            file = open;
            byte[] copy = new byte[COPY_BYTES];
            long size = memory.size();
            for (long at = 0; at < size; ) {
                int some = memory.read(at, copy, 0, COPY_BYTES);
                write(open, copy, some);
                at += some;
            }
            memory.close();
        }
        return open;
    }

    private void write(FileChannel open, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            fileBytes += open.write(buffer, fileBytes);
        }
    }

    @Override
    public long size() {
        return file == null ? memory.size() : fileBytes;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        FileChannel open = file;
        if (open == null) {
            return memory.read(position, into, offset, length);
        }
        try {
            return open.read(ByteBuffer.wrap(into, offset, length), position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        memory.close();
        try {
            if (file != null) {
                file.close();
            }
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("{} was not removed: {}", path, e.toString());
        }
    }
}
