package groundswell.kernel.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the operational store may be, for tests that run on both. */
public enum Database {
    SQLITE {
        @Override
        public String url(Path folder) {
            return OperationalStore.urlIn(folder);
        }
    },
    /** A real server, one for all tests of a run; each test has a database of its own. */
    POSTGRES {
        @Override
        public String url(Path folder) {
            String name = "test" + NUMBER.incrementAndGet();
            try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Server.ONE.getJdbcUrl("postgres", name);
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where an empty store is; the folder is for those who need one. */
    public abstract String url(Path folder);

    /** Opens an empty store. */
    public OperationalStore open(Path folder) {
        return OperationalStore.open(url(folder));
    }
}
