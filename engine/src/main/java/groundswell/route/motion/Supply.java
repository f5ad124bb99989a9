package groundswell.route.motion;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Teams;
import java.time.Duration;

/**
 * Whether enough accounts qualify for those who are to sell to them. Sales that starts before the
 * pipeline exists waits, or calls whom it should not.
 *
 * @param pqas accounts that became PQAs in the last {@link #WINDOW}
 * @param reps members of teams who take handoffs
 */
public record Supply(long pqas, long reps) {

    /** What a month is. */
    public static final Duration WINDOW = Duration.ofDays(30);

    /** Fewer than this for each rep in a month are too few. */
    public static final int PQAS_PER_REP_MIN = 50;

    /** Of a playbook's teams. */
    public static Supply of(long pqas, Teams teams) {
        return new Supply(
                pqas,
                teams.teams().keySet().stream()
                        .flatMap(team -> teams.members(team).stream())
                        .filter(rep -> rep.capacity() > 0 && rep.weight() > 0)
                        .map(Rep::id)
                        .distinct()
                        .count());
    }

    /** PQAs a month for each rep; NaN without reps. */
    public double perRep() {
        return reps == 0 ? Double.NaN : (double) pqas / reps;
    }

    /** Whether that is enough; without reps nobody waits. */
    public boolean isEnough() {
        return reps == 0 || perRep() >= PQAS_PER_REP_MIN;
    }

    /** How many reps so many PQAs keep busy. */
    public long repsFed() {
        return pqas / PQAS_PER_REP_MIN;
    }
}
