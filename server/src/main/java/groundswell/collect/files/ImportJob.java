package groundswell.collect.files;

import groundswell.collect.files.HistoryImport.Format;
import groundswell.kernel.jobs.Job;
import groundswell.kernel.jobs.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import that was asked for over the API, as far as it is.
 *
 * @param name of the file, as its sender calls it
 * @param source id of the source that its events are counted under
 * @param bytesRead of the file; stands still while messages are stored
 * @param error why it failed; null if it did not
 * @param createdAtMs milliseconds since 1970 UTC, as are the others
 * @param startedAtMs 0 before it runs
 * @param finishedAtMs 0 while it is not over
 */
public record ImportJob(
        int id,
        String name,
        Format format,
        int source,
        JobState state,
        long rows,
        long stored,
        long duplicates,
        long rejected,
        long bytesRead,
        long bytesTotal,
        double rowsPerSecond,
        long secondsLeft,
        @Nullable String error,
        long createdAtMs,
        String createdBy,
        long startedAtMs,
        long finishedAtMs)
        implements Job<ImportJob> {

    /** One whose file is still to come. */
    static ImportJob created(
            int id, String name, Format format, int source, String by, long nowMs) {
        return new ImportJob(
                id,
                name,
                format,
                source,
                JobState.WAITING,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                nowMs,
                by,
                0,
                0);
    }

    ImportJob uploaded(long bytes) {
        return with(JobState.UPLOADED, null, bytes, 0, 0);
    }

    ImportJob running(long nowMs) {
        return with(JobState.RUNNING, null, bytesTotal, nowMs, 0);
    }

    @Override
    public ImportJob over(JobState end, @Nullable String why, Instant at) {
        return with(end, why, bytesTotal, startedAtMs, at.toEpochMilli());
    }

    private ImportJob with(
            JobState next, @Nullable String why, long bytes, long started, long finished) {
        return new ImportJob(
                id,
                name,
                format,
                source,
                next,
                rows,
                stored,
                duplicates,
                rejected,
                bytesRead,
                bytes,
                rowsPerSecond,
                0,
                why,
                createdAtMs,
                createdBy,
                started,
                finished);
    }

    /** The same with what it has done so far. */
    ImportJob at(ImportProgress progress, long phaseFromMs, long nowMs) {
        boolean reading = progress.phase() == ImportProgress.Phase.READING;
        long elapsedMs = Math.max(1, nowMs - phaseFromMs);
        double handled = reading ? progress.rows() : progress.done();
        return new ImportJob(
                id,
                name,
                format,
                source,
                state,
                progress.rows(),
                progress.stored(),
                progress.duplicates(),
                progress.rejected(),
                reading ? progress.done() : bytesTotal,
                bytesTotal,
                handled * 1_000 / elapsedMs,
                progress.secondsLeft(elapsedMs),
                error,
                createdAtMs,
                createdBy,
                startedAtMs,
                finishedAtMs);
    }
}
