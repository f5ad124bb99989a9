package groundswell.qualify.live;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.kernel.jobs.JobState;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.jobs.BacktestJobs;
import groundswell.qualify.jobs.BacktestResult;
import groundswell.qualify.jobs.PreparedLog;
import groundswell.unify.DomainLists;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests in the background, over a real log. */
class BacktestJobsTest {

    private static final long START_MS = 1_767_600_000_000L;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;

    private final InstantSource clock = InstantSource.system();

    @SuppressWarnings("NullAway.Init")
    private DuckLog log;

    @BeforeEach
    void aLogWithEvents() throws Exception {
        log = DuckLog.open(folder.resolve("log"), LogLimits.DEFAULT, clock);
        log.start(group -> {});
        List<Submission> all = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            long atMs = START_MS + i * 3_600_000L;
            all.add(new Submission(atMs, List.of(event(i, atMs)), List.of()));
        }
        log.submit(all).join();
    }

    private static Event event(int i, long atMs) {
        return new Event(
                EventType.TRACK,
                1,
                "m" + i,
                "feature_used",
                "u" + i % 50 + "@c" + i % 10 + ".test",
                null,
                null,
                null,
                atMs,
                "{}",
                "{}",
                0);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private BacktestJobs jobs() throws Exception {
        Path backtests = folder.resolve("backtests");
        var histories = new PreparedLog(log, DomainLists.standard(), backtests);
        return new BacktestJobs(backtests, log, histories, clock);
    }

    private static BacktestJobs.Order order() {
        Playbook playbook =
                switch (PlaybookReader.read(PlaybookFolder.shipped("b2b-wedge"))) {
                    case PlaybookReading.Valid valid -> valid.playbook();
                    case PlaybookReading.Faulty faulty -> throw new AssertionError(faulty.faults());
                };
        return new BacktestJobs.Order(
                "a quarter", playbook, null, Evaluation.standard(playbook), Backtest.Period.ALL);
    }

    private static BacktestResult over(BacktestJobs jobs, int id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        BacktestResult result = jobs.find(id).orElseThrow();
        while (!result.job().state().isOver()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
            result = jobs.find(id).orElseThrow();
        }
        return result;
    }

    @Test
    void a_result_survives_a_restart_until_it_is_deleted() throws Exception {
        int id;
        BacktestResult before;
        try (BacktestJobs jobs = jobs()) {
            id = jobs.start(order(), "ann").orElseThrow().id();
            before = over(jobs, id);
            assertThat(before.job().state()).isEqualTo(JobState.FINISHED);
            assertThat(before.job().read()).isEqualTo(before.job().total()).isEqualTo(3_000);
        }
        try (BacktestJobs jobs = jobs()) {
            assertThat(jobs.find(id)).contains(before);
            assertThat(jobs.start(order(), "ann").orElseThrow().id()).isGreaterThan(id);
            assertThat(jobs.delete(id)).isTrue();
            assertThat(jobs.find(id)).isEmpty();
            assertThat(jobs.delete(id)).isFalse();
        }
        try (BacktestJobs jobs = jobs()) {
            assertThat(jobs.find(id)).isEmpty();
        }
    }

    @Test
    void one_that_is_stopped_stays_stopped_and_only_so_many_wait() throws Exception {
        try (BacktestJobs jobs = jobs()) {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < BacktestJobs.OPEN_MAX; i++) {
                jobs.start(order(), "ann").ifPresent(job -> ids.add(job.id()));
            }
            int last = ids.getLast();
            assertThat(jobs.delete(last)).isTrue();
            assertThat(over(jobs, last).job().state()).isEqualTo(JobState.CANCELLED);
            assertThat(over(jobs, ids.getFirst()).job().state()).isEqualTo(JobState.FINISHED);
            assertThat(over(jobs, last).report()).isNull();
        }
    }
}
