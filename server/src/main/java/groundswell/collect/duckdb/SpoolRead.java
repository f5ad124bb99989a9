package groundswell.collect.duckdb;

import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a crash left of a {@link Spool}. Each group was durable before the next was begun, so
 * only the last one can be torn: it was acknowledged to nobody and is left out. Anything else that
 * cannot be read is damage, and is refused rather than passed over.
 */
final class SpoolRead {

    private static final long HIGHEST_VERSION = Spool.MAGIC & 0xFF;

    private final Path folder;
    private final UUID logId;
    private final Consumer<SpoolGroup> groups;
    private long lastNumber;

    private SpoolRead(Path folder, UUID logId, long lastNumber, Consumer<SpoolGroup> groups) {
        this.folder = folder;
        this.logId = logId;
        this.lastNumber = lastNumber;
        this.groups = groups;
    }

    /** The files of a folder's spool, oldest first. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(SpoolRead::isOne).sorted().toList();
        }
    }

    /** The former prefix sorts before the present one, as such files are older. */
    private static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(Spool.PREFIX) || name.startsWith(Spool.FORMER_PREFIX);
    }

    /**
     * Reads the groups after one, in order.
     *
     * @return the number of the last group
     * @throws LogUnavailable when a group is missing or damaged that is not the last one, or the
     *     files are of another log or a newer version
     */
    static long groups(Path folder, UUID logId, long afterNumber, Consumer<SpoolGroup> groups)
            throws IOException {
        SpoolRead read = new SpoolRead(folder, logId, afterNumber, groups);
        List<Path> files = files(folder);
        for (int i = 0; i < files.size(); i++) {
            read.file(files.get(i), i == files.size() - 1);
        }
        return read.lastNumber;
    }

    private void file(Path file, boolean last) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.remaining() < Spool.FILE_HEAD_BYTES) {
            requireTorn(file, bytes, last);
            return;
        }
        requireOurs(file, bytes, last);
        while (bytes.hasRemaining()) {
            SpoolGroup group = SpoolCodec.read(bytes);
            if (group == null) {
                requireTorn(file, bytes, last);
                return;
            }
            take(file, group);
        }
    }

    private void requireOurs(Path file, ByteBuffer bytes, boolean last) {
        long magic = bytes.getLong();
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        if (magic >>> 8 == Spool.MAGIC >>> 8 && (magic & 0xFF) > HIGHEST_VERSION) {
            throw LogSchema.newer("its spool has version " + (magic & 0xFF));
        }
        if (magic != Spool.MAGIC) {
            requireTorn(file, bytes, last);
            bytes.position(bytes.limit());
        } else if (!id.equals(logId)) {
            throw new LogUnavailable(
                    Reason.DAMAGED,
                    "The file "
                            + file
                            + " belongs to another log than the one beside it. Move it away, or bring its own log back.");
        }
    }

    private void take(Path file, SpoolGroup group) {
        if (group.number() <= lastNumber) {
            return;
        }
        if (group.number() != lastNumber + 1) {
            throw damaged(file, "group " + group.number() + " follows group " + lastNumber);
        }
        lastNumber = group.number();
        groups.accept(group);
    }

    /** What cannot be read is the end of all, or there is damage. */
    private void requireTorn(Path file, ByteBuffer bytes, boolean last) {
        if (!last) {
            throw damaged(file, "it ends in the middle of a group and others follow");
        }
        @Nullable SpoolGroup later = laterGroup(bytes);
        if (later != null) {
            throw damaged(
                    file,
                    "group "
                            + (lastNumber + 1)
                            + " cannot be read and group "
                            + later.number()
                            + " follows");
        }
    }

    private @Nullable SpoolGroup laterGroup(ByteBuffer bytes) {
        for (int place = bytes.position(); place < bytes.limit(); place++) {
            ByteBuffer from = bytes.duplicate().position(place);
            SpoolGroup group = SpoolCodec.read(from);
            if (group != null && group.number() > lastNumber) {
                return group;
            }
        }
        return null;
    }

    private LogUnavailable damaged(Path file, String detail) {
        return new LogUnavailable(
                Reason.DAMAGED,
                "The spool of the log in "
                        + folder
                        + " is damaged ("
                        + file.getFileName()
                        + ": "
                        + detail
                        + "); restore a backup.");
    }
}
