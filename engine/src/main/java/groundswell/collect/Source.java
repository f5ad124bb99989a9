package groundswell.collect;

import java.util.List;

/**
 * One sender of messages, such as a product's front end or its server, and how its messages are
 * treated.
 *
 * @param id positive, never used again for another source; stands in every event
 * @param writeKeys the keys that are good at the moment; several while one is being replaced
 * @param policy what happens to messages that break the tracking plan
 * @param privacy what is removed before anything is stored
 * @param reshaping what gives its messages the names of the tracking plan, before anything else
 *     looks at them
 * @param enabled a disabled source's messages are refused
 */
public record Source(
        int id,
        String name,
        List<String> writeKeys,
        Policy policy,
        Privacy privacy,
        Reshaping reshaping,
        boolean enabled) {

    /** A source that sends the names of the plan. */
    public Source(
            int id,
            String name,
            List<String> writeKeys,
            Policy policy,
            Privacy privacy,
            boolean enabled) {
        this(id, name, writeKeys, policy, privacy, Reshaping.NONE, enabled);
    }

    public Source {
        if (id <= 0) {
            throw new IllegalArgumentException("source id must be positive, not " + id);
        }
        writeKeys = List.copyOf(writeKeys);
    }

    /**
     * What happens to messages that break the tracking plan. The client is told that they were
     * accepted either way.
     */
    public enum Policy {
        /** Stored with {@link Event#VIOLATION} and counted. */
        STORE_AND_FLAG,
        /** Kept as {@link DeadLetter}, out of the log, until the plan or the message is mended. */
        QUARANTINE
    }

    /** The same for messages that have the names of the plan already. */
    Source reshaped() {
        return new Source(id, name, writeKeys, policy, privacy, Reshaping.NONE, enabled);
    }
}
