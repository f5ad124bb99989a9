package groundswell.kernel.expression;

/**
 * What values a number can have.
 *
 * @param least may be infinite
 * @param most may be infinite
 * @param mayBeMissing true if it can be NaN
 */
public record Range(double least, double most, boolean mayBeMissing) {

    /** Anything, or missing. */
    public static final Range ANY =
            new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);

    public Range {
        if (!(least <= most)) {
            throw new IllegalArgumentException("no range: " + least + " to " + most);
        }
    }
}
