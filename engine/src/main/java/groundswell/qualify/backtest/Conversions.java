package groundswell.qualify.backtest;

import groundswell.qualify.fold.Fold;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * When accounts converted. Kept by what each message counts for, not by account, and resolved at
 * the end: what happened next is told by who is known to be who in the end, unlike decisions, which
 * are told by what was known then.
 */
public final class Conversions {

    private final Map<Fold.Attribution, LongArrayList> byAttribution = new HashMap<>();
    private final Int2ObjectOpenHashMap<LongArrayList> byAccount = new Int2ObjectOpenHashMap<>();
    private long count;

    /** A message of somebody that counts as a conversion. */
    public void add(Fold.Attribution to, long atMs) {
        count++;
        byAttribution.computeIfAbsent(to, unused -> new LongArrayList(1)).add(atMs);
    }

    /** An account, by its number then, came to the stage that counts as a conversion. */
    public void add(int account, long atMs) {
        count++;
        byAccount.computeIfAbsent(account, unused -> new LongArrayList(1)).add(atMs);
    }

    /** How many conversions there were. */
    public long count() {
        return count;
    }

    /** Instants by account as of the end of the log, ascending. */
    public Int2ObjectOpenHashMap<LongArrayList> resolved(Fold fold, Accounts accounts) {
        Int2ObjectOpenHashMap<LongArrayList> resolved = new Int2ObjectOpenHashMap<>();
        byAttribution.forEach((to, instants) -> add(resolved, fold.account(to), instants));
        byAccount
                .int2ObjectEntrySet()
                .forEach(entry -> add(resolved, accounts.now(entry.getIntKey()), entry.getValue()));
        resolved.values().forEach(instants -> instants.sort(null));
        return resolved;
    }

    private static void add(
            Int2ObjectOpenHashMap<LongArrayList> all, int account, LongArrayList instants) {
        all.computeIfAbsent(account, unused -> new LongArrayList(instants.size())).addAll(instants);
    }
}
