package groundswell.qualify.jobs;

import groundswell.kernel.jobs.JobState;
import groundswell.kernel.jobs.LogJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A discovery or a training, and how far it is.
 *
 * @param kind {@code discovery} or {@code training}
 * @param name what people call it; of a training, the model's
 * @param version of the playbook that it looks at
 * @param read entries of the log that were read
 * @param total entries that there are to read
 * @param error why it failed, in words
 * @param startedAtMs 0 while it waits
 */
public record StudyJob(
        int id,
        String kind,
        String name,
        JobState state,
        String version,
        long read,
        long total,
        @Nullable String error,
        Instant createdAt,
        String createdBy,
        long startedAtMs,
        @Nullable Instant finishedAt)
        implements LogJob<StudyJob> {

    StudyJob running(long readNow, long totalNow, long atMs) {
        return new StudyJob(
                id,
                kind,
                name,
                JobState.RUNNING,
                version,
                Math.min(readNow, totalNow),
                totalNow,
                null,
                createdAt,
                createdBy,
                atMs,
                null);
    }

    @Override
    public StudyJob over(JobState how, @Nullable String why, Instant at) {
        return new StudyJob(
                id,
                kind,
                name,
                how,
                version,
                read,
                total,
                why,
                createdAt,
                createdBy,
                startedAtMs,
                at);
    }
}
