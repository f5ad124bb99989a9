package groundswell.qualify.jobs;

import groundswell.qualify.backtest.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes in a file that stays when it is closed. What was put down is on disk after a save. */
final class LastingShelf implements Shelf {

    private final FileChannel file;
    private long bytes;

    private LastingShelf(FileChannel file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Opens a file and goes on behind its first bytes; what comes after them is dropped.
     *
     * @throws IOException also if there are fewer
     */
    static LastingShelf open(Path path, long bytes) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (file.size() < bytes) {
            file.close();
            throw new IOException(path + " is shorter than " + bytes + " bytes");
        }
        file.truncate(bytes);
        return new LastingShelf(file, bytes);
    }

    @Override
    public void append(byte[] more, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(more, 0, length);
        try {
            while (buffer.hasRemaining()) {
                bytes += file.write(buffer, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when all is on disk. */
    void force() throws IOException {
        file.force(false);
    }

    @Override
    public long size() {
        return bytes;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        try {
            return file.read(ByteBuffer.wrap(into, offset, length), position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
