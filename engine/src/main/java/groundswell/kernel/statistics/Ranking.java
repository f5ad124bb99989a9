package groundswell.kernel.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well a score ranks those who turned out positive before the others: the steps of its
 * confusion matrix as the threshold falls, ties in one step.
 *
 * <p>Sources: AUC is the Mann–Whitney statistic, ties counting half (Hanley and McNeil, Radiology
 * 143, 1982); average precision is the sum of precision over the increments of recall, without
 * interpolation, as scikit-learn computes it.
 */
public final class Ranking {

    private final long positives;
    private final long negatives;
    private final List<Step> steps;

    /**
     * What a threshold gives: all with a score of {@code threshold} or more are called positive.
     *
     * @param truePositives those of them that were positive
     * @param falsePositives those of them that were not
     */
    public record Step(double threshold, long truePositives, long falsePositives) {}

    /** A point of a curve; {@code threshold} or more leads to it. */
    public record Point(double threshold, double x, double y) {}

    private Ranking(long positives, long negatives, List<Step> steps) {
        this.positives = positives;
        this.negatives = negatives;
        this.steps = List.copyOf(steps);
    }

    /**
     * Ranks.
     *
     * @param scores missing ones (NaN) rank last
     * @param positive what became of each
     * @throws IllegalArgumentException when there is not one outcome for each score
     */
    public static Ranking of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores and " + positive.length + " outcomes");
        }
        long[] order = order(scores);
        List<Step> steps = new ArrayList<>();
        long up = 0;
        long down = 0;
        for (int i = 0; i < order.length; i++) {
            int at = (int) order[i];
            if (positive[at]) {
                up++;
            } else {
                down++;
            }
            boolean last =
                    i + 1 == order.length
                            || Double.compare(known(scores[at]), known(scores[(int) order[i + 1]]))
                                    != 0;
            if (last) {
                steps.add(new Step(known(scores[at]), up, down));
            }
        }
        return new Ranking(up, down, steps);
    }

    private static double known(double score) {
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score + 0.0;
    }

    /** Indexes, highest score first. */
    private static long[] order(double[] scores) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(known(scores[b]), known(scores[a])));
        return Arrays.stream(order).mapToLong(Integer::longValue).toArray();
    }

    /** How many were positive. */
    public long positives() {
        return positives;
    }

    /** How many were not. */
    public long negatives() {
        return negatives;
    }

    /** From the highest threshold down; one step for each distinct score. */
    public List<Step> steps() {
        return steps;
    }

    /**
     * The chance that a positive ranks before a negative, ties half; NaN when either is missing.
     */
    public double auc() {
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double area = 0;
        long up = 0;
        long down = 0;
        for (Step step : steps) {
            area += (step.falsePositives - down) * ((up + step.truePositives) / 2.0);
            up = step.truePositives;
            down = step.falsePositives;
        }
        return area / positives / negatives;
    }

    /** The mean precision at each positive; NaN without positives. */
    public double averagePrecision() {
        if (positives == 0) {
            return Double.NaN;
        }
        double sum = 0;
        long up = 0;
        for (Step step : steps) {
            double precision =
                    (double) step.truePositives / (step.truePositives + step.falsePositives);
            sum += (step.truePositives - up) * precision;
            up = step.truePositives;
        }
        return sum / positives;
    }

    /**
     * False-positive rate (x) against true-positive rate (y), from (0, 0) to (1, 1); empty when
     * there are no positives or no negatives.
     *
     * @param pointsMax at most so many, at least 2; those in between are left out evenly
     */
    public List<Point> roc(int pointsMax) {
        if (positives == 0 || negatives == 0) {
            return List.of();
        }
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        for (Step step : steps) {
            points.add(
                    new Point(
                            step.threshold,
                            (double) step.falsePositives / negatives,
                            (double) step.truePositives / positives));
        }
        return thinned(points, pointsMax);
    }

    /**
     * Recall (x) against precision (y), from the highest threshold down; empty when there are no
     * positives.
     *
     * @param pointsMax at most so many, at least 2; those in between are left out evenly
     */
    public List<Point> precisionRecall(int pointsMax) {
        if (positives == 0) {
            return List.of();
        }
        List<Point> points = new ArrayList<>();
        for (Step step : steps) {
            points.add(
                    new Point(
                            step.threshold,
                            (double) step.truePositives / positives,
                            (double) step.truePositives
                                    / (step.truePositives + step.falsePositives)));
        }
        return thinned(points, pointsMax);
    }

    private static List<Point> thinned(List<Point> points, int pointsMax) {
        if (points.size() <= pointsMax) {
            return points;
        }
        List<Point> kept = new ArrayList<>(pointsMax);
        for (int i = 0; i < pointsMax; i++) {
            kept.add(points.get((int) ((long) i * (points.size() - 1) / (pointsMax - 1))));
        }
        return kept;
    }
}
