package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.Arrays;

/**
 * Exact instants, each once, for what must be told apart within a day. At most {@link
 * #ENTRIES_MAX}; beyond it the oldest goes.
 */
final class InstantSeries extends Series {
    static final int ENTRIES_MAX = 2_000;

    private long[] instants = new long[1];
    private int size;

    @Override
    void put(int day, long instantMs, long value) {
        int at = Arrays.binarySearch(instants, 0, size, instantMs);
        if (at >= 0) {
            return;
        }
        int place = -at - 1;
        if (size == ENTRIES_MAX) {
            if (place == 0) {
                return;
            }
            System.arraycopy(instants, 1, instants, 0, place - 1);
            instants[place - 1] = instantMs;
            return;
        }
        if (size == instants.length) {
            instants = Arrays.copyOf(instants, size + (size >> 1) + 1);
        }
        System.arraycopy(instants, place, instants, place + 1, size - place);
        instants[place] = instantMs;
        size++;
    }

    @Override
    void putAll(Series other) {
        InstantSeries from = (InstantSeries) other;
        for (int i = 0; i < from.size; i++) {
            put(0, from.instants[i], 1);
        }
    }

    int size() {
        return size;
    }

    long at(int index) {
        return instants[index];
    }

    /**
     * True if an instant of this series is followed, at the same instant or at most {@code
     * withinMs} later, by one of {@code then} that lies in {@code fromMs..toMs}.
     */
    boolean followedBy(InstantSeries then, long withinMs, long fromMs, long toMs) {
        int a = 0;
        for (int b = 0; b < then.size; b++) {
            long end = then.instants[b];
            while (a < size && instants[a] < end - withinMs) {
                a++;
            }
            if (end >= fromMs && end <= toMs && a < size && instants[a] <= end) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean any(int from, int to) {
        for (int i = 0; i < size; i++) {
            int day = Days.of(instants[i]);
            if (day >= from && day <= to) {
                return true;
            }
        }
        return false;
    }

    @Override
    int firstDay(int from) {
        int at = Arrays.binarySearch(instants, 0, size, Days.startMs(from));
        int place = at < 0 ? -at - 1 : at;
        return place < size ? Days.of(instants[place]) : SignalPlan.NEVER;
    }

    @Override
    boolean dropBefore(int day) {
        int at = 0;
        while (at < size && instants[at] < Days.startMs(day)) {
            at++;
        }
        if (at > 0) {
            instants = Arrays.copyOfRange(instants, at, Math.max(size, at + 2));
            size -= at;
        }
        return at > 0;
    }

    @Override
    void writeBody(StateWriter out) {
        out.count(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            out.number(instants[i] - previous);
            previous = instants[i];
        }
    }

    @Override
    void readBody(StateReader in) {
        size = in.count();
        instants = new long[Math.max(1, size)];
        long instant = 0;
        for (int i = 0; i < size; i++) {
            instant += in.number();
            instants[i] = instant;
        }
    }
}
