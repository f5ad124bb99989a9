package groundswell.collect.duckdb;

import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/**
 * The DuckDB file {@code log.duckdb} in a data folder, held by this process alone. The writer's
 * connection belongs to the thread that writes the tables; every reader gets its own.
 */
final class LogFile implements AutoCloseable {

    /** Name of the database file in the data folder. */
    static final String NAME = "log.duckdb";

    private static final String LOCK_NAME = "log.lock";

    /** Work on the open log that may fail in SQL. */
    @FunctionalInterface
    interface Query<T> {
        T run(DuckDBConnection connection) throws SQLException;
    }

    private final Path folder;
    private final LogLimits limits;
    private final FileChannel lockChannel;
    private final Semaphore readers;
    private final Set<DuckDBConnection> openReaders = new HashSet<>();
    private final ReentrantLock guard = new ReentrantLock();
    private volatile Runnable catchUp = () -> {};
    private DuckDBConnection writer;
    private boolean closed;

    private LogFile(
            Path folder, LogLimits limits, FileChannel lockChannel, DuckDBConnection writer) {
        this.folder = folder;
        this.limits = limits;
        this.lockChannel = lockChannel;
        this.writer = writer;
        this.readers = new Semaphore(limits.readersMax(), true);
    }

    /**
     * Opens or creates the log of a data folder.
     *
     * @throws LogUnavailable when another process has it, a newer version wrote it, or it cannot be
     *     read
     */
    static LogFile open(Path folder, LogLimits limits, Instant now) {
        FileChannel lock = lock(folder);
        try {
            DuckDBConnection writer = connect(folder, limits);
            try {
                LogSchema.prepare(writer, now);
            } catch (SQLException | RuntimeException e) {
                writer.close();
                throw e;
            }
            return new LogFile(folder, limits, lock, writer);
        } catch (SQLException e) {
            release(lock);
            throw LogFailures.unavailable(folder, e);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    private static FileChannel lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve(LOCK_NAME),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                // Held by this very process; said below like any other holder.
            }
            if (lock == null) {
                channel.close();
                throw LogFailures.locked(folder);
            }
            return channel;
        } catch (IOException e) {
            throw new LogUnavailable(
                    Reason.INPUT_OUTPUT,
                    "The data folder " + folder + " cannot be used: " + e + ".",
                    e);
        }
    }

    private static DuckDBConnection connect(Path folder, LogLimits limits) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", Integer.toString(limits.threads()));
        settings.setProperty("memory_limit", limits.memoryMegabytes() + "MB");
        settings.setProperty("checkpoint_threshold", limits.checkpointMegabytes() + "MB");
        settings.setProperty("temp_directory", folder.resolve("tmp").resolve("duckdb").toString());
        // Nothing is fetched from elsewhere.
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        String url = "jdbc:duckdb:" + folder.resolve(NAME).toAbsolutePath();
        return DriverManager.getConnection(url, settings).unwrap(DuckDBConnection.class);
    }

    Path folder() {
        return folder;
    }

    /** The writer's connection; changes when the file is opened anew. */
    DuckDBConnection writer() {
        return writer;
    }

    /** Says what every reader does first, so that it reads everything that is durable. */
    void beforeReading(Runnable catchUp) {
        this.catchUp = catchUp;
    }

    /**
     * Runs a query on a connection of its own, beside the writer; waits while too many run already.
     *
     * @throws LogUnavailable when it fails
     */
    <T> T read(Query<T> query) {
        catchUp.run();
        readers.acquireUninterruptibly();
        try {
            DuckDBConnection connection = openReader();
            try {
                return query.run(connection);
            } finally {
                closeReader(connection);
            }
        } catch (SQLException e) {
            throw LogFailures.unavailable(folder, e);
        } finally {
            readers.release();
        }
    }

    private DuckDBConnection openReader() throws SQLException {
        guard.lock();
        try {
            if (closed) {
                throw new LogUnavailable(Reason.CLOSED, "The log is closed.");
            }
            DuckDBConnection connection = writer.duplicate();
            openReaders.add(connection);
            return connection;
        } finally {
            guard.unlock();
        }
    }

    private void closeReader(DuckDBConnection connection) throws SQLException {
        guard.lock();
        try {
            openReaders.remove(connection);
        } finally {
            guard.unlock();
        }
        connection.close();
    }

    /**
     * Opens the file anew, after DuckDB gave it up because of a failed write. Running queries fail.
     */
    void reopen() throws SQLException {
        guard.lock();
        try {
            closeConnections();
            writer = connect(folder, limits);
        } finally {
            guard.unlock();
        }
    }

    private void closeConnections() throws SQLException {
        List<DuckDBConnection> all = new ArrayList<>(openReaders);
        openReaders.clear();
        all.add(writer);
        for (DuckDBConnection connection : all) {
            connection.close();
        }
    }

    /** Free room for the log, in bytes. */
    long usableBytes() throws IOException {
        long usable = folder.toFile().getUsableSpace();
        if (usable == 0 && !Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        return usable;
    }

    @Override
    public void close() {
        guard.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            closeConnections();
        } catch (SQLException e) {
            throw LogFailures.unavailable(folder, e);
        } finally {
            guard.unlock();
            release(lockChannel);
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new LogUnavailable(
                    Reason.INPUT_OUTPUT, "The lock could not be released: " + e, e);
        }
    }
}
