package groundswell.collect.duckdb;

import groundswell.collect.DedupeWindow;
import groundswell.collect.DedupeWindow.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes the dedupe window to the file {@code dedupe.window}, a part at a time between commits, so
 * that a start need not read a week of the log. Confined to the writer's thread.
 *
 * <p>The file says up to which position it holds everything; what came later may be in it or not.
 * It is a help and no truth: it is never forced to disk, carries a checksum, and one that is
 * missing, torn, of another log or ahead of the log is not used.
 */
final class WindowSnapshot {

    static final String NAME = "dedupe.window";

    private static final long MAGIC = 0x47_53_44_45_44_55_50_32L;
    private static final int HEADER_BYTES = 6 * Long.BYTES;
    private static final int PART_BYTES = 2 * Integer.BYTES;

    private final Path target;
    private final Path draft;
    private final UUID logId;
    private final DedupeWindow window;
    private final CRC32C checksum = new CRC32C();
    private @Nullable FileChannel channel;
    private int nextPart;

    WindowSnapshot(Path folder, UUID logId, DedupeWindow window) {
        this.target = folder.resolve(NAME);
        this.draft = folder.resolve(NAME + ".new");
        this.logId = logId;
        this.window = window;
    }

    /** True between {@link #begin} and the last {@link #step}. */
    boolean isOpen() {
        return channel != null;
    }

    /**
     * Begins to write; what was begun before is given up.
     *
     * @param sequence position of the last entry that the window knows by now
     */
    void begin(long sequence) throws IOException {
        abandon();
        channel =
                FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        checksum.reset();
        nextPart = 0;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC).putLong(logId.getMostSignificantBits());
        header.putLong(logId.getLeastSignificantBits()).putLong(sequence);
        header.putLong(window.days()).putLong(window.today());
        write(header.flip());
    }

    /** Writes the next part; after the last one the file replaces the one before. */
    void step() throws IOException {
        if (channel == null) {
            return;
        }
        Part part = window.part(nextPart++);
        List<ByteBuffer> pages = part.pages();
        ByteBuffer[] all = new ByteBuffer[1 + pages.size()];
        all[0] = ByteBuffer.allocate(PART_BYTES).putInt(part.messages()).putInt(pages.size());
        all[0].flip();
        for (int i = 0; i < pages.size(); i++) {
            all[i + 1] = pages.get(i);
        }
        write(all);
        if (nextPart == DedupeWindow.SEGMENTS) {
            write(ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).flip());
            abandon();
            Files.move(
                    draft,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(ByteBuffer... pieces) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("not begun");
        }
        for (ByteBuffer piece : pieces) {
            checksum.update(piece.duplicate());
        }
        while (pieces[pieces.length - 1].hasRemaining()) {
            open.write(pieces);
        }
    }

    /** Leaves what was begun unfinished. */
    void abandon() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /**
     * Fills an empty window from the file.
     *
     * @param lastSequence position of the log's last entry
     * @return the position up to which the window now knows everything; empty when the file is of
     *     no use, then the window may hold some of it all the same, which is harmless only if the
     *     caller throws it away
     */
    static OptionalLong load(Path folder, UUID logId, long lastSequence, DedupeWindow window) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return load(channel, logId, lastSequence, window);
        } catch (IOException | IllegalStateException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong load(
            FileChannel channel, UUID logId, long lastSequence, DedupeWindow window)
            throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer header = read(channel, HEADER_BYTES, checksum);
        boolean ours =
                header.getLong() == MAGIC
                        && header.getLong() == logId.getMostSignificantBits()
                        && header.getLong() == logId.getLeastSignificantBits();
        long sequence = header.getLong();
        long days = header.getLong();
        boolean useful = days >= window.days() && window.canRestore(header.getLong(), days);
        if (!ours || sequence > lastSequence || !useful) {
            return OptionalLong.empty();
        }
        for (int i = 0; i < DedupeWindow.SEGMENTS; i++) {
            readPart(channel, i, window, checksum);
        }
        long expected = checksum.getValue();
        boolean whole = read(channel, Long.BYTES, checksum).getLong() == expected;
        return whole ? OptionalLong.of(sequence) : OptionalLong.empty();
    }

    private static void readPart(
            FileChannel channel, int index, DedupeWindow window, CRC32C checksum)
            throws IOException {
        ByteBuffer part = read(channel, PART_BYTES, checksum);
        int messages = part.getInt();
        int pages = part.getInt();
        long rest = channel.size() - channel.position();
        if (messages < 0 || pages < 1 || pages > rest / DedupeWindow.PAGE_BYTES) {
            throw new IOException("a part of " + pages + " pages");
        }
        ByteBuffer[] memory = window.restore(index, messages, pages).toArray(ByteBuffer[]::new);
        while (memory[pages - 1].hasRemaining()) {
            if (channel.read(memory) < 0) {
                throw new IOException("the file ends early");
            }
        }
        for (ByteBuffer page : memory) {
            checksum.update(page.flip());
        }
    }

    private static ByteBuffer read(FileChannel channel, int size, CRC32C checksum)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the file ends early");
            }
        }
        bytes.flip();
        checksum.update(bytes.duplicate());
        return bytes;
    }
}
