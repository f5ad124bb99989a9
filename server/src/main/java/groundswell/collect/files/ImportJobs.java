package groundswell.collect.files;

import groundswell.collect.EventLog;
import groundswell.collect.MessageReader;
import groundswell.collect.Source;
import groundswell.collect.files.HistoryImport.Format;
import groundswell.collect.files.HistoryImport.MappingRefused;
import groundswell.collect.files.HistoryImport.MappingText;
import groundswell.kernel.jobs.BackgroundJobs;
import groundswell.kernel.jobs.JobState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports that come over the API while the server runs, one at a time in the background.
 * Thread-safe. One that was under way when the process ended is run again by the next: from the
 * file's beginning, but what was stored is recognised and counted as a duplicate.
 */
public final class ImportJobs implements AutoCloseable {

    /** Most imports that are remembered; the oldest that are over make room. */
    public static final int JOBS_MAX = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final int REJECTIONS_MAX = 100_000;
    private static final int SHOWN_MAX = 20;

    private final ImportFolder folder;
    private final EventLog log;
    private final MessageReader judge;
    private final InstantSource clock;
    private final BackgroundJobs<ImportJob> jobs;
    private final List<ImportFolder.Kept> interrupted = new ArrayList<>();
    private volatile Runnable whenEnded = () -> {};

    /**
     * Knows what an earlier process kept; {@link #resume} lets it go on.
     *
     * @param folder of its own, for files and what does not fit into memory
     */
    public ImportJobs(Path folder, EventLog log, MessageReader judge, InstantSource clock)
            throws IOException {
        this.folder = new ImportFolder(folder);
        this.log = log;
        this.judge = judge;
        this.clock = clock;
        var bounds = new BackgroundJobs.Bounds(JOBS_MAX, JOBS_MAX);
        this.jobs = new BackgroundJobs<>("import", bounds, clock, this::forget);
        for (ImportFolder.Kept kept : this.folder.read()) {
            jobs.know(kept.job());
            if (kept.job().state() == JobState.RUNNING) {
                interrupted.add(kept);
            }
        }
    }

    /**
     * Runs again, in their order, the imports that the end of an earlier process interrupted.
     *
     * @param sources the source with an id; null for one that is no more
     */
    public synchronized void resume(IntFunction<@Nullable Source> sources) {
        for (ImportFolder.Kept kept : interrupted) {
            int id = kept.job().id();
            Source source = sources.apply(kept.job().source());
            if (source == null) {
                finish(id, JobState.FAILED, "its source is no more");
                continue;
            }
            try {
                HistoryImport history = open(kept.job(), kept.mapping());
                LOG.info("import={} goes on after a restart", id);
                execute(id, history, source);
            } catch (MappingRefused | ImportFailed e) {
                finish(id, JobState.FAILED, e.getMessage());
            }
        }
        interrupted.clear();
    }

    /** What was asked for cannot be done with this import now; the reason in words. */
    public static final class JobRefused extends Exception {
        private static final long serialVersionUID = 1;

        JobRefused(String reason) {
            super(reason, null, false, false);
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** Tells of each import that is over, however it ended. */
    public void whenEnded(Runnable told) {
        whenEnded = told;
    }

    /** Newest first. */
    public List<ImportJob> all() {
        return jobs.all();
    }

    public Optional<ImportJob> find(int id) {
        return jobs.find(id);
    }

    /** Opens an import; its file follows. */
    public synchronized ImportJob create(String name, Format format, int source, String by)
            throws JobRefused {
        ImportJob job =
                jobs.add(id -> ImportJob.created(id, name, format, source, by, clock.millis()))
                        .orElseThrow(() ->
                                new JobRefused(
                                        JOBS_MAX + " imports are under way; let some end first"));
        keep(job, "");
        return job;
    }

    /** Takes the file in; once more, if it is sent again before the import runs. */
    public ImportJob upload(int id, InputStream content) throws JobRefused, IOException {
        require(id, JobState.WAITING, JobState.UPLOADED);
        long size = folder.take(id, content);
        ImportJob uploaded = change(id, job -> job.uploaded(size));
        keep(uploaded, "");
        return uploaded;
    }

    /**
     * A dry run on the caller's thread.
     *
     * @param mapping YAML; blank for a file that needs none
     */
    public Preview preview(int id, String mapping, Source source)
            throws JobRefused, MappingRefused, ImportFailed {
        ImportJob job = require(id, JobState.UPLOADED);
        return open(job, mapping).preview(judge, source, SHOWN_MAX);
    }

    /** Imports in the background; faults of the mapping are said at once. */
    public synchronized ImportJob start(int id, String mapping, Source source)
            throws JobRefused, MappingRefused, ImportFailed {
        ImportJob job = require(id, JobState.UPLOADED);
        HistoryImport history = open(job, mapping);
        ImportJob running = change(id, one -> one.running(clock.millis()));
        keep(running, mapping);
        execute(id, history, source);
        return running;
    }

    /**
     * Stops an import that waits or runs, at its next batch; once more changes nothing.
     *
     * @throws JobRefused when it has ended by itself
     */
    public void cancel(int id) throws JobRefused {
        jobs.change(id, one -> one.over(JobState.CANCELLED, null, clock.instant()));
        ImportJob job = require(id);
        if (job.state() != JobState.CANCELLED) {
            throw new JobRefused(already(job));
        }
        keep(job, "");
        if (job.startedAtMs() == 0) {
            deleteUpload(id); // else whoever runs it does
        }
    }

    private HistoryImport open(ImportJob job, String mapping) throws MappingRefused, ImportFailed {
        @Nullable MappingText text = mapping.isBlank() ? null : new MappingText("mapping", mapping);
        return HistoryImport.ofFile(folder.upload(job.id()), job.format(), text);
    }

    private void execute(int id, HistoryImport history, Source source) {
        jobs.execute(id, failure -> false, () -> run(id, history, source));
    }

    private void run(int id, HistoryImport history, Source source) {
        long[] phaseFromMs = {clock.millis()};
        ImportProgress.Phase[] phase = {ImportProgress.Phase.READING};
        JobState end = JobState.FAILED;
        String why = null;
        try {
            ImportReport report =
                    history.run(
                            judge,
                            source,
                            LogTarget.of(log, source.id()),
                            REJECTIONS_MAX,
                            folder.temporary(id),
                            progress -> {
                                if (progress.phase() != phase[0]) {
                                    phase[0] = progress.phase();
                                    phaseFromMs[0] = clock.millis();
                                }
                                return told(id, progress, phaseFromMs[0]);
                            });
            end =
                    switch (report.state()) {
                        case FINISHED -> JobState.FINISHED;
                        case STOPPED -> JobState.CANCELLED;
                        case TOO_MANY_REJECTIONS -> JobState.FAILED;
                    };
            why =
                    end == JobState.FAILED
                            ? "more than " + REJECTIONS_MAX + " rows were rejected"
                            : null;
        } catch (ImportFailed e) {
            why = e.getMessage();
        } catch (InterruptedException e) {
            why = "the server was stopped";
        } catch (RuntimeException e) {
            // The thread's boundary: the next import must still run.
            LOG.error("import={} failed", id, e);
            why = "an error of the server's own; its log says more";
        }
        if (jobs.isClosing()) {
            return; // it is kept as running, and the next process goes on
        }
        finish(id, end, why);
        whenEnded.run();
    }

    private boolean told(int id, ImportProgress progress, long phaseFromMs) {
        return jobs.goesOn(id, job -> job.at(progress, phaseFromMs, clock.millis()));
    }

    private void finish(int id, JobState end, @Nullable String why) {
        jobs.find(id).ifPresent(job -> keep(over(job, end, why), ""));
        deleteUpload(id);
        jobs.change(id, now -> over(now, end, why));
    }

    private void deleteUpload(int id) {
        try {
            folder.deleteUpload(id);
        } catch (IOException e) {
            LOG.warn("import={} leaves its file: {}", id, e.getMessage());
        }
    }

    /** One that was cancelled stays so. */
    private ImportJob over(ImportJob job, JobState end, @Nullable String why) {
        return job.state().isOver() ? job : job.over(end, why, clock.instant());
    }

    /** That this fails costs the import no more than that the next process does not know it so. */
    private void keep(ImportJob job, String mapping) {
        try {
            folder.keep(job, mapping);
        } catch (IOException e) {
            LOG.warn("import={} is not kept: {}", job.id(), e.getMessage());
        }
    }

    private void forget(int id) {
        try {
            folder.delete(id);
        } catch (IOException e) {
            LOG.warn("import={} leaves its files: {}", id, e.getMessage());
        }
    }

    private ImportJob require(int id, JobState... states) throws JobRefused {
        ImportJob job = require(id);
        if (!List.of(states).contains(job.state())) {
            throw new JobRefused(
                    job.state() == JobState.WAITING ? "its file is not here yet" : already(job));
        }
        return job;
    }

    private ImportJob require(int id) throws JobRefused {
        return jobs.find(id).orElseThrow(() -> new JobRefused("there is no import " + id));
    }

    private static String already(ImportJob job) {
        return "it is " + job.state().word() + " already";
    }

    private ImportJob change(int id, UnaryOperator<ImportJob> change) throws JobRefused {
        if (!jobs.change(id, change)) {
            throw new JobRefused(already(require(id)));
        }
        return require(id);
    }

    /** Stops what runs at its next batch and waits for it. */
    @Override
    public void close() {
        jobs.close();
    }
}
