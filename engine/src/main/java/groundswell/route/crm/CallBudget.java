package groundswell.route.crm;

import groundswell.route.crm.Crm.DayUse;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a day are ours: the CRM's users and other programs need the rest.
 *
 * @param ownCallsMax calls that we make in a day at most
 * @param sharePercent of the day's calls that may be used by everybody before we stop
 * @param urgentPercent the same for handoffs, which do not wait
 */
public record CallBudget(long ownCallsMax, int sharePercent, int urgentPercent) {

    /** Half of what Salesforce's smallest edition gives, and never the last tenth of anybody's. */
    public static final CallBudget STANDARD = new CallBudget(50_000, 80, 95);

    /**
     * Whether another call may be made.
     *
     * @param own calls that we made today
     * @param everybody as the CRM says; null when it does not
     */
    public boolean allows(long own, @Nullable DayUse everybody, boolean urgent) {
        int percent = urgent ? urgentPercent : sharePercent;
        boolean ours = urgent || own < ownCallsMax;
        return ours
                && (everybody == null
                        || everybody.max() <= 0
                        || everybody.used() * 100 < everybody.max() * percent);
    }
}
