package groundswell.qualify.fold;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/** Which values of a property occurred on which day; values stand as 64-bit hashes. */
final class DistinctSeries extends Series {
    DistinctSeries(long[] pairs, int low, int high) {
        super(pairs, low, high);
    }

    @Override
    int day(int index) {
        return Cell.dayOf(cells[2 * index]);
    }

    private long value(int index) {
        return cells[2 * index + 1];
    }

    /** True if the value occurred on one of the days {@code from..to} other than {@code day}. */
    boolean occurs(long value, int from, int to, int day) {
        for (int i = place(from); i < high && day(i) <= to; i++) {
            if (value(i) == value && day(i) != day) {
                return true;
            }
        }
        return false;
    }

    /** How many different values occurred on the days {@code from..to}. */
    int distinct(int from, int to) {
        int first = place(from);
        int end = place(to + 1);
        if (end - first <= 1) {
            return Math.max(0, end - first);
        }
        LongOpenHashSet seen = new LongOpenHashSet(end - first);
        for (int i = first; i < end; i++) {
            seen.add(value(i));
        }
        return seen.size();
    }
}
