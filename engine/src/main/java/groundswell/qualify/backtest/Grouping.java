package groundswell.qualify.backtest;

import groundswell.kernel.StateReader;
import groundswell.unify.CircleNumbers;
import groundswell.unify.Unify;

/**
 * Puts entries of one part side by side, in the order of the log within it. Reads them all once for
 * each {@link #MEMORY_BYTES} of them.
 */
final class Grouping {

    /** Stands for the part of an entry that names nobody. */
    static final int NOWHERE = -1;

    /** From here downwards: numbers of entries whose part is known at the end only. */
    static final int LATER = -2;

    /** What is sorted in memory at a time. */
    private static final int MEMORY_BYTES = 64 << 20;

    private final Shelf raw;
    private final CircleNumbers numbered;
    private final int[] later;
    private final int parts;

    /** What stands side by side. */
    static final class Grouped {
        final Shelf shelf;

        /** Where each part begins; the end of all comes last. */
        final long[] starts;

        private Grouped(Shelf shelf, long[] starts) {
            this.shelf = shelf;
            this.starts = starts;
        }
    }

    /**
     * @param later by number of an entry whose part is known at the end only: its element, or
     *     {@link Unify#NONE}
     */
    Grouping(Shelf raw, CircleNumbers numbered, int[] later) {
        this.raw = raw;
        this.numbered = numbered;
        this.later = later;
        this.parts = numbered.count() + 1;
    }

    private StateReader read() {
        return read(raw);
    }

    /** Entries as they were put down: of each its element, and its bytes. */
    static StateReader read(Shelf raw) {
        long[] at = {0};
        return new StateReader((into, offset, length) -> {
            int came = raw.read(at[0], into, offset, length);
            at[0] += Math.max(came, 0);
            return came;
        });
    }

    private int part(int element) {
        int of = element <= LATER ? later[LATER - element] : element;
        return of < 0 ? parts - 1 : numbered.of(of);
    }

    Grouped grouped(Shelf shelf) {
        long[] starts = starts();
        int part = 0;
        while (part < parts) {
            int end = part + 1;
            while (end < parts && starts[end + 1] - starts[part] <= MEMORY_BYTES) {
                end++;
            }
            copy(part, end, starts, shelf);
            part = end;
        }
        return new Grouped(shelf, starts);
    }

    private long[] starts() {
        long[] starts = new long[parts + 1];
        StateReader in = read();
        while (!in.atEnd()) {
            starts[part((int) in.number()) + 1] += in.skipBytes();
        }
        for (int part = 0; part < parts; part++) {
            starts[part + 1] += starts[part];
        }
        return starts;
    }

    /** Parts side by side; one alone is in order as it stands, however large. */
    private void copy(int from, int to, long[] starts, Shelf shelf) {
        if (to == from + 1) {
            copy(from, shelf);
            return;
        }
        byte[] memory = new byte[Math.toIntExact(starts[to] - starts[from])];
        int[] ends = new int[to - from];
        for (int part = from; part < to; part++) {
            ends[part - from] = (int) (starts[part] - starts[from]);
        }
        StateReader in = read();
        while (!in.atEnd()) {
            int part = part((int) in.number());
            if (part < from || part >= to) {
                in.skipBytes();
            } else {
                ends[part - from] += in.bytes(memory, ends[part - from]);
            }
        }
        shelf.append(memory, memory.length);
    }

    private void copy(int one, Shelf shelf) {
        StateReader in = read();
        while (!in.atEnd()) {
            if (part((int) in.number()) == one) {
                byte[] entry = in.bytes();
                shelf.append(entry, entry.length);
            } else {
                in.skipBytes();
            }
        }
    }
}
