package groundswell.kernel.statistics;

/**
 * A sum of numbers that are each taken to the millionth: exact, so that it does not matter in which
 * order and by how many they are added. Numbers beyond {@link #LARGEST} count as that.
 */
public final class ExactSum {

    /** So large a number, either way, is taken as it is. */
    public static final double LARGEST = 1e12;

    private static final double FRACTION = 1e6;
    private static final double HIGH = 0x1p32;
    private static final int LOW_BITS = 32;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;

    /** The sum is {@code high * 2^32 + low} millionths. */
    private long high;

    private long low;

    public void add(double value) {
        long fixed = Math.round(Math.clamp(value, -LARGEST, LARGEST) * FRACTION);
        add(fixed >> LOW_BITS, fixed & LOW_MASK);
    }

    public void add(ExactSum other) {
        add(other.high, other.low);
    }

    private void add(long moreHigh, long moreLow) {
        long sum = low + moreLow;
        low = sum & LOW_MASK;
        high += moreHigh + (sum >>> LOW_BITS);
    }

    /** The sum, to the precision of a double. */
    public double value() {
        return (high * HIGH + low) / FRACTION;
    }
}
