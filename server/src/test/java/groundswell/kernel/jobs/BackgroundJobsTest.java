package groundswell.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundJobsTest {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z"));

    private final List<Integer> forgotten = new ArrayList<>();
    private final BackgroundJobs<Errand> jobs =
            new BackgroundJobs<>("errand", new BackgroundJobs.Bounds(4, 3), CLOCK, forgotten::add);
    private final CountDownLatch released = new CountDownLatch(1);

    private record Errand(int id, JobState state, @Nullable String error) implements Job<Errand> {
        static Errand waiting(int id) {
            return new Errand(id, JobState.WAITING, null);
        }

        Errand running() {
            return new Errand(id, JobState.RUNNING, null);
        }

        @Override
        public Errand over(JobState how, @Nullable String why, Instant at) {
            return new Errand(id, how, why);
        }
    }

    @AfterEach
    void close() {
        released.countDown();
        jobs.close();
    }

    @Test
    void they_run_one_at_a_time_in_the_order_in_which_they_came() {
        List<Integer> ran = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int id = added();
            jobs.execute(
                    id,
                    e -> false,
                    () -> {
                        released.await();
                        ran.add(id);
                        end(id);
                    });
        }
        released.countDown();
        awaitOver(3);
        assertThat(ran).containsExactly(1, 2, 3);
        assertThat(jobs.all()).extracting(Errand::id).containsExactly(3, 2, 1);
    }

    @Test
    void too_many_are_refused_and_the_oldest_that_are_over_are_forgotten() {
        for (int i = 0; i < 3; i++) {
            added();
        }
        assertThat(jobs.add(Errand::waiting)).isEmpty();
        for (int id = 1; id <= 3; id++) {
            end(id);
        }
        added();
        assertThat(forgotten).isEmpty();
        added();
        assertThat(forgotten).containsExactly(1);
        assertThat(jobs.all()).extracting(Errand::id).containsExactly(5, 4, 3, 2);
    }

    @Test
    void one_that_is_stopped_is_told_so_at_its_next_word_of_progress() {
        int id = added();
        jobs.execute(
                id,
                e -> true,
                () -> {
                    released.await();
                    if (!jobs.goesOn(id, Errand::running)) {
                        throw new IOException("not to be told");
                    }
                });
        assertThat(jobs.delete(id)).isTrue();
        released.countDown();
        int next = added();
        jobs.execute(next, e -> false, () -> end(next));
        awaitOver(next);
        assertThat(jobs.find(id)).contains(new Errand(id, JobState.CANCELLED, null));

        assertThat(jobs.delete(id)).as("one that is over is forgotten").isTrue();
        assertThat(jobs.find(id)).isEmpty();
        assertThat(forgotten).containsExactly(id);
        assertThat(jobs.delete(id)).isFalse();
    }

    @Test
    void an_expected_failure_is_told_in_its_own_words_and_any_other_one_is_not() {
        int expected = added();
        jobs.execute(
                expected,
                e -> e instanceof IOException,
                () -> {
                    throw new IOException("the disk is full");
                });
        int fault = added();
        jobs.execute(
                fault,
                e -> e instanceof IOException,
                () -> {
                    throw new IllegalStateException("secret");
                });
        int silent = added();
        jobs.execute(silent, e -> false, () -> {});
        awaitOver(silent);
        assertThat(jobs.find(expected))
                .contains(new Errand(expected, JobState.FAILED, "the disk is full"));
        String log = "it did not come to its end; the server's log says why";
        assertThat(jobs.find(fault)).contains(new Errand(fault, JobState.FAILED, log));
        assertThat(jobs.find(silent)).contains(new Errand(silent, JobState.FAILED, log));
    }

    @Test
    void one_that_the_end_of_the_process_stops_is_left_for_the_next_one() {
        int id = added();
        jobs.execute(
                id,
                e -> false,
                () -> {
                    jobs.change(id, Errand::running);
                    released.await();
                });
        await(() -> jobs.find(id).orElseThrow().state() == JobState.RUNNING);
        jobs.close();
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        assertThat(jobs.goesOn(id, Errand::running)).isFalse();
    }

    @Test
    void ids_go_on_after_what_an_earlier_process_left() {
        jobs.know(new Errand(7, JobState.FINISHED, null));
        assertThat(added()).isEqualTo(8);
    }

    private int added() {
        return jobs.add(Errand::waiting).orElseThrow().id();
    }

    private void end(int id) {
        jobs.change(id, one -> one.over(JobState.FINISHED, null, CLOCK.instant()));
    }

    private void awaitOver(int id) {
        await(() -> jobs.find(id).orElseThrow().state().isOver());
    }

    private static void await(java.util.function.BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
