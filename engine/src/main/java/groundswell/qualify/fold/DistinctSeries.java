package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;

/**
 * Which values of a property occurred on which day; values stand as 64-bit hashes. At most {@link
 * #ENTRIES_MAX} (day, value) pairs; beyond it the oldest day goes first.
 */
final class DistinctSeries extends Series {
    static final int ENTRIES_MAX = 20_000;

    private int[] days = new int[1];
    private long[] values = new long[1];
    private int size;
    private boolean overflowed;

    @Override
    void put(int day, long instantMs, long value) {
        int at = place(day, value);
        if (at < size && days[at] == day && values[at] == value) {
            return;
        }
        if (size == days.length) {
            int capacity = size + (size >> 1) + 1;
            days = Arrays.copyOf(days, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        System.arraycopy(days, at, days, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        days[at] = day;
        values[at] = value;
        size++;
        if (size > ENTRIES_MAX) {
            overflowed = true;
            dropBefore(days[0] + 1);
        }
    }

    private int place(int day, long value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] < day || (days[middle] == day && values[middle] < value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    void putAll(Series other) {
        DistinctSeries from = (DistinctSeries) other;
        for (int i = 0; i < from.size; i++) {
            put(from.days[i], 0, from.values[i]);
        }
    }

    @Override
    boolean holds(int day, long value) {
        int at = place(day, value);
        return at < size && days[at] == day && values[at] == value;
    }

    /** True once something had to be forgotten before its time. */
    boolean overflowed() {
        return overflowed;
    }

    /** True if the value occurred on one of the days {@code from..to} other than {@code day}. */
    boolean occurs(long value, int from, int to, int day) {
        for (int i = place(from, Long.MIN_VALUE); i < size && days[i] <= to; i++) {
            if (values[i] == value && days[i] != day) {
                return true;
            }
        }
        return false;
    }

    /** How many different values occurred on the days {@code from..to}. */
    int distinct(int from, int to) {
        int low = place(from, Long.MIN_VALUE);
        int high = place(to + 1, Long.MIN_VALUE);
        if (high - low <= 1) {
            return high - low;
        }
        LongOpenHashSet seen = new LongOpenHashSet(high - low);
        for (int i = low; i < high; i++) {
            seen.add(values[i]);
        }
        return seen.size();
    }

    @Override
    boolean any(int from, int to) {
        return place(from, Long.MIN_VALUE) < place(to + 1, Long.MIN_VALUE);
    }

    @Override
    int firstDay(int from) {
        int place = place(from, Long.MIN_VALUE);
        return place < size ? days[place] : SignalPlan.NEVER;
    }

    @Override
    boolean dropBefore(int day) {
        int at = place(day, Long.MIN_VALUE);
        if (at > 0) {
            days = Arrays.copyOfRange(days, at, Math.max(size, at + 2));
            values = Arrays.copyOfRange(values, at, Math.max(size, at + 2));
            size -= at;
        }
        return at > 0;
    }

    @Override
    void writeBody(StateWriter out) {
        out.count(size);
        int previous = 0;
        for (int i = 0; i < size; i++) {
            out.number(days[i] - previous);
            out.fixed(values[i]);
            previous = days[i];
        }
    }

    @Override
    void readBody(StateReader in) {
        size = in.count();
        days = new int[Math.max(1, size)];
        values = new long[Math.max(1, size)];
        int day = 0;
        for (int i = 0; i < size; i++) {
            day += (int) in.number();
            days[i] = day;
            values[i] = in.fixed();
        }
    }
}
