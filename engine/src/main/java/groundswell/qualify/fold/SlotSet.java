package groundswell.qualify.fold;

import java.util.Arrays;
import java.util.BitSet;

/** A set of places among an account's numbers and texts. Not thread-safe. */
public final class SlotSet {
    private final long[] words;

    /** An empty set of slots from 0 to {@code slotCount - 1}. */
    public SlotSet(int slotCount) {
        words = new long[(slotCount + Long.SIZE - 1) / Long.SIZE];
    }

    private SlotSet(long[] words) {
        this.words = words;
    }

    /** A set of its own with the same slots. */
    public SlotSet copy() {
        return new SlotSet(words.clone());
    }

    public void add(int slot) {
        words[slot >> 6] |= 1L << slot;
    }

    public void remove(int slot) {
        words[slot >> 6] &= ~(1L << slot);
    }

    public boolean has(int slot) {
        return (words[slot >> 6] & 1L << slot) != 0;
    }

    void addAll(int[] slots) {
        for (int slot : slots) {
            add(slot);
        }
    }

    void addAll(SlotSet other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /** All slots, ascending. */
    int[] toArray() {
        return BitSet.valueOf(words).stream().toArray();
    }

    /** Every slot is in. */
    void fill() {
        Arrays.fill(words, -1L);
    }

    void clear() {
        Arrays.fill(words, 0L);
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The slots that are in both: the lowest from {@code from} on, or -1. */
    public int nextInBoth(SlotSet other, int from) {
        int word = from >> 6;
        long mask = -1L << from;
        while (word < words.length) {
            long both = words[word] & other.words[word] & mask;
            if (both != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(both);
            }
            word++;
            mask = -1L;
        }
        return -1;
    }

    /** True if some slot is in both. */
    public boolean meets(SlotSet other) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }
}
