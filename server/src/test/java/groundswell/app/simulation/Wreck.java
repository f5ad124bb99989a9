package groundswell.app.simulation;

import groundswell.collect.duckdb.LogLimits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What a crash leaves in a folder, and how it can be damaged. */
final class Wreck {
    private static final List<String> CHECKPOINT_POINTS =
            List.of("before_truncate", "before_header", "after_free_list_write");

    /**
     * A copy that begins with the spool holds, while the tables are being written, all that a crash
     * would leave: what is not yet in the copy of the tables is in that of the spool.
     */
    static final Comparator<Path> SPOOL_FIRST = Comparator.comparing(one -> !isSpool(one));

    private final Path folder;
    private final Random random;

    Wreck(Path folder, Random random) {
        this.folder = folder;
        this.random = random;
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** What became of a file of the station. */
    Path beside(Path file) {
        return file(file.getFileName().toString());
    }

    static boolean isSpool(Path file) {
        return file.getFileName().toString().startsWith("log.spool-");
    }

    /** Bytes of a file; 0 when there is none. */
    static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /**
     * Cuts a file at a random place after {@code from}, or has garbage there; false when it has
     * nothing after it.
     */
    boolean tear(Path file, long from, boolean scrambled) throws IOException {
        if (size(file) <= from) {
            return false;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long length = bytes.length();
            long kept = from + (long) (random.nextDouble() * (length - from));
            if (scrambled) {
                byte[] garbage = new byte[(int) (length - kept)];
                random.nextBytes(garbage);
                bytes.seek(kept);
                bytes.write(garbage);
            } else {
                bytes.setLength(kept);
            }
        }
        return true;
    }

    /** Tears the newest snapshot of the fold. */
    void tearSnapshot(boolean scrambled) throws IOException {
        try (Stream<Path> files = Files.list(file("snapshots"))) {
            tear(files.max(Comparator.naturalOrder()).orElseThrow(), 0, scrambled);
        }
    }

    /** The crash came while snapshots were being written: half of one stands beside the others. */
    void leaveHalfWritten() throws IOException {
        try (Stream<Path> files = Files.list(file("snapshots"))) {
            Path newest = files.max(Comparator.naturalOrder()).orElseThrow();
            Path beside = file("snapshots").resolve("writing.tmp");
            Files.move(newest, beside);
            tear(beside, 0, false);
        }
        Path window = file("dedupe.window");
        if (Files.exists(window)) {
            Path beside = file("dedupe.window.new");
            Files.copy(window, beside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            tear(beside, 0, false);
        }
    }

    /** The crash came during a checkpoint, at one of three points; says at which. */
    String crashInCheckpoint() throws SQLException {
        String point = CHECKPOINT_POINTS.get(random.nextInt(CHECKPOINT_POINTS.size()));
        String url = "jdbc:duckdb:" + file("log.duckdb").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET checkpoint_threshold = '"
                            + LogLimits.DEFAULT.checkpointMegabytes()
                            + "MB'");
            statement.execute("SET debug_checkpoint_abort = '" + point + "'");
            statement.execute("CHECKPOINT");
            return "none";
        } catch (SQLException aborted) {
            return point;
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            Files.createDirectories(to);
            for (Path file : files.sorted(SPOOL_FIRST).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
