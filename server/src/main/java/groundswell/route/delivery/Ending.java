package groundswell.route.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to say something ended. Reasons are sentences for administrators, without secrets.
 */
public sealed interface Ending {

    /**
     * The other side has it.
     *
     * @param receipt what it calls the message; may be empty
     */
    record Said(String receipt) implements Ending {}

    /**
     * The other side surely does not have it; it is worth trying again.
     *
     * @param after how long the other side wants us to wait; null to decide ourselves
     */
    record Later(String reason, @Nullable Duration after) implements Ending {
        public static Later soon(String reason) {
            return new Later(reason, null);
        }
    }

    /** The other side may have it: the answer did not come. */
    record Unknown(String reason) implements Ending {}

    /**
     * The connection does not work until somebody mends it; it is tried again all the same, so that
     * mending it is enough.
     */
    record Broken(String reason) implements Ending {}

    /** Trying again is of no use until somebody mends something. */
    record Never(String reason) implements Ending {}
}
