package groundswell.collect;

/**
 * One part of a {@link DedupeWindow}: linear probing over primitive arrays, at most four fifths
 * full, growing by a quarter. An all-zero key marks an empty slot.
 */
final class DedupeSegment {
    private static final int SLOTS_MIN = 16;

    private long[] keys = new long[2 * SLOTS_MIN];
    private byte[] filledOn = new byte[SLOTS_MIN];
    private int size;

    int size() {
        return size;
    }

    boolean contains(long high, long low, long today, int days) {
        int slot = find(high, low);
        return !isEmpty(slot) && !isOld(filledOn[slot], today, days);
    }

    /** False when the key was there already, within the window. */
    boolean add(long high, long low, byte day, long today, int days) {
        int slot = find(high, low);
        if (!isEmpty(slot)) {
            if (!isOld(filledOn[slot], today, days)) {
                return false;
            }
            filledOn[slot] = day;
            return true;
        }
        put(slot, high, low, day);
        if (isCrowded(size, slots())) {
            rebuild(slots() + slots() / 4, today, days);
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
            if (distance(home(keys[2 * slot + 1]), slot) >= distance(hole, slot)) {
                keys[2 * hole] = keys[2 * slot];
                keys[2 * hole + 1] = keys[2 * slot + 1];
                filledOn[hole] = filledOn[slot];
                hole = slot;
            }
        }
        keys[2 * hole] = 0;
        keys[2 * hole + 1] = 0;
        size--;
    }

    /** Drops what left the window, and the memory it took. */
    void sweep(long today, int days) {
        int kept = 0;
        for (int slot = 0; slot < slots(); slot++) {
            if (!isEmpty(slot) && !isOld(filledOn[slot], today, days)) {
                kept++;
            }
        }
        if (kept < size) {
            rebuild(slotsFor(kept), today, days);
        }
    }

    void clear() {
        keys = new long[2 * SLOTS_MIN];
        filledOn = new byte[SLOTS_MIN];
        size = 0;
    }

    /** Makes room for this many keys in an empty segment, so that it need not grow. */
    void reserve(int count) {
        if (size == 0) {
            int slots = slotsFor(count);
            keys = new long[2 * slots];
            filledOn = new byte[slots];
        }
    }

    DedupeWindow.Part copy(long today) {
        long[] copied = new long[2 * size];
        long[] days = new long[size];
        int count = 0;
        for (int slot = 0; slot < slots(); slot++) {
            if (!isEmpty(slot)) {
                copied[2 * count] = keys[2 * slot];
                copied[2 * count + 1] = keys[2 * slot + 1];
                days[count] = today - age(filledOn[slot], today);
                count++;
            }
        }
        return new DedupeWindow.Part(copied, days);
    }

    int slots() {
        return filledOn.length;
    }

    private static int slotsFor(int size) {
        int slots = SLOTS_MIN;
        while (isCrowded(size, slots)) {
            slots += slots / 4;
        }
        return slots;
    }

    private static boolean isCrowded(int size, int slots) {
        return size * 5L > slots * 4L;
    }

    /** The slot that holds the key, or the empty one where it would go. */
    private int find(long high, long low) {
        int slot = home(low);
        while (true) {
            long h = keys[2 * slot];
            long l = keys[2 * slot + 1];
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
        return (keys[2 * slot] | keys[2 * slot + 1]) == 0;
    }

    private static boolean isOld(byte day, long today, int days) {
        return age(day, today) > days;
    }

    private static int age(byte day, long today) {
        return ((int) today - day) & 0xFF;
    }

    private void put(int slot, long high, long low, byte day) {
        keys[2 * slot] = high;
        keys[2 * slot + 1] = low;
        filledOn[slot] = day;
        size++;
    }

    private void rebuild(int slots, long today, int days) {
        long[] oldKeys = keys;
        byte[] oldDays = filledOn;
        keys = new long[2 * slots];
        filledOn = new byte[slots];
        size = 0;
        for (int i = 0; i < oldDays.length; i++) {
            long high = oldKeys[2 * i];
            long low = oldKeys[2 * i + 1];
            if ((high | low) != 0 && !isOld(oldDays[i], today, days)) {
                put(find(high, low), high, low, oldDays[i]);
            }
        }
    }
}
