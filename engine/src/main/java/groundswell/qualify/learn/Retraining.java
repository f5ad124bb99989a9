package groundswell.qualify.learn;

import groundswell.kernel.Days;
import groundswell.qualify.model.Provenance;
import java.time.LocalDate;

/**
 * When a model is to be trained again: two months after it was trained, since accounts and product
 * move on; earlier only if there are enough new outcomes, which takes a month, and after three
 * months it is overdue.
 */
public enum Retraining {
    /** Younger than a month: hardly anything new to learn. */
    FRESH,
    /** May be trained again. */
    POSSIBLE,
    /** Should be trained again. */
    DUE,
    /** Older than three months. */
    OVERDUE;

    private static final int POSSIBLE_DAYS = 30;
    private static final int DUE_DAYS = 61;
    private static final int OVERDUE_DAYS = 92;

    /** How a model stands at an instant, milliseconds since 1970 UTC. */
    public static Retraining at(Provenance provenance, long nowMs) {
        long age = (nowMs - provenance.trainedAtMs()) / Days.MS;
        return age < POSSIBLE_DAYS
                ? FRESH
                : age < DUE_DAYS ? POSSIBLE : age < OVERDUE_DAYS ? DUE : OVERDUE;
    }

    /** The day on which it becomes due, UTC. */
    public static LocalDate dueOn(Provenance provenance) {
        return LocalDate.ofEpochDay(Days.of(provenance.trainedAtMs()) + DUE_DAYS);
    }
}
