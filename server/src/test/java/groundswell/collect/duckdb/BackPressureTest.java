package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.settled;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens behind the writer stalls it, and then the clients, but loses nothing. */
class BackPressureTest {

    private static final LogLimits SMALL =
            new LogLimits(
                    1_000,
                    5_000,
                    1 << 20,
                    2_000,
                    Duration.ofMillis(5),
                    7,
                    48,
                    512,
                    1,
                    2,
                    0,
                    Duration.ofMillis(20),
                    Duration.ofMillis(100));

    @TempDir Path folder;

    @Test
    void a_slow_fold_slows_clients_down_and_loses_nothing() throws Exception {
        CountDownLatch folding = new CountDownLatch(1);
        List<CompletableFuture<Receipt>> taken = new ArrayList<>();
        try (DuckLog log = DuckLog.open(folder, SMALL, InstantSource.system())) {
            log.start(group -> awaitUninterrupted(folding));
            IntakeRefused refusal = null;
            for (int batch = 0; refusal == null; batch++) {
                assertThat(batch).as("batches taken without end").isLessThan(1_000);
                try {
                    taken.add(log.submit(submission(tracks("b" + batch + "-", 500))));
                } catch (IntakeRefused e) {
                    refusal = e;
                }
            }
            assertThat(refusal.overloaded()).isTrue();
            assertThat(refusal.retryAfterSeconds()).isPositive();

            folding.countDown();
            for (CompletableFuture<Receipt> each : taken) {
                assertThat(settled(each)).isEqualTo(new Receipt(500, 0));
            }
            assertThat(everything(log)).hasSize(taken.size() * 500);
        }
    }

    @Test
    void what_was_taken_in_is_stored_before_the_log_closes() throws Exception {
        List<CompletableFuture<Receipt>> taken = new ArrayList<>();
        try (DuckLog log = DuckLog.open(folder, SMALL, InstantSource.system())) {
            log.start(group -> {});
            for (int batch = 0; batch < 8; batch++) {
                taken.add(log.submit(submission(tracks("b" + batch + "-", 500))));
            }
        }
        assertThat(taken).allMatch(CompletableFuture::isDone);
        try (DuckLog log = DuckLog.open(folder, SMALL, InstantSource.system())) {
            assertThat(everything(log)).hasSize(4_000);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
