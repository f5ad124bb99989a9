package groundswell.kernel.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Where decisions, settings and secrets' hashes stand: SQLite in the data folder, or PostgreSQL.
 * One SQL text serves both. Several processes may have it open, so that the command line works
 * while the server runs. Thread-safe.
 */
public final class OperationalStore implements AutoCloseable {

    private static final String POSTGRES_DISK_FULL = "53100";
    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final int SQLITE_CONNECTIONS_MAX = 4;
    private static final int POSTGRES_CONNECTIONS_MAX = 10;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean postgres;

    private OperationalStore(HikariDataSource pool, boolean postgres) {
        this.pool = pool;
        this.postgres = postgres;
        jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the store and brings its tables up to date.
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
     * @throws StoreUnavailable when it cannot be opened, or is of a newer version
     */
    public static OperationalStore open(String url) {
        boolean postgres = url.startsWith("jdbc:postgresql:");
        if (!postgres && !url.startsWith("jdbc:sqlite:")) {
            throw new StoreUnavailable(
                    "store must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE?user=…");
        }
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(postgres ? postgres(url) : sqlite(url));
        } catch (RuntimeException e) {
            throw new StoreUnavailable(
                    "The operational store cannot be opened: %s.".formatted(reason(e)), e);
        }
        try {
            migrate(pool, postgres);
            return new OperationalStore(pool, postgres);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Opens the store that stands in a data folder. */
    public static String urlIn(Path folder) {
        return "jdbc:sqlite:" + folder.resolve("operational.db");
    }

    /** True when a statement failed since there is no room on the store's disk. */
    public static boolean isFull(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_WRITE
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE
                : POSTGRES_DISK_FULL.equals(failure.getSQLState());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public boolean isPostgres() {
        return postgres;
    }

    /**
     * Counts the changes of a topic, so that other processes see that they must look again. To be
     * called within the transaction that makes the change.
     */
    public static void touch(org.jdbi.v3.core.Handle handle, String topic) {
        handle.execute(
                """
                INSERT INTO revision (topic, number) VALUES (?, 1)
                    ON CONFLICT (topic) DO UPDATE SET number = revision.number + 1
                """,
                topic);
    }

    /** How often a topic was changed. */
    public long revision(String topic) {
        return jdbi.withHandle(handle ->
                handle.select("SELECT number FROM revision WHERE topic = ?", topic)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    /**
     * Copies the store as it is now, while others write to it. SQLite only.
     *
     * @param target a file that does not exist
     */
    public void copyTo(Path target) {
        if (postgres) {
            throw new IllegalStateException("PostgreSQL is copied by its own tools");
        }
        jdbi.useHandle(handle -> handle.execute("VACUUM INTO ?", target.toString()));
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariConfig sqlite(String url) {
        var sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout((int) BUSY.toMillis());
        sqlite.enforceForeignKeys(true);
        // A transaction that reads first and writes later would fail when somebody wrote in
        // between.
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(sqlite);
        source.setUrl(url);
        HikariConfig config = pooled(source, SQLITE_CONNECTIONS_MAX);
        config.setPoolName("operational-sqlite");
        return config;
    }

    private static HikariConfig postgres(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(POSTGRES_CONNECTIONS_MAX);
        config.setPoolName("operational-postgresql");
        config.setConnectionTimeout(BUSY.toMillis());
        return config;
    }

    private static HikariConfig pooled(DataSource source, int connectionsMax) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connectionsMax);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(BUSY.toMillis());
        return config;
    }

    private static void migrate(DataSource source, boolean postgres) {
        Flyway flyway =
                Flyway.configure()
                        .dataSource(source)
                        .locations("classpath:db/operational")
                        .placeholders(
                                Map.of(
                                        "identity",
                                        postgres
                                                ? "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
                                                : "INTEGER PRIMARY KEY AUTOINCREMENT"))
                        .load();
        try {
            MigrationInfo current = flyway.info().current();
            boolean known =
                    current == null
                            || current.getScript() == null
                            || current.getState().isResolved();
            if (!known) {
                throw new StoreUnavailable(
                        "The operational store is of a newer version (%s) than this program."
                                .formatted(current.getVersion()));
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailable(
                    "The operational store's tables cannot be brought up to date: %s"
                            .formatted(reason(e)),
                    e);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.strip();
    }
}
