package groundswell.route;

import groundswell.collect.Outcome;
import java.util.Locale;

/** Where a handoff stands. Names are part of stored formats. */
public enum HandoffState {
    /** Given to somebody, or lying in a team's pool, and not taken up yet. */
    PENDING,
    /** Somebody takes care of it. */
    ACCEPTED,
    /** They are in touch with the account. */
    ENGAGED,
    WON,
    LOST,
    /** Not now: back to being nurtured. */
    RECYCLED,
    /** It should never have been handed over. */
    DISQUALIFIED,
    /** Left alone by lot, so that the play's effect can be measured; nobody is told. */
    HELD_OUT;

    /** True while somebody has to do something. */
    public boolean isOpen() {
        return this == PENDING || this == ACCEPTED || this == ENGAGED;
    }

    /** As it stands in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that an outcome leads to. */
    static HandoffState of(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> ACCEPTED;
            case WON -> WON;
            case LOST -> LOST;
            case RECYCLED -> RECYCLED;
            case DISQUALIFIED -> DISQUALIFIED;
        };
    }
}
