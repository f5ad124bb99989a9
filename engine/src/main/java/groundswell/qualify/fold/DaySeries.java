package groundswell.qualify.fold;

/** One number a day, for the few days that have one: a count, a sum or a maximum. */
final class DaySeries extends Series {
    /** Nothing happened. */
    static final DaySeries EMPTY = new DaySeries(new long[0], 0, 0, false);

    private final boolean paired;

    /**
     * @param paired true if cells are keys and values by turns, false if they are counts
     */
    DaySeries(long[] cells, int low, int high, boolean paired) {
        super(cells, low, high);
        this.paired = paired;
    }

    @Override
    int day(int index) {
        return Cell.dayOf(paired ? cells[2 * index] : Cell.keyOf(cells[index]));
    }

    private long value(int index) {
        return paired ? cells[2 * index + 1] : Cell.countOf(cells[index]);
    }

    /** Sum over the days {@code from..to}. */
    long sum(int from, int to) {
        long sum = 0;
        for (int i = high - 1; i >= low && day(i) >= from; i--) {
            if (day(i) <= to) {
                sum = Tally.saturated(sum, value(i));
            }
        }
        return sum;
    }

    /** Greatest value of the days {@code from..to}, {@link Long#MIN_VALUE} if there is none. */
    long max(int from, int to) {
        long max = Long.MIN_VALUE;
        for (int i = high - 1; i >= low && day(i) >= from; i--) {
            if (day(i) <= to) {
                max = Math.max(max, value(i));
            }
        }
        return max;
    }

    /** How many of the days {@code from..to} have an event. */
    int days(int from, int to) {
        return to < from ? 0 : place(to + 1) - place(from);
    }

    /** Length of the run of consecutive days that ends on {@code today} or the day before. */
    int streak(int today) {
        int i = place(today + 1) - 1;
        if (i < low || day(i) < today - 1) {
            return 0;
        }
        int length = 1;
        while (i > low && day(i - 1) == day(i) - 1) {
            i--;
            length++;
        }
        return length;
    }

    /**
     * The last day up to {@code today} that has an event, {@link Integer#MIN_VALUE} if there is
     * none.
     */
    int lastDay(int today) {
        int place = place(today + 1) - 1;
        return place < low ? Integer.MIN_VALUE : day(place);
    }

    /** Value of one day, 0 if it has none. */
    long on(int day) {
        int place = place(day);
        return place < high && day(place) == day ? value(place) : 0;
    }
}
