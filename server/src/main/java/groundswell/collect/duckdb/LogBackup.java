package groundswell.collect.duckdb;

import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** Copies of the log: one consistent file, made while the log runs; and back. */
public final class LogBackup {

    private LogBackup() {}

    /**
     * Copies the log as it is at the beginning of the call. Takes about as long as writing it anew;
     * the log goes on taking messages meanwhile.
     *
     * @param target a file that does not exist yet; it appears when it is complete
     */
    static void copy(LogFile file, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path parent = target.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try {
            file.read(connection -> {
                copy(connection, draft);
                return draft;
            });
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void copy(DuckDBConnection connection, Path draft) throws SQLException {
        // Names a database for this process only; two copies may be made at a time.
        String name = "copy_" + Long.toUnsignedString(UUID.randomUUID().getLeastSignificantBits());
        String path = draft.toAbsolutePath().toString().replace("'", "''");
        try (Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + path + "' AS " + name);
            try {
                statement.execute(
                        "COPY FROM DATABASE \"" + connection.getCatalog() + "\" TO " + name);
            } finally {
                statement.execute("DETACH " + name);
            }
        }
    }

    /**
     * Makes a copy the log of a data folder that has none.
     *
     * @throws LogUnavailable when the folder has a log, is in use, or the copy is damaged or of a
     *     newer version; then the folder is as it was
     */
    public static void restore(Path copy, Path folder, Instant now) {
        Path target = folder.resolve(LogFile.NAME);
        if (Files.exists(target)) {
            throw new LogUnavailable(
                    Reason.INPUT_OUTPUT,
                    "The folder "
                            + folder
                            + " holds a log already. Move it away, or restore into another folder.");
        }
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(WindowSnapshot.NAME));
            Files.copy(copy, target);
        } catch (NoSuchFileException e) {
            throw new LogUnavailable(Reason.INPUT_OUTPUT, "There is no file " + copy + ".", e);
        } catch (IOException e) {
            throw LogFailures.unavailable(folder, e);
        }
        try (LogFile file = LogFile.open(folder, LogLimits.DEFAULT, now)) {
            file.read(connection -> {
                rename(connection);
                return target;
            });
        } catch (RuntimeException e) {
            deleteQuietly(target);
            throw e;
        }
    }

    /** From here on its history is another one than that of the log it was copied from. */
    private static void rename(DuckDBConnection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE log_version SET log_id = ?")) {
            update.setString(1, UUID.randomUUID().toString());
            update.execute();
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What stood in the way is reported by the failure that led here.
        }
    }
}
