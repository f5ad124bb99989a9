package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.Arrays;

/** The accounts that an identifier said it belongs to, by instant. */
final class Timeline {
    /** Of an identifier that never said. */
    static final Timeline EMPTY = new Timeline();

    /** Instant and key by turns, ascending. */
    private long[] entries = {};

    int size() {
        return entries.length / 2;
    }

    long fromMs(int at) {
        return entries[2 * at];
    }

    int key(int at) {
        return (int) entries[2 * at + 1];
    }

    void insert(int at, long fromMs, int key) {
        long[] more = new long[entries.length + 2];
        System.arraycopy(entries, 0, more, 0, 2 * at);
        more[2 * at] = fromMs;
        more[2 * at + 1] = key;
        System.arraycopy(entries, 2 * at, more, 2 * at + 2, entries.length - 2 * at);
        entries = more;
    }

    /**
     * Only the instants at which the account changed decide; a repeat matters only to a call that
     * arrives late in between.
     */
    void dropRepeats() {
        int kept = 0;
        for (int i = 0; i < size(); i++) {
            if (kept == 0 || key(i) != key(kept - 1)) {
                entries[2 * kept] = fromMs(i);
                entries[2 * kept + 1] = key(i);
                kept++;
            }
        }
        entries = Arrays.copyOf(entries, 2 * kept);
    }

    void write(StateWriter out) {
        out.count(size());
        for (long entry : entries) {
            out.number(entry);
        }
    }

    static Timeline read(StateReader in) {
        Timeline read = new Timeline();
        read.entries = new long[2 * in.count()];
        for (int i = 0; i < read.entries.length; i++) {
            read.entries[i] = in.number();
        }
        return read;
    }
}
