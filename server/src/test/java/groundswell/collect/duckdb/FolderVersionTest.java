package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.DeadLetter;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderVersionTest {

    @TempDir Path folder;

    private String url() {
        return "jdbc:duckdb:" + folder.resolve(LogFile.NAME);
    }

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
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE log_version SET version = 99");
        }

        assertRefused(Reason.NEWER_VERSION, "newer version of Groundswell");
    }

    @Test
    void a_log_of_version_1_is_brought_up_to_date_and_knows_its_messages() throws Exception {
        try (LogFixture fixture = new LogFixture(folder)) {
            store(fixture.log(), submission(track("m1", "ann", "a")));
            store(fixture.log(), submission(new DeadLetter(1, 5, "no_identity", "…", "{}", false)));
        }
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE log_version SET version = 1");
            statement.execute("ALTER TABLE dead_letter DROP COLUMN stored_at");
            for (String column :
                    List.of(
                            "letters_dropped",
                            "window_ms",
                            "clock_ms",
                            "clock_latest_ms",
                            "group_number")) {
                statement.execute("ALTER TABLE tally DROP COLUMN " + column);
            }
        }
        Files.delete(folder.resolve(WindowSnapshot.NAME));

        try (LogFixture fixture = new LogFixture(folder)) {
            assertThat(fixture.log().counters()).isEqualTo(new LogCounters(1, 0, 0, 1, 0));
            assertThat(store(fixture.log(), submission(track("m1", "ann", "a"))))
                    .isEqualTo(new Receipt(0, 1));
            assertThat(fixture.log().deadLetters().counts()).hasSize(1);
        }
        open();
    }

    @Test
    void a_log_of_version_2_is_counted_up_to_its_end() throws Exception {
        try (LogFixture fixture = new LogFixture(folder)) {
            store(fixture.log(), submission(track("m1", "ann", "a")));
            store(fixture.log(), submission(track("m2", "ann", "a")));
        }
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE log_version SET version = 2");
            statement.execute("ALTER TABLE tally DROP COLUMN group_number");
            statement.execute("UPDATE tally SET stored = 1, last_sequence = 1");
        }

        try (LogFixture fixture = new LogFixture(folder)) {
            assertThat(fixture.log().counters()).isEqualTo(new LogCounters(2, 0, 0, 0, 0));
            assertThat(fixture.log().lastSequence()).isEqualTo(2);
            assertThat(store(fixture.log(), submission(track("m2", "ann", "a"))))
                    .isEqualTo(new Receipt(0, 1));
            store(fixture.log(), submission(track("m3", "ann", "a")));
            assertThat(everything(fixture.log())).hasSize(3);
        }
        open();
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
