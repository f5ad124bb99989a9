package groundswell.collect.files;

import groundswell.kernel.jobs.Pace;

/**
 * How far an import is. Told often; whoever listens decides what to show.
 *
 * @param phase reading comes first, and all of it: only then it is known what became known when
 * @param done in the unit of {@code total}: bytes while reading a file, messages while storing
 * @param total 0 when it is not known
 * @param rows read so far
 */
public record ImportProgress(
        Phase phase,
        long done,
        long total,
        long rows,
        long stored,
        long duplicates,
        long rejected) {

    /** What the import is doing. */
    public enum Phase {
        READING,
        STORING
    }

    /** Hears of progress, on the import's thread. */
    @FunctionalInterface
    public interface Listener {
        /** False to stop the import. */
        boolean at(ImportProgress progress);
    }

    /**
     * Whole seconds until the phase is over at the pace so far; -1 when that cannot be said.
     *
     * @param elapsedMs since the phase began
     */
    public long secondsLeft(long elapsedMs) {
        return Pace.secondsLeft(done, total, elapsedMs);
    }
}
