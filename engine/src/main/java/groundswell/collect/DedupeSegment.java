package groundswell.collect;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * One part of a {@link DedupeWindow}: linear probing over pages outside of the heap, at most four
 * fifths full, growing by a quarter. An all-zero key marks an empty slot.
 */
final class DedupeSegment {
    private final DedupePages memory;
    private ByteBuffer[] pages;
    private int size;

    DedupeSegment(DedupePages memory) {
        this.memory = memory;
        this.pages = taken(1);
    }

    private ByteBuffer[] taken(int count) {
        ByteBuffer[] taken = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            taken[i] = memory.take();
        }
        return taken;
    }

    private void replace(ByteBuffer[] next) {
        for (ByteBuffer page : pages) {
            memory.giveBack(page);
        }
        pages = next;
    }

    int size() {
        return size;
    }

    boolean contains(long high, long low, long today, int days) {
        int slot = find(high, low);
        return !isEmpty(slot) && !isOld(filledOn(slot), today, days);
    }

    /** False when the key was there already, within the window. */
    boolean add(long high, long low, byte day, long today, int days) {
        int slot = find(high, low);
        if (!isEmpty(slot)) {
            if (!isOld(filledOn(slot), today, days)) {
                return false;
            }
            fill(slot, high, low, day);
            return true;
        }
        put(slot, high, low, day);
        if (isCrowded(size, slots())) {
            rebuild(grown(pages.length), today, days);
        }
        return true;
    }

    /** Empties the key's slot and moves back what had been pushed past it. */
    void remove(long high, long low) {
        int hole = find(high, low);
        if (isEmpty(hole)) {
            return;
        }
        for (int slot = next(hole); !isEmpty(slot); slot = next(slot)) {
            if (distance(home(low(slot)), slot) >= distance(hole, slot)) {
                fill(hole, high(slot), low(slot), filledOn(slot));
                hole = slot;
            }
        }
        fill(hole, 0, 0, (byte) 0);
        size--;
    }

    /** Drops what left the window, and the memory it took. */
    void sweep(long today, int days) {
        int kept = 0;
        for (int slot = 0; slot < slots(); slot++) {
            if (!isEmpty(slot) && !isOld(filledOn(slot), today, days)) {
                kept++;
            }
        }
        if (kept < size) {
            rebuild(pagesFor(kept), today, days);
        }
    }

    void clear() {
        replace(taken(1));
        size = 0;
    }

    /** Its memory, good until the next change. */
    DedupeWindow.Part part() {
        return new DedupeWindow.Part(
                size, Stream.of(pages).map(ByteBuffer::asReadOnlyBuffer).toList());
    }

    /** Memory in place of its own, to be filled with what {@link #part} gave. */
    List<ByteBuffer> restore(int messages, int pageCount) {
        replace(taken(pageCount));
        size = messages;
        return Stream.of(pages).map(ByteBuffer::duplicate).toList();
    }

    int slots() {
        return pages.length * DedupePages.SLOTS;
    }

    private static int pagesFor(int size) {
        int count = 1;
        while (isCrowded(size, count * DedupePages.SLOTS)) {
            count = grown(count);
        }
        return count;
    }

    private static int grown(int pageCount) {
        return pageCount + Math.max(1, pageCount / 4);
    }

    private static boolean isCrowded(int size, int slots) {
        return size * 5L > slots * 4L;
    }

    /** The slot that holds the key, or the empty one where it would go. */
    private int find(long high, long low) {
        int slot = home(low);
        while (true) {
            ByteBuffer page = page(slot);
            int at = keyAt(slot);
            long h = page.getLong(at);
            long l = page.getLong(at + Long.BYTES);
            if ((h == high && l == low) || (h | l) == 0) {
                return slot;
            }
            slot = next(slot);
        }
    }

    /**
     * Maps 64 random bits evenly on any number of slots (Lemire, Fast Random Integer Generation,
     * 2019).
     */
    private int home(long low) {
        return (int) Math.unsignedMultiplyHigh(low, slots());
    }

    private int next(int slot) {
        return slot + 1 == slots() ? 0 : slot + 1;
    }

    /** Steps of probing from one slot to another. */
    private int distance(int from, int to) {
        return to >= from ? to - from : to - from + slots();
    }

    private boolean isEmpty(int slot) {
        return (high(slot) | low(slot)) == 0;
    }

    private ByteBuffer page(int slot) {
        return pages[slot >>> DedupePages.SLOT_BITS];
    }

    /** Where the slot's key is in its page. */
    private static int keyAt(int slot) {
        return (slot & DedupePages.SLOTS - 1) * 2 * Long.BYTES;
    }

    private static int dayAt(int slot) {
        return DedupePages.DAYS_AT + (slot & DedupePages.SLOTS - 1);
    }

    private long high(int slot) {
        return page(slot).getLong(keyAt(slot));
    }

    private long low(int slot) {
        return page(slot).getLong(keyAt(slot) + Long.BYTES);
    }

    private byte filledOn(int slot) {
        return page(slot).get(dayAt(slot));
    }

    private void fill(int slot, long high, long low, byte day) {
        ByteBuffer page = page(slot);
        page.putLong(keyAt(slot), high);
        page.putLong(keyAt(slot) + Long.BYTES, low);
        page.put(dayAt(slot), day);
    }

    private static boolean isOld(byte day, long today, int days) {
        return age(day, today) > days;
    }

    private static int age(byte day, long today) {
        return ((int) today - day) & 0xFF;
    }

    private void put(int slot, long high, long low, byte day) {
        fill(slot, high, low, day);
        size++;
    }

    private void rebuild(int pageCount, long today, int days) {
        ByteBuffer[] old = pages;
        pages = taken(pageCount);
        size = 0;
        for (ByteBuffer page : old) {
            for (int i = 0; i < DedupePages.SLOTS; i++) {
                long high = page.getLong(keyAt(i));
                long low = page.getLong(keyAt(i) + Long.BYTES);
                byte day = page.get(dayAt(i));
                if ((high | low) != 0 && !isOld(day, today, days)) {
                    put(find(high, low), high, low, day);
                }
            }
            memory.giveBack(page);
        }
    }
}
