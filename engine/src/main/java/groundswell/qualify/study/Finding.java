package groundswell.qualify.study;

import groundswell.kernel.statistics.Association;
import java.util.List;

/**
 * A fact about accounts at their observation that goes together with converting. It says what sets
 * apart those that convert, not what makes them.
 *
 * @param column what is looked at
 * @param atMost true for "at most the threshold", false for "at least"
 * @param condition in the playbook's language
 * @param words what people read
 * @param association over all rows
 * @param interval of the lift, 95 %
 * @param pValue for no association
 * @param adjusted the same, corrected for everything that was tried
 * @param early association among the half of the rows that was observed first
 * @param late among the others
 * @param alike conditions that nearly the same accounts fulfil
 */
public record Finding(
        Column column,
        boolean atMost,
        double threshold,
        String condition,
        String words,
        Association association,
        Association.Bounds interval,
        double pValue,
        double adjusted,
        Association early,
        Association late,
        List<String> alike) {

    /** An association in half of the data counts as there below this p-value. */
    private static final double HALF_LEVEL = 0.05;

    /** Whether it holds over time. */
    public enum Stability {
        /** In both halves, in the same direction, significant in each. */
        STABLE,
        /** The same direction in both halves, not significant in one. */
        SAME_DIRECTION,
        /** Not the same direction. */
        UNSTABLE
    }

    public Finding {
        alike = List.copyOf(alike);
    }

    /** In nats. */
    public double mutualInformation() {
        return association.mutualInformation();
    }

    public double lift() {
        return association.lift();
    }

    public Stability stability() {
        boolean same =
                Math.signum(early.lift() - 1) == Math.signum(association.lift() - 1)
                        && Math.signum(late.lift() - 1) == Math.signum(association.lift() - 1);
        if (!same) {
            return Stability.UNSTABLE;
        }
        return early.pValue() <= HALF_LEVEL && late.pValue() <= HALF_LEVEL
                ? Stability.STABLE
                : Stability.SAME_DIRECTION;
    }

    Finding with(List<String> others) {
        return new Finding(
                column,
                atMost,
                threshold,
                condition,
                words,
                association,
                interval,
                pValue,
                adjusted,
                early,
                late,
                others);
    }
}
