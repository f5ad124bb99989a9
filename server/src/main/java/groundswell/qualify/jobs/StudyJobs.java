package groundswell.qualify.jobs;

import groundswell.collect.EventLog;
import groundswell.collect.LogUnavailable;
import groundswell.collect.Projection;
import groundswell.kernel.jobs.BackgroundJobs;
import groundswell.kernel.jobs.JobFolder;
import groundswell.kernel.jobs.JobState;
import groundswell.qualify.backtest.History;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import groundswell.qualify.study.Discovery;
import groundswell.qualify.study.DiscoveryReport;
import groundswell.qualify.study.Study;
import groundswell.qualify.study.Training;
import groundswell.qualify.study.TreeLearner;
import groundswell.unify.Domains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Discoveries and trainings over the log of this process, one at a time in the background. What
 * came of them is kept in files. Thread-safe.
 */
public final class StudyJobs implements AutoCloseable {

    /** Most studies that are kept; the oldest that are over make room. */
    public static final int JOBS_MAX = 50;

    /** Most that wait or run. */
    public static final int OPEN_MAX = 5;

    private final JobFolder<StudyResult> folder;
    private final EventLog log;
    private final Domains domains;
    private final TreeLearner trees;
    private final InstantSource clock;
    private final Consumer<LearnedModel> trained;
    private final BackgroundJobs<StudyJob> jobs;

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
        this.folder = new JobFolder<>(folder, StudyResult.class);
        this.log = log;
        this.domains = domains;
        this.trees = trees;
        this.clock = clock;
        this.trained = trained;
        var bounds = new BackgroundJobs.Bounds(JOBS_MAX, OPEN_MAX);
        this.jobs = new BackgroundJobs<>("study", bounds, clock, this.folder::remove);
        this.folder.all().forEach(kept -> jobs.know(kept.job()));
    }

    /** Newest first. */
    public List<StudyJob> all() {
        return jobs.all();
    }

    /** A study with what came of it. */
    public Optional<StudyResult> find(int id) {
        return jobs.find(id)
                .flatMap(job ->
                        job.state() == JobState.FINISHED
                                ? folder.read(id)
                                : Optional.of(new StudyResult(job, null, null)));
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
    public Optional<StudyJob> start(StudyOrder order, String by, Consumer<LearnedModel> then) {
        Optional<StudyJob> added = jobs.add(id -> waiting(id, order, by));
        added.ifPresent(job ->
                jobs.execute(job.id(), StudyJobs::isExpected, () -> run(job.id(), order, then)));
        return added;
    }

    private StudyJob waiting(int id, StudyOrder order, String by) {
        return new StudyJob(
                id,
                order.training() == null ? "discovery" : "training",
                order.name(),
                JobState.WAITING,
                order.playbook().version(),
                0,
                log.lastSequence() * Study.READINGS,
                null,
                clock.instant(),
                by,
                0,
                null);
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof LogUnavailable
                || failure instanceof TreeLearner.Unavailable
                || failure instanceof IOException;
    }

    /** Stops one that waits or runs, forgets one that is over; false if there is none. */
    public boolean delete(int id) {
        return jobs.delete(id);
    }

    private void run(int id, StudyOrder order, Consumer<LearnedModel> then) throws IOException {
        long startedMs = clock.millis();
        Study study =
                new Study(
                        order.playbook(),
                        order.evaluation(),
                        domains,
                        reader -> log.replay(0, Projection.ALL, reader),
                        read -> tell(id, read, startedMs));
        tell(id, 0, startedMs);
        Training.Order wanted = order.training();
        if (wanted == null) {
            Discovery.Settings settings = Discovery.Settings.STANDARD;
            finish(id, DiscoveryReport.of(study.discover(settings), settings), null);
        } else {
            train(id, wanted, study, then);
        }
    }

    private void train(int id, Training.Order wanted, Study study, Consumer<LearnedModel> then)
            throws IOException {
        switch (Training.of(study.declared(), wanted, trees)) {
            case Training.Trained(var model) -> {
                tell(id, Long.MAX_VALUE, clock.millis());
                then.accept(model);
                finish(id, null, ModelFile.write(model));
            }
            case Training.Refused(String reason) ->
                    jobs.fail(id, "nothing can be learned: " + reason);
        }
    }

    private void tell(int id, long read, long startedMs) {
        long total = log.lastSequence() * Study.READINGS;
        if (!jobs.goesOn(id, job -> job.running(read, total, startedMs))) {
            throw new History.Cancelled();
        }
    }

    private void finish(int id, @Nullable DiscoveryReport report, @Nullable String file)
            throws IOException {
        StudyJob last = jobs.find(id).orElseThrow(History.Cancelled::new);
        StudyJob finished = last.over(JobState.FINISHED, null, clock.instant());
        folder.write(id, new StudyResult(finished, report, file));
        if (!jobs.change(id, job -> finished)) {
            folder.remove(id);
        }
    }

    /** Stops what runs; it is not resumed. */
    @Override
    public void close() {
        jobs.close();
    }
}
