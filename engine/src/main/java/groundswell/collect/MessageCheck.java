package groundswell.collect;

import java.util.List;

/**
 * Says what is wrong with a message by the tracking plan in force. Thread-safe; called once for
 * every message that can be stored.
 */
@FunctionalInterface
public interface MessageCheck {

    /** Knows no plan and finds nothing wrong. */
    MessageCheck NONE = (type, name, rawProperties) -> List.of();

    /**
     * Every violation, empty when there is none; never throws for anything a client can send.
     *
     * @param name event name for track, page or screen name otherwise; may be empty
     * @param rawProperties raw JSON object: properties of activity, traits of identify and group
     *     calls
     */
    List<Violation> check(EventType type, String name, String rawProperties);
}
