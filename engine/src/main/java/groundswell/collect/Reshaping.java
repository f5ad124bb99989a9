package groundswell.collect;

import org.jspecify.annotations.Nullable;

/**
 * Gives a source's messages the names and shapes of the tracking plan, as they arrive. Thread-safe.
 */
@FunctionalInterface
public interface Reshaping {

    /** Leaves everything as it comes. */
    Reshaping NONE = (type, name, rawProperties) -> new Reshaped(name, rawProperties);

    /** What a message became. */
    record Reshaped(String name, String rawProperties) {}

    /**
     * One message; null when it is left out.
     *
     * @param name event name for track, page or screen name otherwise; may be empty
     * @param rawProperties raw JSON object
     */
    @Nullable Reshaped reshape(EventType type, String name, String rawProperties);
}
