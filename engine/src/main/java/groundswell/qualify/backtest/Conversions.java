package groundswell.qualify.backtest;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.EventMatch;
import groundswell.qualify.fold.Fold;
import groundswell.unify.Unify;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When accounts converted. Kept by what each message counts for, or by the account key that
 * somebody named, not by account, and resolved at the end: what happened next is told by who is
 * known to be who in the end, unlike decisions, which are told by what was known then.
 */
public final class Conversions {

    private final Label.On on;
    private final @Nullable EventMatch event;
    private final Map<Fold.Attribution, LongArrayList> byAttribution = new HashMap<>();
    private final Map<String, LongArrayList> byKey = new HashMap<>();
    private final Int2ObjectOpenHashMap<LongArrayList> byAccount = new Int2ObjectOpenHashMap<>();
    private long count;

    /** None so far. */
    public Conversions(Label label) {
        this.on = label.on();
        this.event = on instanceof Label.OfEvent(var filter) ? new EventMatch(filter) : null;
    }

    /** Counts an entry of the log if it is a conversion; the fold has just taken it in. */
    public void read(LogEntry entry, Fold fold) {
        if (!are(entry)) {
            return;
        }
        count++;
        if (entry instanceof LogEntry.Received received) {
            byAttribution
                    .computeIfAbsent(fold.lastAttribution(), unused -> new LongArrayList(1))
                    .add(received.event().timestampMs());
        } else if (entry instanceof LogEntry.Corrected corrected
                && corrected.correction() instanceof Correction.Disposed said) {
            byKey.computeIfAbsent(said.accountKey(), unused -> new LongArrayList(1))
                    .add(said.atMs());
        }
    }

    /** True if an entry of the log is a conversion, whosever it is. */
    boolean are(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Received received -> event != null && event.matches(received.event());
            case LogEntry.Corrected corrected ->
                    on instanceof Label.OfOutcome(var outcome)
                            && corrected.correction() instanceof Correction.Disposed said
                            && said.outcome() == outcome;
            case LogEntry.Tick ignored -> false;
        };
    }

    /** True if transitions of a kind may be conversions. */
    boolean mayBe(String kind) {
        return on instanceof Label.OfStage && kind.equals("stage");
    }

    /** Counts a transition if it is a conversion, for the account by its number then. */
    public void read(Transition transition) {
        if (on instanceof Label.OfStage(var stage)
                && transition.kind().equals("stage")
                && transition.to().equals(stage.word())) {
            count++;
            byAccount
                    .computeIfAbsent(transition.account(), unused -> new LongArrayList(1))
                    .add(transition.atMs());
        }
    }

    /** How many conversions there were. */
    public long count() {
        return count;
    }

    /** Instants by account as of the end of the log, ascending. */
    public Int2ObjectOpenHashMap<LongArrayList> resolved(Fold fold, Accounts accounts) {
        Int2ObjectOpenHashMap<LongArrayList> resolved = new Int2ObjectOpenHashMap<>();
        byAttribution.forEach((to, instants) -> add(resolved, fold.account(to), instants));
        byKey.forEach((key, instants) -> add(resolved, fold.whoIsWho().accountOf(key), instants));
        byAccount
                .int2ObjectEntrySet()
                .forEach(entry -> add(resolved, accounts.now(entry.getIntKey()), entry.getValue()));
        resolved.values().forEach(instants -> instants.sort(null));
        return resolved;
    }

    private static void add(
            Int2ObjectOpenHashMap<LongArrayList> all, int account, LongArrayList instants) {
        if (account != Unify.NONE) {
            all.computeIfAbsent(account, unused -> new LongArrayList(instants.size()))
                    .addAll(instants);
        }
    }
}
