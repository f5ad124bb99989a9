package groundswell.collect.files;

import groundswell.collect.files.HistoryImport.Format;
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
        State state,
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
        long finishedAtMs) {

    /** Where an import is in its life. */
    public enum State {
        /** The file is still to come. */
        WAITING,
        /** The file is here. */
        UPLOADED,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED;

        boolean isOver() {
            return this == FINISHED || this == FAILED || this == CANCELLED;
        }
    }

    /** One whose file is still to come. */
    static ImportJob created(
            int id, String name, Format format, int source, String by, long nowMs) {
        return new ImportJob(
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
                nowMs,
                by,
                0,
                0);
    }

    ImportJob uploaded(long bytes) {
        return with(State.UPLOADED, null, bytes, 0, 0);
    }

    ImportJob running(long nowMs) {
        return with(State.RUNNING, null, bytesTotal, nowMs, 0);
    }

    ImportJob over(State end, @Nullable String why, long nowMs) {
        return with(end, why, bytesTotal, startedAtMs, nowMs);
    }

    private ImportJob with(
            State next, @Nullable String why, long bytes, long started, long finished) {
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
