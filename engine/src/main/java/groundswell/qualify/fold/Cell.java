package groundswell.qualify.fold;

/**
 * Keys and counts of a {@link Tally}: series and day in one number, so that sorting by it sorts by
 * series, then day; and, shifted, with a count behind.
 */
final class Cell {
    /** Series that a program may have. */
    static final int SERIES_MAX = (1 << 13) - 1;

    private static final int DAY_BITS = 22;
    private static final int COUNT_BITS = 28;

    /** Days since 1970 UTC: some 2,870 years before; later than the year 10500 there is none. */
    static final int DAY_MIN = -(1 << 20);

    private static final int DAY_MAX = (1 << DAY_BITS) - 1 + DAY_MIN;

    /** Events of a series on one day that are counted; more are not told from it. */
    static final long COUNT_MAX = (1L << COUNT_BITS) - 1;

    private Cell() {}

    static long key(int series, int day) {
        return (long) series << DAY_BITS | (Math.clamp((long) day, DAY_MIN, DAY_MAX) - DAY_MIN);
    }

    static int seriesOf(long key) {
        return (int) (key >>> DAY_BITS);
    }

    static int dayOf(long key) {
        return (int) (key & ((1 << DAY_BITS) - 1)) + DAY_MIN;
    }

    static boolean sameSeries(long key, long other) {
        return (key ^ other) >>> DAY_BITS == 0;
    }

    /** A key with a count behind. */
    static long count(long key, long count) {
        return key << COUNT_BITS | Math.min(count, COUNT_MAX);
    }

    static long keyOf(long count) {
        return count >>> COUNT_BITS;
    }

    static long countOf(long count) {
        return count & COUNT_MAX;
    }

    /**
     * Where the first of sorted counts stands whose key is this one or a later one. The search
     * halves without branches, which processors would guess wrong half of the time: two to three
     * times as fast.
     */
    static int firstCount(long[] counts, int size, long key) {
        long least = key << COUNT_BITS;
        int low = 0;
        for (int left = size; left > 1; ) {
            int half = left >>> 1;
            low = counts[low + half - 1] < least ? low + half : low;
            left -= half;
        }
        return size > 0 && counts[low] < least ? low + 1 : low;
    }

    /** Where the first of sorted pairs stands that is this one or a later one. */
    static int firstPair(long[] pairs, int size, long key, long value) {
        int low = 0;
        for (int left = size; left > 1; ) {
            int half = left >>> 1;
            low = isBefore(pairs, low + half - 1, key, value) ? low + half : low;
            left -= half;
        }
        return size > 0 && isBefore(pairs, low, key, value) ? low + 1 : low;
    }

    private static boolean isBefore(long[] pairs, int place, long key, long value) {
        long there = pairs[2 * place];
        return there < key || (there == key && pairs[2 * place + 1] < value);
    }
}
