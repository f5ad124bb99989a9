package groundswell.collect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory of a {@link DedupeWindow}, outside of the heap: pages of one size, cut from large pieces.
 * One that is given back is used again, so that a table that grows leaves no garbage, which outside
 * of the heap lies about until the next collection of everything.
 */
final class DedupePages {
    static final int SLOT_BITS = 8;

    /** Slots of a page. */
    static final int SLOTS = 1 << SLOT_BITS;

    /** Two longs of a key and the byte of its day. */
    static final int SLOT_BYTES = 17;

    static final int PAGE_BYTES = SLOTS * SLOT_BYTES;

    /** Where the days begin; keys stand before them. */
    static final int DAYS_AT = SLOTS * 2 * Long.BYTES;

    private static final int PAGES_A_PIECE = 1_024;
    private static final byte[] EMPTY = new byte[PAGE_BYTES];

    private final Deque<ByteBuffer> free = new ArrayDeque<>();

    /** A page of empty slots. */
    ByteBuffer take() {
        if (free.isEmpty()) {
            cut();
        }
        return free.pop().put(0, EMPTY);
    }

    void giveBack(ByteBuffer page) {
        free.push(page);
    }

    private void cut() {
        ByteBuffer piece = ByteBuffer.allocateDirect(PAGES_A_PIECE * PAGE_BYTES);
        for (int i = PAGES_A_PIECE - 1; i >= 0; i--) {
            free.push(piece.slice(i * PAGE_BYTES, PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN));
        }
    }
}
