package groundswell.qualify.predict;

/**
 * From a margin to a probability: 1 ÷ (1 + e^−(slope × margin + offset)) (Platt 1999), fitted on
 * rows that the model was not trained on.
 *
 * @param slope above 0, so that ranks stay
 */
public record Platt(double slope, double offset) {

    /** Believes margins as they are. */
    public static final Platt NONE = new Platt(1, 0);

    public Platt {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("slope " + slope + ", offset " + offset);
        }
    }

    public double probability(double margin) {
        return 1 / (1 + Math.exp(-(slope * margin + offset)));
    }

    /** How the probability changes with the margin. */
    double steepness(double margin) {
        double p = probability(margin);
        return slope * p * (1 - p);
    }
}
