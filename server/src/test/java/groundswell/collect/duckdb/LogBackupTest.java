package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.settled;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.track;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.DeadLetter;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBackupTest {

    @TempDir Path folder;

    private void restore(Path copy, Path to) {
        LogBackup.restore(copy, to, Instant.ofEpochMilli(Messages.NOW_MS));
    }

    @Test
    void a_copy_made_while_messages_arrive_is_a_prefix_of_the_log() throws Exception {
        Path copy = folder.resolve("it's a copy.duckdb");
        List<LogEntry> original;
        try (LogFixture fixture = new LogFixture(folder.resolve("data"))) {
            store(fixture.log(), submission(tracks("before", 20_000)));
            List<CompletableFuture<Receipt>> during = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                during.add(fixture.log().submit(submission(tracks("during" + i + "-", 500))));
            }
            fixture.log().backup(copy);
            for (CompletableFuture<Receipt> each : during) {
                settled(each);
            }
            original = everything(fixture.log());
        }
        restore(copy, folder.resolve("restored"));
        try (LogFixture fixture = new LogFixture(folder.resolve("restored"))) {
            List<LogEntry> restored = everything(fixture.log());
            assertThat(restored).hasSizeBetween(20_000, 45_000);
            assertThat(restored).isEqualTo(original.subList(0, restored.size()));
            assertThat(fixture.log().counters().stored()).isEqualTo(restored.size());
        }
    }

    @Test
    void a_restored_log_takes_again_what_came_after_the_copy_and_nothing_twice() throws Exception {
        Path copy = folder.resolve("copy.duckdb");
        DeadLetter letter = new DeadLetter(1, 5, "no_identity", "…", "{}", false);
        try (LogFixture fixture = new LogFixture(folder.resolve("data"))) {
            store(fixture.log(), submission(track("m1", "ann", "a")));
            store(fixture.log(), submission(letter));
            fixture.log().backup(copy);
            store(fixture.log(), submission(track("m2", "ann", "a")));
        }
        restore(copy, folder.resolve("restored"));
        try (LogFixture fixture = new LogFixture(folder.resolve("restored"))) {
            assertThat(fixture.log().counters()).isEqualTo(new LogCounters(1, 0, 0, 1, 0));
            assertThat(
                            store(
                                    fixture.log(),
                                    submission(track("m1", "ann", "a"), track("m2", "ann", "a"))))
                    .isEqualTo(new Receipt(1, 1));
        }
    }

    @Test
    void nothing_is_overwritten() throws Exception {
        Path copy = folder.resolve("copy.duckdb");
        Path data = folder.resolve("data");
        try (LogFixture fixture = new LogFixture(data)) {
            fixture.log().backup(copy);
            assertThatThrownBy(() -> fixture.log().backup(copy))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThatThrownBy(() -> restore(copy, data))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining("holds a log already");
    }

    @Test
    void a_damaged_copy_leaves_the_folder_as_it_was() throws Exception {
        Path copy = Files.writeString(folder.resolve("copy"), "no database at all ".repeat(1_000));

        assertThatThrownBy(() -> restore(copy, folder.resolve("restored")))
                .isInstanceOf(LogUnavailable.class);
        assertThat(folder.resolve("restored").resolve(LogFile.NAME)).doesNotExist();
    }
}
