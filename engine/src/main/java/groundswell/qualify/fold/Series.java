package groundswell.qualify.fold;

/**
 * What one kind of event left behind, by day: a part of a {@link Tally}, to be looked at before the
 * tally changes again.
 */
abstract sealed class Series permits DaySeries, DistinctSeries, InstantSeries {
    /** Fractions kept of a property's value. */
    static final double FRACTION = 1e6;

    private static final double MAGNITUDE_MAX = 9e15;

    final long[] cells;
    final int low;
    final int high;

    /**
     * @param cells the tally's memory, of which the entries {@code low..high - 1} are this series
     */
    Series(long[] cells, int low, int high) {
        this.cells = cells;
        this.low = low;
        this.high = high;
    }

    /** A property's value in millionths, held within ±9·10¹⁵. */
    static long fixed(double value) {
        return Math.round(
                Math.clamp(value, -MAGNITUDE_MAX / FRACTION, MAGNITUDE_MAX / FRACTION) * FRACTION);
    }

    /** The day of an entry. */
    abstract int day(int index);

    /** Where the first entry stands of this day or a later one; {@code high} if there is none. */
    final int place(int day) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (day(middle) < day) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** True if there is an event on any of the days {@code from..to}. */
    final boolean any(int from, int to) {
        int place = place(from);
        return place < high && day(place) <= to;
    }

    /** The first day from {@code from} on that has an event, {@link SignalPlan#NEVER} if none. */
    final int firstDay(int from) {
        int place = place(from);
        return place < high ? day(place) : SignalPlan.NEVER;
    }
}
