package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.Arrays;

/** One number a day, for the few days that have one: a count, a sum or a maximum. */
final class DaySeries extends Series {
    private final boolean maximum;
    private int[] days = new int[1];
    private long[] values = new long[1];
    private int size;

    DaySeries(boolean maximum) {
        this.maximum = maximum;
    }

    @Override
    void put(int day, long instantMs, long value) {
        int at = size - 1;
        if (at < 0 || days[at] != day) {
            at =
                    size == 0 || days[size - 1] < day
                            ? -size - 1
                            : Arrays.binarySearch(days, 0, size, day);
        }
        if (at >= 0) {
            values[at] = combined(values[at], value);
        } else {
            insert(-at - 1, day, value);
        }
    }

    private long combined(long a, long b) {
        return maximum ? Math.max(a, b) : saturated(a, b);
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    private void insert(int at, int day, long value) {
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
    }

    @Override
    void putAll(Series other) {
        DaySeries from = (DaySeries) other;
        for (int i = 0; i < from.size; i++) {
            put(from.days[i], 0, from.values[i]);
        }
    }

    /** Sum over the days {@code from..to}. */
    long sum(int from, int to) {
        long sum = 0;
        for (int i = size - 1; i >= 0 && days[i] >= from; i--) {
            if (days[i] <= to) {
                sum = saturated(sum, values[i]);
            }
        }
        return sum;
    }

    /** Greatest value of the days {@code from..to}, {@link Long#MIN_VALUE} if there is none. */
    long max(int from, int to) {
        long max = Long.MIN_VALUE;
        for (int i = size - 1; i >= 0 && days[i] >= from; i--) {
            if (days[i] <= to) {
                max = Math.max(max, values[i]);
            }
        }
        return max;
    }

    /** How many of the days {@code from..to} have an event. */
    int days(int from, int to) {
        int count = 0;
        for (int i = size - 1; i >= 0 && days[i] >= from; i--) {
            if (days[i] <= to) {
                count++;
            }
        }
        return count;
    }

    /** Length of the run of consecutive days that ends on {@code today} or the day before. */
    int streak(int today) {
        int i = size - 1;
        while (i >= 0 && days[i] > today) {
            i--;
        }
        if (i < 0 || days[i] < today - 1) {
            return 0;
        }
        int length = 1;
        while (i > 0 && days[i - 1] == days[i] - 1) {
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
        for (int i = size - 1; i >= 0; i--) {
            if (days[i] <= today) {
                return days[i];
            }
        }
        return Integer.MIN_VALUE;
    }

    /** Value of one day, 0 if it has none. */
    long on(int day) {
        int at = Arrays.binarySearch(days, 0, size, day);
        return at < 0 ? 0 : values[at];
    }

    @Override
    boolean any(int from, int to) {
        if (size == 0 || days[size - 1] < from || to < from) {
            return false;
        }
        if (days[size - 1] <= to) {
            return true;
        }
        int at = Arrays.binarySearch(days, 0, size, to);
        return at >= 0 || (at < -1 && days[-at - 2] >= from);
    }

    @Override
    int firstDay(int from) {
        int at = Arrays.binarySearch(days, 0, size, from);
        int place = at < 0 ? -at - 1 : at;
        return place < size ? days[place] : SignalPlan.NEVER;
    }

    /** The last day stays, however old it is: how long ago it was remains known. */
    @Override
    boolean dropBefore(int day) {
        int at = 0;
        while (at < size - 1 && days[at] < day) {
            at++;
        }
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
            out.number(values[i]);
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
            values[i] = in.number();
        }
    }
}
