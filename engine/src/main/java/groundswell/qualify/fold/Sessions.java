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

    private static final long[] NONE = {};

    /** Start and end by turns, ascending. */
    private long[] bounds = NONE;

    private int size;

    private long end(int index) {
        return bounds[2 * index + 1];
    }

    /** Takes an activity in. */
    Effect add(long instantMs, long gapMs) {
        return add(instantMs, instantMs, gapMs);
    }

    private Effect add(long fromMs, long toMs, long gapMs) {
        int low = size;
        while (low > 0 && end(low - 1) + gapMs >= fromMs) {
            low--;
        }
        int high = low;
        long start = fromMs;
        long end = toMs;
        while (high < size && start(high) - gapMs <= toMs) {
            start = Math.min(start, start(high));
            end = Math.max(end, end(high));
            high++;
        }
        if (high - low == 1) {
            boolean moved = start(low) != start;
            bounds[2 * low] = start;
            bounds[2 * low + 1] = end;
            return moved ? Effect.CHANGED : Effect.NONE;
        }
        replace(low, high, start, end);
        return high == low ? Effect.STARTED : Effect.CHANGED;
    }

    private void replace(int low, int high, long start, long end) {
        int grown = size - (high - low) + 1;
        if (2 * grown > bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * (grown + (size >> 2)));
        }
        System.arraycopy(bounds, 2 * high, bounds, 2 * low + 2, 2 * (size - high));
        bounds[2 * low] = start;
        bounds[2 * low + 1] = end;
        size = grown;
    }

    void addAll(Sessions other, long gapMs) {
        for (int i = 0; i < other.size; i++) {
            add(other.start(i), other.end(i), gapMs);
        }
    }

    int size() {
        return size;
    }

    long start(int index) {
        return bounds[2 * index];
    }

    /** How many sessions start on the days {@code from..to}. */
    int starting(int from, int to) {
        int count = 0;
        for (int i = size - 1; i >= 0 && Days.of(start(i)) >= from; i--) {
            if (Days.of(start(i)) <= to) {
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
            if (start(i) > afterMs) {
                return start(i);
            }
        }
        return Long.MAX_VALUE;
    }

    /** Returns true if there was something to forget. */
    boolean dropBefore(int day) {
        int at = 0;
        while (at < size - 1 && end(at) < Days.startMs(day)) {
            at++;
        }
        if (at > 1) {
            // the very first session stays: it tells a first visit from a return
            System.arraycopy(bounds, 2 * at, bounds, 2, 2 * (size - at));
            size -= at - 1;
        }
        return at > 1;
    }

    /**
     * @param fromMs the start of the first one, or an instant near it
     */
    void write(StateWriter out, long fromMs) {
        out.count(size);
        long previous = fromMs;
        for (int i = 0; i < 2 * size; i++) {
            out.number(bounds[i] - previous);
            previous = bounds[i];
        }
    }

    static Sessions read(StateReader in, long fromMs) {
        Sessions read = new Sessions();
        read.size = in.count();
        read.bounds = read.size == 0 ? NONE : new long[2 * read.size];
        long previous = fromMs;
        for (int i = 0; i < read.bounds.length; i++) {
            previous += in.number();
            read.bounds[i] = previous;
        }
        return read;
    }
}
