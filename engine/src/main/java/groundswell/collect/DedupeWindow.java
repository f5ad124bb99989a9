package groundswell.collect;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Remembers which messages arrived within the last days, exactly within the 128 bits of {@link
 * MessageKey}. Not thread-safe.
 *
 * <p>An open-addressing hash table outside of the heap, 17 bytes a slot and 21 to 27 bytes a
 * message, cut into {@value #SEGMENTS} segments that grow one at a time, so that growing never
 * takes long and never needs the whole table twice. Each slot knows the day it was filled (UTC day
 * number, lowest 8 bits); days that left the window are swept out a segment at a time. A snapshot
 * is the table's memory as it is, so that reading one computes nothing.
 */
public final class DedupeWindow {

    /** How many parts the table has; a power of two. */
    public static final int SEGMENTS = 256;

    /** The longest window: day numbers are kept in 8 bits, and sweeping may lag by a day. */
    public static final int DAYS_MAX = 200;

    /** How large a page of a snapshot is. */
    public static final int PAGE_BYTES = DedupePages.PAGE_BYTES;

    /** What left the window may not be swept yet: a day, and what a snapshot took to be written. */
    private static final int LAG_DAYS = 3;

    private final int days;
    private final DedupePages memory = new DedupePages();
    private final DedupeSegment[] segments = new DedupeSegment[SEGMENTS];
    private long today = Long.MIN_VALUE;
    private int nextToSweep = SEGMENTS;

    /**
     * @param days how many days back from the current one a message is remembered
     */
    public DedupeWindow(int days) {
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException("days must be 1 to " + DAYS_MAX + ", not " + days);
        }
        this.days = days;
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new DedupeSegment(memory);
        }
    }

    /** How many days back from the current one a message is remembered. */
    public int days() {
        return days;
    }

    /**
     * Lets time pass; a clock that goes back changes nothing. Costs one segment's sweep, more only
     * when the day before was not swept out completely.
     *
     * @param day UTC day number
     */
    public void advance(long day) {
        if (day <= today) {
            sweepOne();
            return;
        }
        while (nextToSweep < SEGMENTS) {
            sweepOne();
        }
        boolean first = today == Long.MIN_VALUE;
        boolean jumped = !first && day - today > days;
        today = day;
        if (jumped) {
            for (DedupeSegment segment : segments) {
                segment.clear();
            }
        } else if (!first) {
            nextToSweep = 0;
        }
    }

    private void sweepOne() {
        if (nextToSweep < SEGMENTS) {
            segments[nextToSweep++].sweep(today, days);
        }
    }

    /** Remembers a message as of the current day; false when it was known already. */
    public boolean add(long high, long low) {
        return add(high, low, today);
    }

    /**
     * Remembers a message as of a day, for rebuilding the window from the log. What lies before the
     * window is not remembered; what lies after its current day is remembered as of that.
     */
    public boolean add(long high, long low, long day) {
        if (today == Long.MIN_VALUE) {
            throw new IllegalStateException("advance to a day first");
        }
        if (day < today - days) {
            return false;
        }
        return segment(high).add(high, low, (byte) Math.min(day, today), today, days);
    }

    /** True when the message is remembered. */
    public boolean contains(long high, long low) {
        return segment(high).contains(high, low, today, days);
    }

    /** Forgets a message whose storing failed. */
    public void remove(long high, long low) {
        segment(high).remove(high, low);
    }

    /**
     * How many messages are remembered; includes those that left the window and are not swept yet.
     */
    public long size() {
        long size = 0;
        for (DedupeSegment segment : segments) {
            size += segment.size();
        }
        return size;
    }

    /** Slots of the table, 17 bytes each. */
    long slots() {
        long slots = 0;
        for (DedupeSegment segment : segments) {
            slots += segment.slots();
        }
        return slots;
    }

    /** One part of the table as it is, for a snapshot; good until the next change. */
    public Part part(int index) {
        return segments[index].part();
    }

    /**
     * Makes room for a part of a snapshot, which the caller fills. Nothing may be asked before all
     * parts are there.
     *
     * @param messages how many it remembers
     * @return its pages, {@value #PAGE_BYTES} bytes each
     */
    public List<ByteBuffer> restore(int index, int messages, int pages) {
        nextToSweep = 0;
        return segments[index].restore(messages, pages);
    }

    /**
     * A part of the table.
     *
     * @param messages how many it remembers
     * @param pages its memory, {@value #PAGE_BYTES} bytes a page
     */
    public record Part(int messages, List<ByteBuffer> pages) {
        public Part {
            pages = List.copyOf(pages);
        }
    }

    /** The day it is, UTC day number; far in the past before the first {@link #advance}. */
    public long today() {
        return today;
    }

    /**
     * True if a snapshot that was begun on a day, of a window of so many days, can be told by now:
     * something in it may still be remembered, and no day stands for another one.
     */
    public boolean canRestore(long day, long daysThen) {
        long passed = today - day;
        return passed >= 0 && passed <= days && daysThen + LAG_DAYS + passed < 1 << Byte.SIZE;
    }

    private DedupeSegment segment(long high) {
        return segments[(int) (high >>> 56)];
    }
}
