package groundswell.qualify.study;

import groundswell.kernel.Days;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Facts;
import groundswell.qualify.FeatureSource;
import groundswell.qualify.Slots;
import groundswell.qualify.fold.Judgements;
import groundswell.qualify.fold.Probes;
import groundswell.qualify.fold.SlotSet;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Takes every account's row while a fold replays history: at the first beginning of a day on which
 * the account is old enough, before anything of that day is known.
 */
final class Observing implements Judgements {
    private final int observeDays;
    private final int ageSlot;
    private final List<FeatureSource> sources;
    private final List<Condition> segments;
    private final Probes probes;
    private final IntOpenHashSet observed = new IntOpenHashSet();
    private final List<Row> rows = new ArrayList<>();

    /** An account as it was; {@code account} is its number then. */
    // One a row and read only; nobody compares them.
    @SuppressWarnings("ArrayRecordComponent")
    record Row(int account, int day, float[] values, BitSet segments) {}

    Observing(
            int observeDays,
            Slots slots,
            List<FeatureSource> sources,
            List<Condition> segments,
            Probes probes) {
        this.observeDays = observeDays;
        this.ageSlot = slots.slot("account.age_days");
        this.sources = List.copyOf(sources);
        this.segments = List.copyOf(segments);
        this.probes = probes;
    }

    @Override
    public void judged(int account, long atMs, double headline, Facts facts, SlotSet changed) {
        if (Math.floorMod(atMs, Days.MS) == 0
                && facts.number(ageSlot) >= observeDays
                && observed.add(account)) {
            rows.add(new Row(account, Days.of(atMs), values(facts), segments(facts)));
        }
    }

    private float[] values(Facts facts) {
        float[] values = new float[sources.size() + probes.count()];
        for (int i = 0; i < sources.size(); i++) {
            values[i] = (float) sources.get(i).value(facts);
        }
        probes.read(facts, values, sources.size());
        return values;
    }

    private BitSet segments(Facts facts) {
        BitSet held = new BitSet(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            held.set(i, segments.get(i).test(facts));
        }
        return held;
    }

    List<Row> rows() {
        return rows;
    }
}
