package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;

/**
 * Which conditions hold, and since when. Immutable.
 *
 * @param bits one each
 * @param sinceMs of each bit that is set, lowest first; milliseconds since 1970 UTC
 */
@SuppressWarnings("ArrayRecordComponent") // eight bytes each, and most accounts have none
record Holding(long bits, long[] sinceMs) {

    static final Holding NOTHING = new Holding(0, new long[0]);

    /** The same when these hold; those that did not before do since now. */
    Holding changed(long now, long nowMs) {
        long[] since = new long[Long.bitCount(now)];
        int at = 0;
        for (long rest = now; rest != 0; rest &= rest - 1) {
            long bit = Long.lowestOneBit(rest);
            since[at++] = (bits & bit) == 0 ? nowMs : sinceMs(bit);
        }
        return now == 0 ? NOTHING : new Holding(now, since);
    }

    /** Since when a bit is set, which must be. */
    long sinceMs(long bit) {
        return sinceMs[Long.bitCount(bits & (bit - 1))];
    }

    void write(StateWriter out) {
        out.number(bits);
        for (long since : sinceMs) {
            out.number(since);
        }
    }

    static Holding read(StateReader in) {
        long bits = in.number();
        if (bits == 0) {
            return NOTHING;
        }
        long[] since = new long[Long.bitCount(bits)];
        for (int i = 0; i < since.length; i++) {
            since[i] = in.number();
        }
        return new Holding(bits, since);
    }
}
