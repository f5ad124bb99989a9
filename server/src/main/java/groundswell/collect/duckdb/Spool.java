package groundswell.collect.duckdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Where groups become durable: append-only files beside the tables, {@code log.spool-N}, each named
 * for its first group. A group costs one write and one {@code fdatasync}. Files whose groups the
 * tables hold are deleted. Confined to the writer's thread, but where said; {@link SpoolRead} reads
 * what a crash leaves.
 */
final class Spool {

    static final String PREFIX = "log.spool-";

    /** What earlier programs called such files; what a crash left in them is read as well. */
    static final String FORMER_PREFIX = "log.journal-";

    /** Begins every file; its last byte is the version of the format. */
    static final long MAGIC = 0x47_53_4A_52_4E_4C_00_01L;

    /** Magic and the log's id. */
    static final int FILE_HEAD_BYTES = 3 * Long.BYTES;

    /** A file that has so many bytes takes no further group. */
    private static final long FILE_BYTES_MAX = 16L << 20;

    /**
     * Passed to the operating system at a time, which copies it into memory outside of the heap.
     */
    private static final int WRITE_BYTES = 1 << 20;

    private final Path folder;
    private final UUID logId;
    private final SpoolBytes bytes = new SpoolBytes();

    /** Files that take nothing more, oldest first. */
    private final Deque<Full> full = new ConcurrentLinkedDeque<>();

    private @Nullable FileChannel channel;
    private Path path;

    /** Bytes of the file that are durable; 0 while it has no group. */
    private long durableBytes;

    private long lastNumber;

    private record Full(Path path, long lastNumber) {}

    /**
     * A spool without files.
     *
     * @param lastNumber number of the last group that was ever made
     */
    Spool(Path folder, UUID logId, long lastNumber) {
        this.folder = folder;
        this.logId = logId;
        this.lastNumber = lastNumber;
        this.path = fileOf(lastNumber + 1);
    }

    static Path file(Path folder, long firstNumber) {
        return folder.resolve(String.format("%s%019d", PREFIX, firstNumber));
    }

    private Path fileOf(long firstNumber) {
        return file(folder, firstNumber);
    }

    /** Number of the last durable group. */
    long lastNumber() {
        return lastNumber;
    }

    /**
     * Makes the next group durable, or nothing of it.
     *
     * @throws IOException when it is not known to be durable; {@link #mend} must follow
     */
    void append(SpoolGroup group) throws IOException {
        if (group.number() != lastNumber + 1) {
            throw new IllegalArgumentException(
                    "group " + group.number() + " cannot follow " + lastNumber);
        }
        if (durableBytes >= FILE_BYTES_MAX) {
            finish();
        }
        bytes.clear();
        FileChannel open = channel;
        boolean created = open == null;
        if (open == null) {
            open = create();
        }
        SpoolCodec.write(group, bytes);
        write(open, bytes.written());
        open.force(false);
        if (created) {
            forceFolder();
        }
        durableBytes += bytes.size();
        lastNumber = group.number();
    }

    private FileChannel create() throws IOException {
        FileChannel created =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        channel = created;
        bytes.putLong(MAGIC);
        bytes.putLong(logId.getMostSignificantBits());
        bytes.putLong(logId.getLeastSignificantBits());
        return created;
    }

    private static void write(FileChannel open, ByteBuffer all) throws IOException {
        int end = all.limit();
        while (all.position() < end) {
            all.limit(Math.min(end, all.position() + WRITE_BYTES));
            open.write(all);
        }
    }

    /** Makes a file's name durable, where folders can be forced. */
    private void forceFolder() throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no folders, and needs no forcing of them.
        }
        try (opened) {
            opened.force(true);
        }
    }

    private void finish() throws IOException {
        FileChannel open = channel;
        channel = null;
        full.add(new Full(path, lastNumber));
        path = fileOf(lastNumber + 1);
        durableBytes = 0;
        if (open != null) {
            open.close();
        }
    }

    /**
     * Deletes files that take nothing more and whose groups are all in the tables. The thread that
     * writes those calls it.
     *
     * @param drained number of the last group that the tables hold
     */
    void deleteDrained(long drained) throws IOException {
        Full oldest = full.peek();
        while (oldest != null && oldest.lastNumber() <= drained) {
            Files.deleteIfExists(oldest.path());
            full.remove();
            oldest = full.peek();
        }
    }

    /**
     * After a failure: takes back whatever of the failed group reached the disk, so that its number
     * and its entries' positions can be given again. What can be written afterwards shows the next
     * group.
     */
    void mend() throws IOException {
        FileChannel broken = channel;
        channel = null;
        if (broken != null) {
            broken.close();
        }
        if (durableBytes == 0) {
            Files.deleteIfExists(path);
        } else {
            try (FileChannel cut = FileChannel.open(path, StandardOpenOption.WRITE)) {
                cut.truncate(durableBytes).force(true);
            }
            finish();
        }
        forceFolder();
    }

    /** Ends; files are left only if they hold what the tables do not. */
    void close(long drained) throws IOException {
        if (durableBytes > 0) {
            finish();
        }
        deleteDrained(drained);
    }
}
