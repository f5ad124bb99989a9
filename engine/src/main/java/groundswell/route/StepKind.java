package groundswell.route;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can happen to a handoff. Names are part of the log's stored format. */
public enum StepKind {
    /** A play handed the account over. */
    OPENED,
    /** A play would have, and left it alone by lot. */
    HELD_OUT,
    /** Somebody takes care of it. */
    ACCEPTED,
    /** Not before an instant. */
    SNOOZED,
    /** In touch with the account. */
    ENGAGED,
    /** Won, lost, recycled or disqualified. */
    DISPOSED,
    /** Whom it proposed to talk to is not the one. */
    WRONG_PERSON,
    /** The account is to be left alone until an instant; the handoff is recycled. */
    NOT_NOW,
    NOTED,
    /** Three quarters of the time for the first touch are over. */
    WARNED,
    /** The time for the first touch is over. */
    BREACHED,
    /** The manager was told of the breach. */
    ESCALATED,
    /** Somebody else has it now; the clock begins anew. */
    REASSIGNED,
    /** It belongs to nobody and lies in the team's pool. */
    POOLED,
    /** Nobody took it from the pool. */
    EXPIRED,
    /** The play's goal was reached, in its time. */
    GOAL_REACHED;

    /** As it stands in the log and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name. */
    public static Optional<StepKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
