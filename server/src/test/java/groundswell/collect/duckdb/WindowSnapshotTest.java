package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.DedupeWindow;
import groundswell.collect.Intake.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowSnapshotTest {

    private static final long TODAY = 20_000;
    private static final UUID LOG = new UUID(1, 2);

    @TempDir Path folder;

    private static DedupeWindow window(int days) {
        DedupeWindow window = new DedupeWindow(days);
        window.advance(TODAY);
        return window;
    }

    private DedupeWindow written(int messages, long sequence) throws IOException {
        DedupeWindow window = window(7);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < messages; i++) {
            window.add(random.nextLong(), random.nextLong(), TODAY - random.nextInt(8));
        }
        WindowSnapshot snapshot = new WindowSnapshot(folder, LOG, window);
        snapshot.begin(sequence);
        while (snapshot.isOpen()) {
            snapshot.step();
        }
        return window;
    }

    @Test
    void a_window_comes_back_whole() throws Exception {
        DedupeWindow before = written(50_000, 123);
        DedupeWindow after = window(7);

        assertThat(WindowSnapshot.load(folder, LOG, 123, after)).hasValue(123);
        assertThat(after.size()).isEqualTo(50_000);
        before.advance(TODAY + 4);
        after.advance(TODAY + 4);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50_000; i++) {
            long high = random.nextLong();
            long low = random.nextLong();
            assertThat(after.contains(high, low)).isEqualTo(before.contains(high, low));
            random.nextInt(8);
        }
    }

    @Test
    void a_snapshot_of_another_log_or_ahead_of_it_or_of_fewer_days_is_not_used() throws Exception {
        written(10, 123);

        assertThat(WindowSnapshot.load(folder, new UUID(1, 3), 123, window(7)))
                .isEqualTo(OptionalLong.empty());
        assertThat(WindowSnapshot.load(folder, LOG, 122, window(7)))
                .isEqualTo(OptionalLong.empty());
        assertThat(WindowSnapshot.load(folder, LOG, 123, window(8)))
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void a_torn_or_changed_snapshot_is_not_used() throws Exception {
        written(1_000, 123);
        Path file = folder.resolve(WindowSnapshot.NAME);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 200; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            OptionalLong sequence = WindowSnapshot.load(folder, LOG, Long.MAX_VALUE, window(7));
            assertThat(sequence).as("change %s", i).isEmpty();

            Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThat(WindowSnapshot.load(folder, LOG, 123, window(7))).isEmpty();
        }
    }

    @Test
    void a_snapshot_that_is_behind_is_completed_from_the_log() throws Exception {
        Path file = folder.resolve(WindowSnapshot.NAME);
        Path kept = folder.resolve("kept");
        try (LogFixture fixture = new LogFixture(folder)) {
            store(fixture.log(), submission(tracks("early", 1_000)));
            fixture.restart();
            Files.copy(file, kept);
            store(fixture.log(), submission(tracks("late", 1_000)));
        }
        Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
        try (LogFixture fixture = new LogFixture(folder)) {
            assertThat(store(fixture.log(), submission(tracks("early", 1_000))))
                    .isEqualTo(new Receipt(0, 1_000));
            assertThat(store(fixture.log(), submission(tracks("late", 1_000))))
                    .isEqualTo(new Receipt(0, 1_000));
        }
    }
}
