package groundswell.qualify.files;

import groundswell.collect.EventLog;
import groundswell.collect.LogUnavailable;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestComparison;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.BacktestRun;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.History;
import groundswell.qualify.backtest.ReadAhead;
import groundswell.qualify.files.BacktestJob.State;
import groundswell.unify.Domains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backtests over the log of this process, one at a time in the background: each holds the state of
 * one fold in memory, two when it compares. Results are kept in files. Thread-safe.
 */
public final class BacktestJobs implements AutoCloseable {

    /** Most backtests that are kept; the oldest that are over make room. */
    public static final int JOBS_MAX = 50;

    /** Most that wait or run. */
    public static final int OPEN_MAX = 5;

    private static final Logger LOG = LoggerFactory.getLogger(BacktestJobs.class);
    private static final long STOP_SECONDS_MAX = 20;

    private final BacktestFolder folder;
    private final EventLog log;
    private final Domains domains;
    private final InstantSource clock;
    private final Map<Integer, BacktestJob> jobs = new ConcurrentHashMap<>();
    private final ExecutorService runner =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "backtest"));
    private volatile boolean closing;
    private int lastId;

    /**
     * Takes up what earlier processes have left.
     *
     * @param folder of its own
     */
    public BacktestJobs(Path folder, EventLog log, Domains domains, InstantSource clock)
            throws IOException {
        this.folder = new BacktestFolder(folder);
        this.log = log;
        this.domains = domains;
        this.clock = clock;
        for (BacktestJob job : this.folder.jobs()) {
            jobs.put(job.id(), job);
            lastId = Math.max(lastId, job.id());
        }
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

        /** How many times the log is replayed. */
        int replays() {
            return against == null ? 1 : 2;
        }
    }

    /** Newest first. */
    public List<BacktestJob> all() {
        List<BacktestJob> all = new ArrayList<>(jobs.values());
        all.sort(Comparator.comparingInt(BacktestJob::id).reversed());
        return all;
    }

    /** A backtest with what it has found so far. */
    public Optional<BacktestResult> find(int id) {
        BacktestJob job = jobs.get(id);
        if (job == null) {
            return Optional.empty();
        }
        return job.state() == State.FINISHED
                ? folder.read(id)
                : Optional.of(new BacktestResult(job, null, null));
    }

    /** Begins one; empty while too many wait. */
    public synchronized Optional<BacktestJob> start(Order order, String by) {
        if (jobs.values().stream().filter(job -> !job.state().isOver()).count() >= OPEN_MAX) {
            return Optional.empty();
        }
        int id = ++lastId;
        Playbook against = order.against;
        BacktestJob job =
                new BacktestJob(
                        id,
                        order.name,
                        State.WAITING,
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
        jobs.put(id, job);
        makeRoom();
        runner.execute(() -> run(id, order));
        return Optional.of(job);
    }

    private void makeRoom() {
        List<BacktestJob> over = all().stream().filter(job -> job.state().isOver()).toList();
        for (int i = JOBS_MAX - (jobs.size() - over.size()); i < over.size(); i++) {
            forget(over.get(i).id());
        }
    }

    /** Stops one that waits or runs, forgets one that is over; false if there is none. */
    public synchronized boolean delete(int id) {
        BacktestJob job = jobs.get(id);
        if (job == null) {
            return false;
        }
        if (job.state().isOver()) {
            forget(id);
        } else {
            change(id, one -> one.over(State.CANCELLED, null, clock.instant(), null));
        }
        return true;
    }

    private void forget(int id) {
        jobs.remove(id);
        try {
            folder.remove(id);
        } catch (IOException e) {
            LOG.warn("backtest {} was not removed: {}", id, e.toString());
        }
    }

    private void run(int id, Order order) {
        long startedMs = clock.millis();
        long total = log.lastSequence() * order.replays();
        if (!change(id, job -> job.running(0, total, startedMs))) {
            return;
        }
        try {
            finish(id, order, startedMs, total);
        } catch (History.Cancelled e) {
            LOG.info("backtest {} was cancelled", id);
        } catch (LogUnavailable | IOException e) {
            fail(id, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("backtest {} failed", id, e);
        } finally {
            fail(id, "it did not come to its end; the server's log says why");
        }
    }

    /** Ends it for a reason, unless it has ended. */
    private void fail(int id, String why) {
        change(id, job -> job.over(State.FAILED, why, clock.instant(), null));
    }

    private void finish(int id, Order order, long startedMs, long total) throws IOException {
        BacktestRun before =
                order.against == null
                        ? null
                        : replay(id, order, order.against, 0, total, startedMs);
        long done = before == null ? 0 : total / 2;
        BacktestRun run = replay(id, order, order.playbook, done, total, startedMs);
        BacktestReport report = run.report();
        BacktestComparison comparison = before == null ? null : run.against(before);
        Instant now = clock.instant();
        BacktestJob last = jobs.get(id);
        if (last == null || last.state() != State.RUNNING) {
            throw new History.Cancelled();
        }
        BacktestJob finished = last.over(State.FINISHED, null, now, BacktestJob.Summary.of(report));
        folder.write(new BacktestResult(finished, report, comparison));
        if (!change(id, job -> finished)) {
            folder.remove(id);
        }
    }

    private BacktestRun replay(
            int id, Order order, Playbook playbook, long done, long total, long startedMs) {
        var projection = Backtest.projection(order.evaluation, List.of(playbook));
        return Backtest.run(
                playbook,
                order.evaluation,
                domains,
                new ReadAhead(reader -> log.replay(0, projection, reader)),
                order.period,
                read -> {
                    long sofar = Math.min(done + read, total);
                    if (closing || !change(id, job -> job.running(sofar, total, startedMs))) {
                        throw new History.Cancelled();
                    }
                });
    }

    /** Changes a job unless it is over; false if it is. */
    private boolean change(int id, UnaryOperator<BacktestJob> change) {
        boolean[] changed = new boolean[1];
        jobs.computeIfPresent(
                id,
                (same, job) -> {
                    changed[0] = !job.state().isOver();
                    return changed[0] ? change.apply(job) : job;
                });
        return changed[0];
    }

    /** Stops what runs; it is not resumed. */
    @Override
    public void close() {
        closing = true;
        runner.shutdownNow();
        try {
            if (!runner.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("a backtest did not stop within {} s", STOP_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
