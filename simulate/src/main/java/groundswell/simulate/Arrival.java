package groundswell.simulate;

import groundswell.collect.Correction;
import groundswell.collect.Event;

/** What reaches the collector at an instant. */
public sealed interface Arrival {

    /** Milliseconds since 1970 UTC. */
    long receivedAtMs();

    /**
     * A client's message. The same message may arrive twice (same source and messageId), long after
     * it happened, or before one that happened earlier: clients retry and go off line.
     *
     * @param sound false when it breaks the default tracking plan and belongs into quarantine
     */
    record Message(long receivedAtMs, Event event, boolean sound) implements Arrival {}

    /**
     * Firmographics or billing facts about an account, as a file or another system delivers them.
     */
    record Fact(long receivedAtMs, Correction.AccountTraits traits) implements Arrival {}
}
