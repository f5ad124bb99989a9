package groundswell.qualify.jobs;

import groundswell.collect.EventLog;
import groundswell.collect.LogUnavailable;
import groundswell.kernel.jobs.BackgroundJobs;
import groundswell.kernel.jobs.JobFolder;
import groundswell.kernel.jobs.JobState;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestComparison;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.BacktestRun;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.History;
import groundswell.qualify.backtest.Prepared;
import groundswell.qualify.files.SpillingShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Backtests over the log of this process, one at a time in the background. The log as it was read
 * for the last one is kept for the next ({@link PreparedLog}); results are kept in files.
 * Thread-safe.
 */
public final class BacktestJobs implements AutoCloseable {

    /** Most backtests that are kept; the oldest that are over make room. */
    public static final int JOBS_MAX = 50;

    /** Most that wait or run. */
    public static final int OPEN_MAX = 5;

    private final JobFolder<BacktestResult> folder;
    private final EventLog log;
    private final PreparedLog histories;
    private final InstantSource clock;
    private final BackgroundJobs<BacktestJob> jobs;
    private @Nullable HistoryKeeping keeping;

    /**
     * Takes up what earlier processes have left.
     *
     * @param folder of its own
     * @param histories are closed with it
     */
    public BacktestJobs(Path folder, EventLog log, PreparedLog histories, InstantSource clock)
            throws IOException {
        this.folder = new JobFolder<>(folder, BacktestResult.class);
        this.log = log;
        this.histories = histories;
        this.clock = clock;
        SpillingShelf.sweep(folder);
        var bounds = new BackgroundJobs.Bounds(JOBS_MAX, OPEN_MAX);
        this.jobs = new BackgroundJobs<>("backtest", bounds, clock, this.folder::remove);
        this.folder.all().forEach(kept -> jobs.know(kept.job()));
    }

    /**
     * What is to be tested.
     *
     * @param name what to call it
     * @param against what to compare with, or null
     */
    public record Order(
            String name,
            Playbook playbook,
            @Nullable Playbook against,
            Evaluation evaluation,
            Backtest.Period period) {

        /** All that are replayed. */
        List<Playbook> playbooks() {
            return against == null ? List.of(playbook) : List.of(against, playbook);
        }

        /** How many times the log is replayed. */
        int replays() {
            return playbooks().size();
        }
    }

    /**
     * From here on the history is kept ready for a backtest of the playbook in force, while little
     * comes in; to be called once.
     */
    public void keepReady(Supplier<Playbook> inForce) {
        keeping = HistoryKeeping.start(histories, log, inForce);
    }

    /** Newest first. */
    public List<BacktestJob> all() {
        return jobs.all();
    }

    /** A backtest with what it has found so far. */
    public Optional<BacktestResult> find(int id) {
        return jobs.find(id)
                .flatMap(job ->
                        job.state() == JobState.FINISHED
                                ? folder.read(id)
                                : Optional.of(new BacktestResult(job, null, null)));
    }

    /** Begins one; empty while too many wait. */
    public Optional<BacktestJob> start(Order order, String by) {
        Optional<BacktestJob> added = jobs.add(id -> waiting(id, order, by));
        added.ifPresent(job ->
                jobs.execute(
                        job.id(),
                        failure ->
                                failure instanceof LogUnavailable || failure instanceof IOException,
                        () -> run(job.id(), order)));
        return added;
    }

    private BacktestJob waiting(int id, Order order, String by) {
        Playbook against = order.against;
        return new BacktestJob(
                id,
                order.name,
                JobState.WAITING,
                order.playbook.version(),
                against == null ? null : against.version(),
                0,
                log.lastSequence() * order.replays(),
                null,
                clock.instant(),
                by,
                0,
                null,
                null);
    }

    /** Stops one that waits or runs, forgets one that is over; false if there is none. */
    public boolean delete(int id) {
        return jobs.delete(id);
    }

    private void run(int id, Order order) throws IOException {
        long startedMs = clock.millis();
        long total = log.lastSequence() * order.replays();
        if (!jobs.change(id, job -> job.running(0, total, startedMs))) {
            return;
        }
        Steps steps = new Steps(id, startedMs, total, 1 + order.replays());
        Prepared prepared =
                histories.of(order.evaluation, order.playbooks(), order.period.toMs(), steps);
        steps.next();
        BacktestRun before =
                order.against == null ? null : replay(order, order.against, prepared, steps);
        BacktestRun run = replay(order, order.playbook, prepared, steps);
        BacktestReport report = run.report();
        BacktestComparison comparison = before == null ? null : run.against(before);
        BacktestJob last = jobs.find(id).orElseThrow(History.Cancelled::new);
        BacktestJob finished = last.finished(clock.instant(), BacktestJob.Summary.of(report));
        folder.write(id, new BacktestResult(finished, report, comparison));
        if (!jobs.change(id, job -> finished)) {
            folder.remove(id);
        }
    }

    private static BacktestRun replay(
            Order order, Playbook playbook, Prepared prepared, Steps steps) {
        BacktestRun run =
                Backtest.run(
                        playbook,
                        order.evaluation,
                        prepared,
                        order.period,
                        Backtest.THREADS,
                        steps);
        steps.next();
        return run;
    }

    /** Tells how far a job is; reading the log is one step, each replay is another. */
    private final class Steps implements LongConsumer {
        private final int id;
        private final long startedMs;
        private final long total;
        private final int count;
        private int done;

        Steps(int id, long startedMs, long total, int count) {
            this.id = id;
            this.startedMs = startedMs;
            this.total = total;
            this.count = count;
        }

        void next() {
            done++;
            accept(0);
        }

        @Override
        public void accept(long entries) {
            long ofStep = Math.min(entries, log.lastSequence());
            long entriesAStep = total / Math.max(1, count - 1);
            long sofar = Math.min(total, (done * entriesAStep + ofStep) * (count - 1) / count);
            if (!jobs.goesOn(id, job -> job.running(sofar, total, startedMs))) {
                throw new History.Cancelled();
            }
        }
    }

    /** Stops what runs; it is not resumed. */
    @Override
    public void close() {
        HistoryKeeping working = keeping;
        if (working != null) {
            working.close();
        }
        jobs.close();
        histories.close();
    }
}
