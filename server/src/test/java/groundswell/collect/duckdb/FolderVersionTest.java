package groundswell.collect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderVersionTest {

    @TempDir Path folder;

    private void open() {
        DuckLog.open(folder, LogLimits.DEFAULT, InstantSource.system()).close();
    }

    private void assertRefused(Reason reason, String words) {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        LogUnavailable.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    @Test
    void a_folder_of_a_newer_version_is_refused_with_what_to_do() throws Exception {
        open();
        String url = "jdbc:duckdb:" + folder.resolve(LogFile.NAME);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE log_version SET version = 99");
        }

        assertRefused(Reason.NEWER_VERSION, "newer version of Groundswell");
    }

    @Test
    void a_file_that_is_no_log_is_refused_as_damaged() throws Exception {
        Files.writeString(folder.resolve(LogFile.NAME), "this is not a database, ".repeat(2_000));

        assertRefused(Reason.DAMAGED, "restore a backup");
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        folder = file.resolve("below");

        assertRefused(Reason.INPUT_OUTPUT, "cannot be used");
    }

    @Test
    void a_refused_folder_can_be_opened_once_it_is_mended() throws Exception {
        Files.writeString(folder.resolve(LogFile.NAME), "this is not a database, ".repeat(2_000));
        assertRefused(Reason.DAMAGED, "restore a backup");
        Files.delete(folder.resolve(LogFile.NAME));

        open();
    }
}
