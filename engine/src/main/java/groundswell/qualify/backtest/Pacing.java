package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.qualify.fold.Fold;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a fold with one part of a history, and lets what concerns all accounts alike come in
 * between. Days on which nothing happens need no announcement, since the fold passes over them by
 * itself. So a day's beginning is told only where averages come with it, or where an entry comes
 * that was known before it.
 */
final class Pacing {

    private static final int PROGRESS_ENTRIES = 4_096;

    private final Timeline timeline;
    private final Fold fold;
    private final EntryReader reader;
    private final Listener listener;
    private long sequence;
    private int untold;

    /** The beats that the log had before the entry. */
    private int passed;

    /** The beats that have come. */
    private int beats;

    /** The exclusions that have come. */
    private int exclusions;

    private long toldMs = Long.MIN_VALUE;

    /**
     * What concerns all accounts alike.
     *
     * @param beats ends with the instant at which the replay ends
     * @param exclusions numbers of beats that are no days, ascending
     * @param populations averages over all accounts by beat; null where nothing looks at them
     */
    record Timeline(
            Beats beats, IntList exclusions, @Nullable List<Map<String, Double>> populations) {}

    /** Sees what goes in. */
    interface Listener {

        /** The fold has taken an entry in. */
        void applied(LogEntry entry);

        /** A day is about to begin; told only where averages come with it. */
        default void day(int beat) {}

        /** So many entries are through since the last call; it may throw to make an end. */
        void through(int entries);
    }

    Pacing(Timeline timeline, Fold fold, EntryReader reader, Listener listener) {
        this.timeline = timeline;
        this.listener = listener;
        this.fold = fold;
        this.reader = reader;
    }

    /** Replays to the end. */
    void run() {
        while (reader.next()) {
            passed = timeline.beats.before(reader.sequence(), passed);
            come(passed);
            tell(passed, reader.knownAtMs());
            LogEntry entry = reader.entry(++sequence);
            fold.apply(entry);
            listener.applied(entry);
            if (++untold == PROGRESS_ENTRIES) {
                listener.through(untold);
                untold = 0;
            }
        }
        listener.through(untold);
        come(timeline.beats.count());
        tell(timeline.beats.count(), Long.MIN_VALUE);
    }

    /** What concerns all accounts and comes before the beat of that number. */
    private void come(int until) {
        List<Map<String, Double>> populations = timeline.populations;
        if (populations == null) {
            while (exclusions < timeline.exclusions.size()
                    && timeline.exclusions.getInt(exclusions) < until) {
                exclude(timeline.exclusions.getInt(exclusions++));
            }
            return;
        }
        for (; beats < until; beats++) {
            Beats.Beat beat = timeline.beats.get(beats);
            if (beat.excluded() == null) {
                listener.day(beats);
                tick(beat.knownAtMs(), populations.get(beats));
            } else {
                exclude(beats);
            }
        }
    }

    private void exclude(int number) {
        Beats.Beat beat = timeline.beats.get(number);
        if (beat.excluded() != null) {
            tell(number, beat.knownAtMs());
            fold.apply(new LogEntry.Corrected(++sequence, beat.knownAtMs(), beat.excluded()));
        }
    }

    /** Tells of the latest day if it begins after an instant, unless that was told. */
    private void tell(int until, long instantMs) {
        long dayMs = timeline.beats.dayMs(until);
        if (dayMs > toldMs && dayMs > instantMs) {
            tick(dayMs, Map.of());
        }
    }

    private void tick(long atMs, Map<String, Double> population) {
        toldMs = Math.max(toldMs, atMs);
        fold.apply(new LogEntry.Tick(++sequence, atMs, population));
    }
}
