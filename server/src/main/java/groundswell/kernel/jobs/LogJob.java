package groundswell.kernel.jobs;

import org.jspecify.annotations.Nullable;

/**
 * A job that reads the log from its beginning, and is done when it has read it.
 *
 * @param <J> the job itself
 */
public interface LogJob<J extends LogJob<J>> extends Job<J> {

    /** Entries that were read; the log may be read more than once. */
    long read();

    /** Entries that there are to read. */
    long total();

    /** Milliseconds since 1970 UTC; 0 while it waits. */
    long startedAtMs();

    /** Whole seconds until it is done, by the pace so far; null when nothing can be said. */
    default @Nullable Long secondsLeft(long nowMs) {
        long left = Pace.secondsLeft(read(), total(), nowMs - startedAtMs());
        return state() != JobState.RUNNING || left < 0 ? null : Long.valueOf(left);
    }
}
