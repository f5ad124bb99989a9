package groundswell.qualify;

/**
 * How versions of the playbook come into force and go.
 *
 * @param approvalRequired a second person has to approve a version before it is published
 * @param falsePositivesAbove share from 0 to 1 above which the server goes back by itself; 1 never
 * @param closedMin outcomes that have to be closed before it may
 * @param retrains false when the server trains no model by itself, whatever their scores say
 */
public record LifecycleRules(
        boolean approvalRequired, double falsePositivesAbove, int closedMin, boolean retrains) {

    public static final LifecycleRules DEFAULT = new LifecycleRules(false, 0.2, 20, true);
}
