package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;

/**
 * What one kind of event left behind, by day. Adding and merging commute: the order of arrival
 * leaves no trace. Values are whole numbers: counts, or millionths of a property's value, so that
 * sums are exact in any order.
 */
abstract sealed class Series permits DaySeries, DistinctSeries, InstantSeries {
    /** Fractions kept of a property's value. */
    static final double FRACTION = 1e6;

    private static final double MAGNITUDE_MAX = 9e15;

    private long firstMs = Long.MAX_VALUE;

    /** A property's value in millionths, held within ±9·10¹⁵. */
    static long fixed(double value) {
        return Math.round(
                Math.clamp(value, -MAGNITUDE_MAX / FRACTION, MAGNITUDE_MAX / FRACTION) * FRACTION);
    }

    /** Instant of the first event ever, {@link Long#MAX_VALUE} if there was none. */
    final long firstMs() {
        return firstMs;
    }

    /**
     * Takes one event in. {@code value} is 1, a property's value in millionths, or a hash of a
     * property's text.
     */
    final void add(int day, long instantMs, long value) {
        firstMs = Math.min(firstMs, instantMs);
        put(day, instantMs, value);
    }

    /** Takes all of another series of the same kind in. */
    final void addAll(Series other) {
        firstMs = Math.min(firstMs, other.firstMs);
        putAll(other);
    }

    abstract void put(int day, long instantMs, long value);

    abstract void putAll(Series other);

    /** True if adding this value on this day once more would change nothing. */
    boolean holds(int day, long value) {
        return false;
    }

    /** True if there is an event on any of the days {@code from..to}. */
    abstract boolean any(int from, int to);

    /** The first day from {@code from} on that has an event, {@link SignalPlan#NEVER} if none. */
    abstract int firstDay(int from);

    /**
     * Forgets what lies before {@code day}; first and last instants stay. Returns true if there was
     * something to forget.
     */
    abstract boolean dropBefore(int day);

    abstract void writeBody(StateWriter out);

    abstract void readBody(StateReader in);

    final void write(StateWriter out) {
        out.number(firstMs);
        writeBody(out);
    }

    final void read(StateReader in) {
        firstMs = in.number();
        readBody(in);
    }
}
