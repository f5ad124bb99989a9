package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.Arrays;

/**
 * Sessions of one identifier: maximal runs of activity whose gaps are at most the session gap. Kept
 * as intervals, which merge the same way in any order of arrival.
 */
final class Sessions {
    /** What an activity did to where sessions start. */
    enum Effect {
        /** Nothing: it lies within a session or prolongs one. */
        NONE,
        /** A session more; the others start where they did. */
        STARTED,
        /** A session starts earlier than before, or two became one. */
        CHANGED
    }

    private long[] starts = new long[1];
    private long[] ends = new long[1];
    private int size;

    /** Takes an activity in. */
    Effect add(long instantMs, long gapMs) {
        return add(instantMs, instantMs, gapMs);
    }

    private Effect add(long fromMs, long toMs, long gapMs) {
        int low = size;
        while (low > 0 && ends[low - 1] + gapMs >= fromMs) {
            low--;
        }
        int high = low;
        long start = fromMs;
        long end = toMs;
        while (high < size && starts[high] - gapMs <= toMs) {
            start = Math.min(start, starts[high]);
            end = Math.max(end, ends[high]);
            high++;
        }
        if (high - low == 1) {
            boolean moved = starts[low] != start;
            starts[low] = start;
            ends[low] = end;
            return moved ? Effect.CHANGED : Effect.NONE;
        }
        replace(low, high, start, end);
        return high == low ? Effect.STARTED : Effect.CHANGED;
    }

    private void replace(int low, int high, long start, long end) {
        int grown = size - (high - low) + 1;
        if (grown > starts.length) {
            int capacity = grown + (grown >> 1);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        System.arraycopy(starts, high, starts, low + 1, size - high);
        System.arraycopy(ends, high, ends, low + 1, size - high);
        starts[low] = start;
        ends[low] = end;
        size = grown;
    }

    void addAll(Sessions other, long gapMs) {
        for (int i = 0; i < other.size; i++) {
            add(other.starts[i], other.ends[i], gapMs);
        }
    }

    int size() {
        return size;
    }

    long start(int index) {
        return starts[index];
    }

    /** How many sessions start on the days {@code from..to}. */
    int starting(int from, int to) {
        int count = 0;
        for (int i = size - 1; i >= 0 && Days.of(starts[i]) >= from; i--) {
            if (Days.of(starts[i]) <= to) {
                count++;
            }
        }
        return count;
    }

    /**
     * The first session start that is later than both {@code afterMs} and the very first session's;
     * {@link Long#MAX_VALUE} if there is none.
     */
    long firstReturnAfter(long afterMs) {
        for (int i = 1; i < size; i++) {
            if (starts[i] > afterMs) {
                return starts[i];
            }
        }
        return Long.MAX_VALUE;
    }

    /** Returns true if there was something to forget. */
    boolean dropBefore(int day) {
        int at = 0;
        while (at < size - 1 && ends[at] < Days.startMs(day)) {
            at++;
        }
        if (at > 1) {
            // the very first session stays: it tells a first visit from a return
            System.arraycopy(starts, at, starts, 1, size - at);
            System.arraycopy(ends, at, ends, 1, size - at);
            size -= at - 1;
        }
        return at > 1;
    }

    void write(StateWriter out) {
        out.count(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            out.number(starts[i] - previous);
            out.number(ends[i] - starts[i]);
            previous = ends[i];
        }
    }

    static Sessions read(StateReader in) {
        Sessions read = new Sessions();
        read.size = in.count();
        read.starts = new long[Math.max(1, read.size)];
        read.ends = new long[Math.max(1, read.size)];
        long previous = 0;
        for (int i = 0; i < read.size; i++) {
            read.starts[i] = previous + in.number();
            read.ends[i] = read.starts[i] + in.number();
            previous = read.ends[i];
        }
        return read;
    }
}
