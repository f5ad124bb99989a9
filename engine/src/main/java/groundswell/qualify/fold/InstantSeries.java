package groundswell.qualify.fold;

/** Exact instants, each once, for what must be told apart within a day. */
final class InstantSeries extends Series {
    InstantSeries(long[] pairs, int low, int high) {
        super(pairs, low, high);
    }

    @Override
    int day(int index) {
        return Cell.dayOf(cells[2 * index]);
    }

    int size() {
        return high - low;
    }

    long at(int index) {
        return cells[2 * (low + index) + 1];
    }

    /**
     * True if an instant of this series is followed, at the same instant or at most {@code
     * withinMs} later, by one of {@code then} that lies in {@code fromMs..toMs}.
     */
    boolean followedBy(InstantSeries then, long withinMs, long fromMs, long toMs) {
        int a = 0;
        for (int b = 0; b < then.size(); b++) {
            long end = then.at(b);
            while (a < size() && at(a) < end - withinMs) {
                a++;
            }
            if (end >= fromMs && end <= toMs && a < size() && at(a) <= end) {
                return true;
            }
        }
        return false;
    }
}
