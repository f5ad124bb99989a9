package groundswell.route;

import groundswell.collect.Outcome;

/** What a rep can do about a handoff. Instants are milliseconds since 1970 UTC. */
public sealed interface HandoffAction {

    /** Takes care of it; from the pool, too. */
    record Accept() implements HandoffAction {}

    /** Not before an instant; the clock of the first touch goes on. */
    record Snooze(long untilMs) implements HandoffAction {}

    /** Is in touch with the account. */
    record Engage() implements HandoffAction {}

    /**
     * Ends it.
     *
     * @param outcome won, lost, recycled or disqualified
     * @param reason a short code such as {@code no_budget}; may be empty
     * @param note in words; may be empty
     */
    record Dispose(Outcome outcome, String reason, String note) implements HandoffAction {}

    /** The person proposed is not the one to talk to. */
    record WrongPerson(String note) implements HandoffAction {}

    /** Ends it, and leaves the account alone until an instant. */
    record NotNow(long untilMs, String note) implements HandoffAction {}

    /**
     * Gives it to somebody else.
     *
     * @param to a rep's id
     */
    record Reassign(String to) implements HandoffAction {}

    /** Gives it back to the team. */
    record ReturnToPool(String note) implements HandoffAction {}

    /** Says something about it. */
    record Note(String note) implements HandoffAction {}
}
