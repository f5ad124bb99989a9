package groundswell.qualify.fold;

import java.util.Arrays;

/** A set of places among an account's numbers and texts. Not thread-safe. */
final class SlotSet {
    private final long[] words;

    SlotSet(int slotCount) {
        words = new long[(slotCount + Long.SIZE - 1) / Long.SIZE];
    }

    void add(int slot) {
        words[slot >> 6] |= 1L << slot;
    }

    void addAll(int[] slots) {
        for (int slot : slots) {
            add(slot);
        }
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

    /** True if some slot is in both. */
    boolean meets(SlotSet other) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }
}
