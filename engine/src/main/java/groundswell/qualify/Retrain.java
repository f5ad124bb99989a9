package groundswell.qualify;

/**
 * When the model of a learned score is to be trained again, and by whom.
 *
 * @param everyDays its age at which it is due, in days
 * @param automatic true when the server trains it as it becomes due; the candidate runs as a shadow
 */
public record Retrain(int everyDays, boolean automatic) {

    /** A younger one has hardly anything new to learn. */
    public static final int EVERY_DAYS_MIN = 30;

    /** Accounts and product move on: three months at most. */
    public static final int EVERY_DAYS_MAX = 92;

    /** Two months, by hand. */
    public static final Retrain DEFAULT = new Retrain(61, false);

    public Retrain {
        if (everyDays < EVERY_DAYS_MIN || everyDays > EVERY_DAYS_MAX) {
            throw new IllegalArgumentException("every " + everyDays + " days");
        }
    }
}
