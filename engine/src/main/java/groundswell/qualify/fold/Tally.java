package groundswell.qualify.fold;

import groundswell.qualify.fold.SeriesPlan.Storage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events left behind, by series and day. Adding and merging commute: the order of arrival
 * leaves no trace. Values are whole numbers: counts, or millionths of a property's value, so that
 * sums are exact in any order.
 *
 * <p>All series together are two sorted arrays: most identifiers have few events, and an array for
 * each of their series would be mostly header. Counts stand in eight bytes, key and number; what
 * needs more (sums, maxima, distinct values, instants) as key and value.
 */
class Tally {
    /** Distinct (day, value) pairs of a series; beyond it the oldest day goes first. */
    static final int DISTINCT_MAX = 20_000;

    /** Instants of a series; beyond it the oldest goes. */
    static final int INSTANTS_MAX = 2_000;

    private static final long[] NOTHING = {};

    long[] counts = NOTHING;
    int countSize;

    /** Key and value by turns, sorted by both. */
    long[] pairs = NOTHING;

    int pairSize;

    /**
     * Takes one event in.
     *
     * @param value 1, a property's value in millionths, or a hash of a property's text
     * @return true if there was no room and something older had to be forgotten
     */
    final boolean add(int series, Storage storage, int day, long instantMs, long value) {
        long key = Cell.key(series, day);
        return switch (storage) {
            case COUNT -> count(key, value);
            case SUM, MAX -> combine(key, value, storage == Storage.MAX);
            case DISTINCT -> insert(key, value) && forgetOldestDay(series);
            case INSTANTS -> insert(key, instantMs) && forgetOldest(series);
        };
    }

    private boolean count(long key, long by) {
        int at = Cell.firstCount(counts, countSize, key);
        if (at < countSize && Cell.keyOf(counts[at]) == key) {
            counts[at] = Cell.count(key, Cell.countOf(counts[at]) + by);
            return false;
        }
        if (countSize == counts.length) {
            counts = Arrays.copyOf(counts, grown(countSize));
        }
        System.arraycopy(counts, at, counts, at + 1, countSize - at);
        counts[at] = Cell.count(key, by);
        countSize++;
        return false;
    }

    private boolean combine(long key, long value, boolean maximum) {
        int at = Cell.firstPair(pairs, pairSize, key, Long.MIN_VALUE);
        if (at < pairSize && pairs[2 * at] == key) {
            long before = pairs[2 * at + 1];
            pairs[2 * at + 1] = maximum ? Math.max(before, value) : saturated(before, value);
        } else {
            insertAt(at, key, value);
        }
        return false;
    }

    static long saturated(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    /** Returns true if the pair is new. */
    private boolean insert(long key, long value) {
        int at = Cell.firstPair(pairs, pairSize, key, value);
        if (at < pairSize && pairs[2 * at] == key && pairs[2 * at + 1] == value) {
            return false;
        }
        insertAt(at, key, value);
        return true;
    }

    private void insertAt(int at, long key, long value) {
        if (2 * pairSize == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * grown(pairSize));
        }
        System.arraycopy(pairs, 2 * at, pairs, 2 * at + 2, 2 * (pairSize - at));
        pairs[2 * at] = key;
        pairs[2 * at + 1] = value;
        pairSize++;
    }

    private static int grown(int size) {
        return size + (size >> 2) + 1;
    }

    private boolean forgetOldestDay(int series) {
        int low = firstPair(series);
        if (pairSize <= DISTINCT_MAX || firstPair(series + 1) - low <= DISTINCT_MAX) {
            return false;
        }
        remove(low, Cell.firstPair(pairs, pairSize, pairs[2 * low] + 1, Long.MIN_VALUE));
        return true;
    }

    private boolean forgetOldest(int series) {
        int low = firstPair(series);
        if (pairSize <= INSTANTS_MAX || firstPair(series + 1) - low <= INSTANTS_MAX) {
            return false;
        }
        remove(low, low + 1);
        return true;
    }

    private void remove(int from, int to) {
        System.arraycopy(pairs, 2 * to, pairs, 2 * from, 2 * (pairSize - to));
        pairSize -= to - from;
    }

    private int firstPair(int series) {
        return Cell.firstPair(pairs, pairSize, Cell.key(series, Cell.DAY_MIN), Long.MIN_VALUE);
    }

    /** Takes all of another tally in. */
    final void addAll(Tally other, Program program) {
        for (int i = 0; i < other.countSize; i++) {
            count(Cell.keyOf(other.counts[i]), Cell.countOf(other.counts[i]));
        }
        addPairs(other, program);
    }

    private void addPairs(Tally other, Program program) {
        for (int i = 0; i < other.pairSize; i++) {
            long key = other.pairs[2 * i];
            long value = other.pairs[2 * i + 1];
            int series = Cell.seriesOf(key);
            add(series, program.series(series).storage(), Cell.dayOf(key), value, value);
        }
    }

    /** All of several tallies. */
    static Tally of(List<? extends Tally> parts, Program program) {
        Tally all = new Tally();
        int size = 0;
        for (Tally part : parts) {
            size += part.countSize;
        }
        long[] cells = new long[size];
        int end = 0;
        for (Tally part : parts) {
            System.arraycopy(part.counts, 0, cells, end, part.countSize);
            end += part.countSize;
            all.addPairs(part, program);
        }
        Arrays.sort(cells);
        int kept = 0;
        for (long cell : cells) {
            long key = Cell.keyOf(cell);
            if (kept > 0 && Cell.keyOf(cells[kept - 1]) == key) {
                cells[kept - 1] =
                        Cell.count(key, Cell.countOf(cells[kept - 1]) + Cell.countOf(cell));
            } else {
                cells[kept++] = cell;
            }
        }
        all.counts = Arrays.copyOf(cells, kept);
        all.countSize = kept;
        return all;
    }

    /** A series of it, good until the next change; null if nothing happened. */
    final @Nullable Series series(int series, Storage storage) {
        if (storage == Storage.COUNT) {
            int low = Cell.firstCount(counts, countSize, Cell.key(series, Cell.DAY_MIN));
            int high = Cell.firstCount(counts, countSize, Cell.key(series + 1, Cell.DAY_MIN));
            return low == high ? null : new DaySeries(counts, low, high, false);
        }
        int low = firstPair(series);
        int high = firstPair(series + 1);
        if (low == high) {
            return null;
        }
        return switch (storage) {
            case COUNT, SUM, MAX -> new DaySeries(pairs, low, high, true);
            case DISTINCT -> new DistinctSeries(pairs, low, high);
            case INSTANTS -> new InstantSeries(pairs, low, high);
        };
    }

    /** True if there is an event of the series on any of the days {@code from..to}. */
    final boolean any(int series, int from, int to) {
        long first = Cell.key(series, from);
        long last = Cell.key(series, to);
        int count = Cell.firstCount(counts, countSize, first);
        if (count < countSize && Cell.keyOf(counts[count]) <= last) {
            return true;
        }
        int pair = pairSize == 0 ? 0 : Cell.firstPair(pairs, pairSize, first, Long.MIN_VALUE);
        return pair < pairSize && pairs[2 * pair] <= last;
    }

    /** True if a distinct value was there on that day. */
    final boolean holds(int series, int day, long value) {
        long key = Cell.key(series, day);
        int at = Cell.firstPair(pairs, pairSize, key, value);
        return at < pairSize && pairs[2 * at] == key && pairs[2 * at + 1] == value;
    }

    /**
     * Forgets what lies before a day. The first and the last day of what is counted stay, however
     * old: when it began and how long ago it was remains known. Returns true if there was something
     * to forget.
     */
    final boolean dropBefore(int day, Program program) {
        int before = countSize + pairSize;
        int kept = 0;
        for (int i = 0; i < countSize; i++) {
            long key = Cell.keyOf(counts[i]);
            boolean end =
                    i == 0
                            || i == countSize - 1
                            || !Cell.sameSeries(key, Cell.keyOf(counts[i - 1]))
                            || !Cell.sameSeries(key, Cell.keyOf(counts[i + 1]));
            if (end || Cell.dayOf(key) >= day) {
                counts[kept++] = counts[i];
            }
        }
        countSize = kept;
        dropPairsBefore(day, program);
        return countSize + pairSize < before;
    }

    private void dropPairsBefore(int day, Program program) {
        int kept = 0;
        for (int i = 0; i < pairSize; i++) {
            long key = pairs[2 * i];
            boolean end =
                    program.series(Cell.seriesOf(key)).storage().isNumber()
                            && (i == 0
                                    || i == pairSize - 1
                                    || !Cell.sameSeries(key, pairs[2 * i - 2])
                                    || !Cell.sameSeries(key, pairs[2 * i + 2]));
            if (end || Cell.dayOf(key) >= day) {
                pairs[2 * kept] = key;
                pairs[2 * kept + 1] = pairs[2 * i + 1];
                kept++;
            }
        }
        pairSize = kept;
    }
}
