package groundswell.collect.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages into the order in which they became known, however many there are: sorted runs in
 * temporary files, merged while they are read. What fits into memory never touches the disk.
 */
final class KnownAtSort implements AutoCloseable {

    /** Bytes of messages held in memory. */
    static final long MEMORY_BYTES_MAX = 64L << 20;

    /** Files merged at a time; beyond that, runs are merged to longer ones first. */
    private static final int RUNS_MAX = 64;

    private static final int OVERHEAD_BYTES = 80;
    private static final int STREAM_BYTES = 1 << 16;

    private static final Comparator<Mapped> ORDER =
            Comparator.comparingLong(Mapped::knownAtMs)
                    .thenComparingLong(Mapped::row)
                    .thenComparingInt(Mapped::part);

    private final Path folder;
    private final long memoryBytesMax;
    private final List<Path> runs = new ArrayList<>();
    private List<Mapped> buffer = new ArrayList<>();
    private long bufferBytes;
    private long count;
    private int files;

    /**
     * @param folder for temporary files; they are gone after {@link #close}
     */
    KnownAtSort(Path folder, long memoryBytesMax) {
        this.folder = folder;
        this.memoryBytesMax = memoryBytesMax;
    }

    void add(Mapped message) throws IOException {
        buffer.add(message);
        bufferBytes += message.json().length + OVERHEAD_BYTES;
        count++;
        if (bufferBytes > memoryBytesMax) {
            spill();
        }
    }

    long count() {
        return count;
    }

    /** Takes messages in order; false to stop. */
    interface Reader {
        boolean take(Mapped message) throws IOException;
    }

    /** Gives everything in order. Nothing may be added afterwards. */
    void read(Reader reader) throws IOException {
        buffer.sort(ORDER);
        if (runs.isEmpty()) {
            for (Mapped message : buffer) {
                if (!reader.take(message)) {
                    return;
                }
            }
            return;
        }
        if (!buffer.isEmpty()) {
            spill();
        }
        merge(runs, reader);
    }

    private void spill() throws IOException {
        buffer.sort(ORDER);
        List<Mapped> sorted = buffer;
        buffer = new ArrayList<>();
        bufferBytes = 0;
        runs.add(
                write(out -> {
                    for (Mapped message : sorted) {
                        write(out, message);
                    }
                }));
        if (runs.size() >= RUNS_MAX) {
            List<Path> merged = List.copyOf(runs);
            Path longer =
                    write(out ->
                            merge(
                                    merged,
                                    message -> {
                                        write(out, message);
                                        return true;
                                    }));
            for (Path run : merged) {
                Files.delete(run);
            }
            runs.clear();
            runs.add(longer);
        }
    }

    private interface Filling {
        void fill(DataOutputStream out) throws IOException;
    }

    private Path write(Filling filling) throws IOException {
        Files.createDirectories(folder);
        Path run = folder.resolve("run-" + files++ + ".tmp");
        try (var out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(run), STREAM_BYTES))) {
            filling.fill(out);
        }
        return run;
    }

    private static void write(DataOutputStream out, Mapped message) throws IOException {
        out.writeLong(message.knownAtMs());
        out.writeLong(message.row());
        out.writeInt(message.part());
        out.writeLong(message.news().about());
        out.writeLong(message.news().content());
        out.writeInt(message.json().length);
        out.write(message.json());
    }

    private static void merge(List<Path> runs, Reader reader) throws IOException {
        List<Run> open = new ArrayList<>();
        try {
            var queue = new PriorityQueue<Run>(Comparator.comparing(run -> run.head, ORDER));
            for (Path path : runs) {
                Run run = new Run(path);
                open.add(run);
                if (run.advance()) {
                    queue.add(run);
                }
            }
            for (Run run = queue.poll(); run != null; run = queue.poll()) {
                if (!reader.take(run.head)) {
                    return;
                }
                if (run.advance()) {
                    queue.add(run);
                }
            }
        } finally {
            for (Run run : open) {
                run.in.close();
            }
        }
    }

    private static final class Run {
        private static final Mapped NOTHING = new Mapped(0, 0, 0, News.Item.ALWAYS, new byte[0]);

        final DataInputStream in;
        Mapped head = NOTHING;

        Run(Path path) throws IOException {
            in =
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(path), STREAM_BYTES));
        }

        boolean advance() throws IOException {
            @Nullable Mapped next = next();
            head = next == null ? NOTHING : next;
            return next != null;
        }

        private @Nullable Mapped next() throws IOException {
            long knownAtMs;
            try {
                knownAtMs = in.readLong();
            } catch (EOFException end) {
                return null;
            }
            long row = in.readLong();
            int part = in.readInt();
            var news = new News.Item(in.readLong(), in.readLong());
            byte[] json = new byte[in.readInt()];
            in.readFully(json);
            return new Mapped(knownAtMs, row, part, news, json);
        }
    }

    @Override
    public void close() throws IOException {
        buffer = new ArrayList<>();
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
        runs.clear();
    }
}
