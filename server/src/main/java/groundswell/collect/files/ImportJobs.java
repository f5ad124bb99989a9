package groundswell.collect.files;

import groundswell.collect.EventLog;
import groundswell.collect.MessageReader;
import groundswell.collect.Source;
import groundswell.collect.files.HistoryImport.Format;
import groundswell.collect.files.HistoryImport.MappingRefused;
import groundswell.collect.files.HistoryImport.MappingText;
import groundswell.collect.files.ImportJob.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports that come over the API while the server runs, one at a time in the background.
 * Thread-safe. They live as long as the process: after a restart the file is sent again, and what
 * was stored is recognised.
 */
public final class ImportJobs implements AutoCloseable {

    /** Most imports that are remembered; the oldest that are over make room. */
    public static final int JOBS_MAX = 200;

    /** Largest file. */
    public static final long FILE_BYTES_MAX = 20L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final int REJECTIONS_MAX = 100_000;
    private static final int SHOWN_MAX = 20;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long STOP_SECONDS_MAX = 20;

    private final Path folder;
    private final EventLog log;
    private final MessageReader judge;
    private final InstantSource clock;
    private final Map<Integer, ImportJob> jobs = new ConcurrentHashMap<>();
    private final ExecutorService runner =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "import"));
    private volatile boolean closing;
    private volatile Runnable whenEnded = () -> {};
    private int lastId;

    /**
     * Begins without any; files that an earlier process left are removed.
     *
     * @param folder of its own, for files and what does not fit into memory
     */
    public ImportJobs(Path folder, EventLog log, MessageReader judge, InstantSource clock)
            throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path file : left.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        this.folder = folder;
        this.log = log;
        this.judge = judge;
        this.clock = clock;
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
        List<ImportJob> all = new ArrayList<>(jobs.values());
        all.sort(Comparator.comparingInt(ImportJob::id).reversed());
        return all;
    }

    public Optional<ImportJob> find(int id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Opens an import; its file follows. */
    public synchronized ImportJob create(String name, Format format, int source, String by)
            throws JobRefused {
        if (jobs.size() >= JOBS_MAX) {
            int oldest =
                    jobs.values().stream()
                            .filter(job -> job.state().isOver())
                            .mapToInt(ImportJob::id)
                            .min()
                            .orElseThrow(() ->
                                    new JobRefused(
                                            JOBS_MAX
                                                    + " imports are under way; let some end first"));
            jobs.remove(oldest);
        }
        int id = ++lastId;
        var job =
                new ImportJob(
                        id,
                        name,
                        format,
                        source,
                        State.WAITING,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        null,
                        clock.millis(),
                        by,
                        0,
                        0);
        jobs.put(id, job);
        return job;
    }

    /** Takes the file in; once more, if it is sent again before the import runs. */
    public ImportJob upload(int id, InputStream content) throws JobRefused, IOException {
        require(id, State.WAITING, State.UPLOADED);
        Path part = folder.resolve(id + ".part");
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > FILE_BYTES_MAX) {
                    throw new JobRefused("the file has more than " + FILE_BYTES_MAX + " bytes");
                }
                out.write(buffer, 0, read);
            }
        } catch (JobRefused | IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file(id), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        long size = bytes;
        return change(id, job -> job.uploaded(size));
    }

    /**
     * A dry run on the caller's thread.
     *
     * @param mapping YAML; blank for a file that needs none
     */
    public Preview preview(int id, String mapping, Source source)
            throws JobRefused, MappingRefused, ImportFailed {
        ImportJob job = require(id, State.UPLOADED);
        return open(job, mapping).preview(judge, source, SHOWN_MAX);
    }

    /** Imports in the background; faults of the mapping are said at once. */
    public synchronized ImportJob start(int id, String mapping, Source source)
            throws JobRefused, MappingRefused, ImportFailed {
        ImportJob job = require(id, State.UPLOADED);
        HistoryImport history = open(job, mapping);
        ImportJob running = change(id, one -> one.running(clock.millis()));
        runner.execute(() -> run(id, history, source));
        return running;
    }

    /**
     * Stops an import that waits or runs, at its next batch; once more changes nothing.
     *
     * @throws JobRefused when it has ended by itself
     */
    public void cancel(int id) throws JobRefused {
        ImportJob job =
                change(
                        id,
                        one ->
                                one.state().isOver()
                                        ? one
                                        : one.over(State.CANCELLED, null, clock.millis()));
        if (job.state() != State.CANCELLED) {
            throw new JobRefused(already(job));
        }
    }

    private HistoryImport open(ImportJob job, String mapping) throws MappingRefused, ImportFailed {
        @Nullable MappingText text = mapping.isBlank() ? null : new MappingText("mapping", mapping);
        return HistoryImport.ofFile(file(job.id()), job.format(), text);
    }

    private void run(int id, HistoryImport history, Source source) {
        long[] phaseFromMs = {clock.millis()};
        ImportProgress.Phase[] phase = {ImportProgress.Phase.READING};
        State end = State.FAILED;
        String why = null;
        try {
            ImportReport report =
                    history.run(
                            judge,
                            source,
                            LogTarget.of(log, source.id()),
                            REJECTIONS_MAX,
                            folder.resolve(id + ".tmp"),
                            progress -> {
                                if (progress.phase() != phase[0]) {
                                    phase[0] = progress.phase();
                                    phaseFromMs[0] = clock.millis();
                                }
                                return told(id, progress, phaseFromMs[0]);
                            });
            end =
                    switch (report.state()) {
                        case FINISHED -> State.FINISHED;
                        case STOPPED -> State.CANCELLED;
                        case TOO_MANY_REJECTIONS -> State.FAILED;
                    };
            why =
                    end == State.FAILED
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
        finish(id, end, why);
        whenEnded.run();
    }

    private boolean told(int id, ImportProgress progress, long phaseFromMs) {
        ImportJob now =
                jobs.computeIfPresent(
                        id, (key, job) -> job.at(progress, phaseFromMs, clock.millis()));
        return !closing && now != null && now.state() == State.RUNNING;
    }

    private void finish(int id, State end, @Nullable String why) {
        jobs.computeIfPresent(
                id,
                (key, job) ->
                        job.state() == State.RUNNING ? job.over(end, why, clock.millis()) : job);
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            LOG.warn("import={} leaves its file: {}", id, e.getMessage());
        }
    }

    private ImportJob require(int id, State... states) throws JobRefused {
        ImportJob job = jobs.get(id);
        if (job == null) {
            throw new JobRefused("there is no import " + id);
        }
        for (State state : states) {
            if (job.state() == state) {
                return job;
            }
        }
        throw new JobRefused(
                job.state() == State.WAITING ? "its file is not here yet" : already(job));
    }

    private static String already(ImportJob job) {
        return "it is " + job.state().name().toLowerCase(java.util.Locale.ROOT) + " already";
    }

    private ImportJob change(int id, UnaryOperator<ImportJob> change) throws JobRefused {
        ImportJob changed = jobs.computeIfPresent(id, (key, job) -> change.apply(job));
        if (changed == null) {
            throw new JobRefused("there is no import " + id);
        }
        return changed;
    }

    private Path file(int id) {
        return folder.resolve(id + ".upload");
    }

    /** Stops what runs at its next batch and waits for it. */
    @Override
    public void close() {
        closing = true;
        runner.shutdownNow();
        try {
            if (!runner.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("an import did not stop within {} s", STOP_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
