package groundswell.qualify.play;

import java.time.Duration;

/**
 * What stops a play from handing an account over.
 *
 * @param handRaise true for a play whose trigger is the account asking for sales: it needs no first
 *     value, no minimum age and no cool-down
 * @param activated not before the account has found value
 * @param minAge not in the first days after its first event
 * @param cooldown not within this time after a human touched it
 * @param afterDisqualified not within this time after it was disqualified
 * @param consent not without somebody to talk to who consents
 * @param company not to an account of one person with a private address
 * @param oneOpen not while another handoff of the account is open
 * @param capacity not beyond what the team's reps can take
 * @param accountTouches touches of an account in {@link #TOUCHES_WINDOW}, over all channels; 0 for
 *     no limit
 * @param personTouches the same for the person to talk to
 */
public record Guards(
        boolean handRaise,
        boolean activated,
        Duration minAge,
        Duration cooldown,
        Duration afterDisqualified,
        boolean consent,
        boolean company,
        boolean oneOpen,
        boolean capacity,
        int accountTouches,
        int personTouches) {

    /** In which touches are counted. */
    public static final Duration TOUCHES_WINDOW = Duration.ofDays(30);

    /** What holds where a playbook says nothing. */
    public static final Guards DEFAULT =
            new Guards(
                    false,
                    true,
                    Duration.ofDays(14),
                    Duration.ofDays(14),
                    Duration.ofDays(30),
                    true,
                    true,
                    true,
                    true,
                    8,
                    4);
}
