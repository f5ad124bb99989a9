package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.kernel.Days;
import groundswell.qualify.fold.Fold;

/**
 * Feeds a fold, and begins each UTC day that the log itself does not begin: imported history and
 * files have no ticks, and averages over accounts come with them. Positions are counted anew, since
 * ticks come in between. Which days begin depends on the log alone.
 */
public final class DayTicks implements LogReader {

    private final Fold fold;
    private long sequence;
    private int today = Integer.MIN_VALUE;

    public DayTicks(Fold fold) {
        this.fold = fold;
    }

    @Override
    public void read(LogEntry entry) {
        begin(entry.knownAtMs(), entry instanceof LogEntry.Tick);
        fold.apply(renumbered(entry));
    }

    /** Begins every day up to an instant; the log ends there. */
    public void finish(long instantMs) {
        begin(instantMs, false);
        fold.apply(new LogEntry.Tick(++sequence, instantMs, fold.standing().averages()));
    }

    private void begin(long knownMs, boolean byTick) {
        int day = Days.of(knownMs);
        if (today == Integer.MIN_VALUE) {
            today = day;
        }
        int last = byTick ? day - 1 : day;
        while (today < last) {
            today++;
            fold.apply(
                    new LogEntry.Tick(++sequence, Days.startMs(today), fold.standing().averages()));
        }
        today = Math.max(today, day);
    }

    private LogEntry renumbered(LogEntry entry) {
        sequence++;
        return switch (entry) {
            case LogEntry.Received(long ignored, long atMs, var event) ->
                    new LogEntry.Received(sequence, atMs, event);
            case LogEntry.Tick(long ignored, long atMs, var population) ->
                    new LogEntry.Tick(sequence, atMs, population);
            case LogEntry.Corrected(long ignored, long atMs, var correction) ->
                    new LogEntry.Corrected(sequence, atMs, correction);
        };
    }
}
