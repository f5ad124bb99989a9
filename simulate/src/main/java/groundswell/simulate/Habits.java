package groundswell.simulate;

import com.google.errorprone.annotations.Immutable;

/**
 * How the accounts of an archetype behave on average.
 *
 * @param share how many of a thousand accounts are like this
 * @param freeMail share of them with private addresses
 * @param lifeMin days from signup until nobody comes any more, at least
 * @param lifeMax and at most
 * @param baseHazard chance to upgrade on a working day, before fit, intent and behaviours
 */
@Immutable
record Habits(int share, double freeMail, int lifeMin, int lifeMax, double baseHazard) {

    /**
     * So many people in the end, who join within so many days, of a company with so many employees.
     */
    @Immutable
    record Team(int min, int max, double joinSpanDays, int employeesMin, int employeesMax) {}

    /**
     * Chance that a person is active on a working day and on a day of the weekend; sessions on such
     * a day and actions in a session, on average.
     */
    @Immutable
    record Rhythm(double workday, double weekend, double sessions, double actions) {}

    /** Means of the latent intent and fit, 0 to 1. */
    @Immutable
    record Latent(double intent, double fit) {}

    /**
     * Chances of the planted behaviours, and the days from signup to the first completed wedge
     * workflow when it is not fast (0 and 0: never).
     */
    @Immutable
    record Planted(
            int firstValueMin,
            int firstValueMax,
            double inviting,
            double fast,
            double routing,
            double api,
            double sso,
            double waiting) {}
}
