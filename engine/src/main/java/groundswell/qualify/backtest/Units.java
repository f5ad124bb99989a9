package groundswell.qualify.backtest;

import groundswell.qualify.Breakdown;
import groundswell.qualify.Transition;
import groundswell.qualify.backtest.BacktestReport.Reason;
import groundswell.qualify.fold.Fold;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Makes the accounts that there are at the end of what a recorder saw of a fold. */
final class Units {

    private static final int REASONS_MAX = 10;

    /** What was still there to be ranked, then what was seen first. */
    private static final Comparator<Track> RANKED =
            Comparator.comparing((Track track) -> !track.isRanked())
                    .thenComparingLong(track -> track.firstMs);

    private final Fold fold;
    private final IntUnaryOperator numbers;

    /**
     * @param numbers from an account's number in the fold to its number in the whole history
     */
    Units(Fold fold, IntUnaryOperator numbers) {
        this.fold = fold;
        this.numbers = numbers;
    }

    /** By account number. */
    List<Unit> of(Recorder recorder) {
        Accounts accounts = new Accounts(fold);
        Int2ObjectOpenHashMap<LongArrayList> conversions =
                recorder.conversions().resolved(fold, accounts);
        List<Unit> units = new ArrayList<>();
        parts(recorder, accounts)
                .forEach((account, tracks) -> {
                    tracks.sort(RANKED);
                    LongArrayList instants = conversions.get((int) account);
                    units.add(unit(account, tracks, instants == null ? LongList.of() : instants));
                });
        return units;
    }

    private static Map<Integer, List<Track>> parts(Recorder recorder, Accounts accounts) {
        int[] once = recorder.tracks().keySet().toIntArray();
        Arrays.sort(once);
        Map<Integer, List<Track>> parts = new TreeMap<>();
        for (int account : once) {
            Track track = recorder.tracks().get(account);
            if (track.firstMs != Track.NEVER) {
                parts.computeIfAbsent(accounts.now(account), unused -> new ArrayList<>(1))
                        .add(track);
            }
        }
        return parts;
    }

    private Unit unit(int account, List<Track> tracks, LongList conversionMs) {
        return new Unit(
                numbers.applyAsInt(account),
                fold.whoIsWho().key(account),
                fold.whoIsWho().name(account, fold.program().traitPriority()),
                tracks,
                conversionMs,
                reasons(account, tracks));
    }

    private List<Reason> reasons(int account, List<Track> tracks) {
        Transition decided = Unit.decided(tracks);
        if (decided != null) {
            return Reason.of(decided);
        }
        Breakdown headline = fold.standing().headline(account);
        return headline == null
                ? List.of()
                : headline.contributions().stream()
                        .filter(part -> part.points() != 0)
                        .sorted(Comparator.comparingDouble(part -> -Math.abs(part.points())))
                        .limit(REASONS_MAX)
                        .map(part -> new Reason(part.label(), part.points()))
                        .toList();
    }
}
