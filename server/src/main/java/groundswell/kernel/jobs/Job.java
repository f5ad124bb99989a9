package groundswell.kernel.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands; an immutable value.
 *
 * @param <J> the job itself
 */
public interface Job<J extends Job<J>> {

    int id();

    JobState state();

    /**
     * The same, over.
     *
     * @param why it failed, in words; null otherwise
     */
    J over(JobState how, @Nullable String why, Instant at);
}
