package groundswell.qualify.backtest;

import groundswell.qualify.Transition;
import groundswell.qualify.backtest.BacktestReport.Reason;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is known at the end, with what was decided about it then. If several accounts
 * became one, the earliest decision of any of them counts, and it is ranked as the one that was
 * seen first of those that were still there when their turn came: what had become part of another
 * by then, such as the private account of somebody whose company became known, is not looked at. As
 * known then: no score and no later merge has a say in it.
 *
 * @param account its number in the whole history
 * @param tracks the one that is ranked first
 * @param conversionMs instants, ascending
 * @param reasons why it was called; if it was not, what its score is made of at the end
 */
record Unit(
        int account,
        String key,
        String name,
        List<Track> tracks,
        LongList conversionMs,
        List<Reason> reasons) {

    Unit {
        tracks = List.copyOf(tracks);
    }

    /** The part that is ranked. */
    Track first() {
        return tracks.getFirst();
    }

    long firstMs() {
        return first().firstMs;
    }

    /** The first decision about any part, or null. */
    @Nullable Transition decided() {
        return decided(tracks);
    }

    /** The first decision about any of them, or null. */
    static @Nullable Transition decided(List<Track> tracks) {
        Transition earliest = null;
        for (Track track : tracks) {
            if (track.decided != null
                    && (earliest == null || track.decided.atMs() < earliest.atMs())) {
                earliest = track.decided;
            }
        }
        return earliest;
    }

    long decidedMs() {
        Transition decided = decided();
        return decided == null ? Track.NEVER : decided.atMs();
    }

    /** When the score of any part first rose above a whole threshold. */
    long aboveMs(int threshold) {
        long earliest = Track.NEVER;
        for (Track track : tracks) {
            earliest = Math.min(earliest, track.aboveMs(threshold));
        }
        return earliest;
    }

    double peak() {
        return tracks.stream().mapToDouble(track -> track.peak).max().orElse(0);
    }

    /** The first conversion, or {@link Track#NEVER}. */
    long convertedMs() {
        return conversionMs.isEmpty() ? Track.NEVER : conversionMs.getLong(0);
    }

    /** The first conversion in {@code (fromMs, toMs]}, or {@link Track#NEVER}. */
    long convertedWithin(long fromMs, long toMs) {
        for (int i = 0; i < conversionMs.size(); i++) {
            long atMs = conversionMs.getLong(i);
            if (atMs > fromMs) {
                return atMs <= toMs ? atMs : Track.NEVER;
            }
        }
        return Track.NEVER;
    }
}
