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
 * Reads what a crash left of a {@link Journal}. Each group was durable before the next was begun,
 * so only the last one can be torn: it was acknowledged to nobody and is left out. Anything else
 * that cannot be read is damage, and is refused rather than passed over.
 */
final class JournalRead {

    private static final long HIGHEST_VERSION = Journal.MAGIC & 0xFF;

    private final Path folder;
    private final UUID logId;
    private final Consumer<JournalGroup> groups;
    private long lastNumber;

    private JournalRead(Path folder, UUID logId, long lastNumber, Consumer<JournalGroup> groups) {
        this.folder = folder;
        this.logId = logId;
        this.lastNumber = lastNumber;
        this.groups = groups;
    }

    /** The files of a folder's journal, oldest first. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> one.getFileName().toString().startsWith(Journal.PREFIX))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads the groups after one, in order.
     *
     * @return the number of the last group
     * @throws LogUnavailable when a group is missing or damaged that is not the last one, or the
     *     files are of another log or a newer version
     */
    static long groups(Path folder, UUID logId, long afterNumber, Consumer<JournalGroup> groups)
            throws IOException {
        JournalRead read = new JournalRead(folder, logId, afterNumber, groups);
        List<Path> files = files(folder);
        for (int i = 0; i < files.size(); i++) {
            read.file(files.get(i), i == files.size() - 1);
        }
        return read.lastNumber;
    }

    private void file(Path file, boolean last) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.remaining() < Journal.FILE_HEAD_BYTES) {
            requireTorn(file, bytes, last);
            return;
        }
        requireOurs(file, bytes, last);
        while (bytes.hasRemaining()) {
            JournalGroup group = JournalCodec.read(bytes);
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
        if (magic >>> 8 == Journal.MAGIC >>> 8 && (magic & 0xFF) > HIGHEST_VERSION) {
            throw LogSchema.newer("its journal has version " + (magic & 0xFF));
        }
        if (magic != Journal.MAGIC) {
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

    private void take(Path file, JournalGroup group) {
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
        @Nullable JournalGroup later = laterGroup(bytes);
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

    private @Nullable JournalGroup laterGroup(ByteBuffer bytes) {
        for (int place = bytes.position(); place < bytes.limit(); place++) {
            ByteBuffer from = bytes.duplicate().position(place);
            JournalGroup group = JournalCodec.read(from);
            if (group != null && group.number() > lastNumber) {
                return group;
            }
        }
        return null;
    }

    private LogUnavailable damaged(Path file, String detail) {
        return new LogUnavailable(
                Reason.DAMAGED,
                "The journal of the log in "
                        + folder
                        + " is damaged ("
                        + file.getFileName()
                        + ": "
                        + detail
                        + "); restore a backup.");
    }
}
