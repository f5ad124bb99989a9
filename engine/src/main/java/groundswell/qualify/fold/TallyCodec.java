package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.fold.SeriesPlan.Storage;

/**
 * A tally as bytes: by series, the days as distances, so that most entries take two bytes. The same
 * tally gives the same bytes.
 */
final class TallyCodec {
    private TallyCodec() {}

    /**
     * @param baseMs an instant near the first event
     */
    static void write(Tally tally, Program program, long baseMs, StateWriter out) {
        out.count(tally.countSize);
        Keys keys = new Keys(baseMs);
        for (int i = 0; i < tally.countSize; i++) {
            keys.write(Cell.keyOf(tally.counts[i]), out);
            out.count((int) Cell.countOf(tally.counts[i]));
        }
        out.count(tally.pairSize);
        keys = new Keys(baseMs);
        for (int i = 0; i < tally.pairSize; i++) {
            long key = tally.pairs[2 * i];
            long value = tally.pairs[2 * i + 1];
            keys.write(key, out);
            switch (storage(key, program)) {
                case DISTINCT -> out.fixed(value);
                case INSTANTS -> out.count((int) (value - Days.startMs(Cell.dayOf(key))));
                case COUNT, SUM, MAX -> out.number(value);
            }
        }
    }

    /** Fills an empty tally. */
    static void read(Tally into, Program program, long baseMs, StateReader in) {
        into.countSize = in.count();
        into.counts = new long[into.countSize];
        Keys keys = new Keys(baseMs);
        for (int i = 0; i < into.countSize; i++) {
            long key = keys.read(in);
            into.counts[i] = Cell.count(key, in.count());
        }
        into.pairSize = in.count();
        into.pairs = new long[2 * into.pairSize];
        keys = new Keys(baseMs);
        for (int i = 0; i < into.pairSize; i++) {
            long key = keys.read(in);
            into.pairs[2 * i] = key;
            into.pairs[2 * i + 1] =
                    switch (storage(key, program)) {
                        case DISTINCT -> in.fixed();
                        case INSTANTS -> Days.startMs(Cell.dayOf(key)) + in.count();
                        case COUNT, SUM, MAX -> in.number();
                    };
        }
    }

    private static Storage storage(long key, Program program) {
        return program.series(Cell.seriesOf(key)).storage();
    }

    /** Ascending keys, each by its distance from the one before. */
    private static final class Keys {
        private final int baseDay;
        private int series;
        private int day;

        Keys(long baseMs) {
            baseDay = Days.of(baseMs);
            day = baseDay;
        }

        /** Within a series the days since the entry before; for another one those from the base. */
        void write(long key, StateWriter out) {
            int next = Cell.seriesOf(key);
            out.count(next - series);
            if (next != series) {
                series = next;
                day = baseDay;
            }
            out.number((long) Cell.dayOf(key) - day);
            day = Cell.dayOf(key);
        }

        long read(StateReader in) {
            int further = in.count();
            if (further != 0) {
                series += further;
                day = baseDay;
            }
            day += (int) in.number();
            return Cell.key(series, day);
        }
    }
}
