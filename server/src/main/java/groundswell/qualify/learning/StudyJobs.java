package groundswell.qualify.learning;

import groundswell.collect.EventLog;
import groundswell.collect.LogUnavailable;
import groundswell.collect.Projection;
import groundswell.qualify.backtest.History;
import groundswell.qualify.learn.Discovery;
import groundswell.qualify.learn.DiscoveryReport;
import groundswell.qualify.learn.Study;
import groundswell.qualify.learn.Training;
import groundswell.qualify.learn.TreeLearner;
import groundswell.qualify.learning.StudyJob.State;
import groundswell.qualify.model.LearnedModel;
import groundswell.qualify.model.ModelFile;
import groundswell.unify.Domains;
import java.io.IOException;
import java.nio.file.Path;
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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discoveries and trainings over the log of this process, one at a time in the background. What
 * came of them is kept in files. Thread-safe.
 */
public final class StudyJobs implements AutoCloseable {

    /** Most studies that are kept; the oldest that are over make room. */
    public static final int JOBS_MAX = 50;

    /** Most that wait or run. */
    public static final int OPEN_MAX = 5;

    private static final Logger LOG = LoggerFactory.getLogger(StudyJobs.class);
    private static final long STOP_SECONDS_MAX = 20;

    private final StudyFolder folder;
    private final EventLog log;
    private final Domains domains;
    private final TreeLearner trees;
    private final InstantSource clock;
    private final Consumer<LearnedModel> trained;
    private final Map<Integer, StudyJob> jobs = new ConcurrentHashMap<>();
    private final ExecutorService runner =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "study"));
    private volatile boolean closing;
    private int lastId;

    /**
     * Takes up what earlier processes have left.
     *
     * @param folder of its own
     * @param trained gets each model for which nobody else is named
     */
    public StudyJobs(
            Path folder,
            EventLog log,
            Domains domains,
            TreeLearner trees,
            InstantSource clock,
            Consumer<LearnedModel> trained)
            throws IOException {
        this.folder = new StudyFolder(folder);
        this.log = log;
        this.domains = domains;
        this.trees = trees;
        this.clock = clock;
        this.trained = trained;
        for (StudyResult result : this.folder.all()) {
            jobs.put(result.job().id(), result.job());
            lastId = Math.max(lastId, result.job().id());
        }
    }

    /** Newest first. */
    public List<StudyJob> all() {
        List<StudyJob> all = new ArrayList<>(jobs.values());
        all.sort(Comparator.comparingInt(StudyJob::id).reversed());
        return all;
    }

    /** A study with what came of it. */
    public Optional<StudyResult> find(int id) {
        StudyJob job = jobs.get(id);
        if (job == null) {
            return Optional.empty();
        }
        return job.state() == State.FINISHED
                ? folder.read(id)
                : Optional.of(new StudyResult(job, null, null));
    }

    /** Begins one; empty while too many wait. A model goes where all models go. */
    public Optional<StudyJob> start(StudyOrder order, String by) {
        return start(order, by, trained);
    }

    /**
     * The same.
     *
     * @param then gets the model, if there is one
     */
    public synchronized Optional<StudyJob> start(
            StudyOrder order, String by, Consumer<LearnedModel> then) {
        if (jobs.values().stream().filter(job -> !job.state().isOver()).count() >= OPEN_MAX) {
            return Optional.empty();
        }
        int id = ++lastId;
        StudyJob job =
                new StudyJob(
                        id,
                        order.training() == null ? "discovery" : "training",
                        order.name(),
                        State.WAITING,
                        order.playbook().version(),
                        0,
                        log.lastSequence() * Study.READINGS,
                        null,
                        clock.instant(),
                        by,
                        0,
                        null);
        jobs.put(id, job);
        List<StudyJob> over = all().stream().filter(one -> one.state().isOver()).toList();
        for (int i = Math.max(0, JOBS_MAX - (jobs.size() - over.size())); i < over.size(); i++) {
            forget(over.get(i).id());
        }
        runner.execute(() -> run(id, order, then));
        return Optional.of(job);
    }

    /** Stops one that waits or runs, forgets one that is over; false if there is none. */
    public synchronized boolean delete(int id) {
        StudyJob job = jobs.get(id);
        if (job == null) {
            return false;
        }
        if (job.state().isOver()) {
            forget(id);
        } else {
            change(id, one -> one.over(State.CANCELLED, null, clock.instant()));
        }
        return true;
    }

    private void forget(int id) {
        jobs.remove(id);
        try {
            folder.remove(id);
        } catch (IOException e) {
            LOG.warn("study {} was not removed: {}", id, e.toString());
        }
    }

    private void run(int id, StudyOrder order, Consumer<LearnedModel> then) {
        long startedMs = clock.millis();
        try {
            Study study =
                    new Study(
                            order.playbook(),
                            order.evaluation(),
                            domains,
                            reader -> log.replay(0, Projection.ALL, reader),
                            read -> tell(id, read, startedMs));
            tell(id, 0, startedMs);
            if (order.training() == null) {
                Discovery.Settings settings = Discovery.Settings.STANDARD;
                finish(id, DiscoveryReport.of(study.discover(settings), settings), null);
            } else {
                train(id, order, study, then);
            }
        } catch (History.Cancelled e) {
            LOG.info("study {} was cancelled", id);
        } catch (LogUnavailable | TreeLearner.Unavailable | IOException e) {
            fail(id, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("study {} failed", id, e);
        } finally {
            fail(id, "it did not come to its end; the server's log says why");
        }
    }

    private void train(int id, StudyOrder order, Study study, Consumer<LearnedModel> then)
            throws IOException {
        Training.Order wanted = order.training();
        if (wanted == null) {
            return;
        }
        switch (Training.of(study.declared(), wanted, trees)) {
            case Training.Trained(var model) -> {
                tell(id, Long.MAX_VALUE, clock.millis());
                then.accept(model);
                finish(id, null, ModelFile.write(model));
            }
            case Training.Refused(String reason) -> fail(id, "nothing can be learned: " + reason);
        }
    }

    private void tell(int id, long read, long startedMs) {
        long total = log.lastSequence() * Study.READINGS;
        if (closing || !change(id, job -> job.running(read, total, startedMs))) {
            throw new History.Cancelled();
        }
    }

    private void finish(int id, @Nullable DiscoveryReport report, @Nullable String file)
            throws IOException {
        StudyJob last = jobs.get(id);
        if (last == null || last.state() != State.RUNNING) {
            throw new History.Cancelled();
        }
        StudyJob finished = last.over(State.FINISHED, null, clock.instant());
        folder.write(new StudyResult(finished, report, file));
        if (!change(id, job -> finished)) {
            folder.remove(id);
        }
    }

    /** Ends it for a reason, unless it has ended. */
    private void fail(int id, String why) {
        change(id, job -> job.over(State.FAILED, why, clock.instant()));
    }

    /** Changes a job unless it is over; false if it is. */
    private boolean change(int id, UnaryOperator<StudyJob> change) {
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
                LOG.warn("a study did not stop within {} s", STOP_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
