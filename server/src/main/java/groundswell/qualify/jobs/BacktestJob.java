package groundswell.qualify.jobs;

import groundswell.kernel.jobs.JobState;
import groundswell.kernel.jobs.LogJob;
import groundswell.qualify.backtest.BacktestReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backtest and how far it is.
 *
 * @param read entries of the log that were replayed
 * @param total entries that there are to replay
 * @param error why it failed, in words
 * @param startedAtMs 0 while it waits
 */
public record BacktestJob(
        int id,
        String name,
        JobState state,
        String version,
        @Nullable String against,
        long read,
        long total,
        @Nullable String error,
        Instant createdAt,
        String createdBy,
        long startedAtMs,
        @Nullable Instant finishedAt,
        @Nullable Summary summary)
        implements LogJob<BacktestJob> {

    /** The numbers that a list shows. */
    public record Summary(
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double lift,
            @Nullable Double auc,
            int alarms) {
        static Summary of(BacktestReport report) {
            return new Summary(
                    report.decisions().precision().value(),
                    report.decisions().recall().value(),
                    report.decisions().lift(),
                    report.ranking().auc(),
                    report.alarms().size());
        }
    }

    BacktestJob running(long readNow, long totalNow, long atMs) {
        return new BacktestJob(
                id,
                name,
                JobState.RUNNING,
                version,
                against,
                readNow,
                totalNow,
                null,
                createdAt,
                createdBy,
                atMs,
                null,
                null);
    }

    @Override
    public BacktestJob over(JobState how, @Nullable String why, Instant at) {
        return over(how, why, at, null);
    }

    BacktestJob finished(Instant at, Summary result) {
        return over(JobState.FINISHED, null, at, result);
    }

    private BacktestJob over(
            JobState how, @Nullable String why, Instant at, @Nullable Summary result) {
        return new BacktestJob(
                id,
                name,
                how,
                version,
                against,
                read,
                total,
                why,
                createdAt,
                createdBy,
                startedAtMs,
                at,
                result);
    }
}
