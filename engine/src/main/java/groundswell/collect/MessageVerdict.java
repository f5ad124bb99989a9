package groundswell.collect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of one message. */
public sealed interface MessageVerdict {

    /** The message as far as it could be read; complete for all but {@link Rejected}. */
    Event event();

    /**
     * To be stored.
     *
     * @param violations of the tracking plan, when the source's policy is to store all the same
     */
    record Accepted(Event event, List<Violation> violations) implements MessageVerdict {
        public Accepted {
            violations = List.copyOf(violations);
        }
    }

    /** Breaks the tracking plan and is kept aside; the client is told that it was accepted. */
    record Quarantined(Event event, List<Violation> violations, DeadLetter letter)
            implements MessageVerdict {
        public Quarantined {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Not taken; the client is told why.
     *
     * @param code of the first fault
     * @param message every fault in words
     * @param letter what is kept of it; null when it belongs to no known source
     */
    record Rejected(Event event, String code, String message, @Nullable DeadLetter letter)
            implements MessageVerdict {}

    /** Left out for want of consent; the client is told that it was accepted. */
    record Dropped(Event event) implements MessageVerdict {}
}
