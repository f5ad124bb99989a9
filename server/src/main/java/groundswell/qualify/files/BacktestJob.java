package groundswell.qualify.files;

import groundswell.qualify.backtest.BacktestReport;
import java.time.Instant;
import java.util.Locale;
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
        State state,
        String version,
        @Nullable String against,
        long read,
        long total,
        @Nullable String error,
        Instant createdAt,
        String createdBy,
        long startedAtMs,
        @Nullable Instant finishedAt,
        @Nullable Summary summary) {

    /** Where it stands. */
    public enum State {
        WAITING,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED;

        /** As it stands in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** True if nothing more happens. */
        public boolean isOver() {
            return this == FINISHED || this == FAILED || this == CANCELLED;
        }
    }

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

    /** Whole seconds until it is done, by the rate so far; null when nothing can be said. */
    public @Nullable Long secondsLeft(long nowMs) {
        long elapsedMs = nowMs - startedAtMs;
        if (state != State.RUNNING || read == 0 || elapsedMs < 500) {
            return null;
        }
        return Math.max(0, (total - read) * elapsedMs / read / 1_000);
    }

    BacktestJob running(long readNow, long totalNow, long atMs) {
        return new BacktestJob(
                id,
                name,
                State.RUNNING,
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

    BacktestJob over(State how, @Nullable String why, Instant at, @Nullable Summary result) {
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
