package groundswell.qualify.fold;

import groundswell.collect.Correction;
import groundswell.collect.Outcome;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Disposition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people said about accounts: what became of them, and decisions in place of the playbook's.
 * Kept by account key, so that merging and parting accounts carries it along exactly.
 */
final class Rulings {
    /** Of one account key; the oldest go. */
    private static final int DISPOSITIONS_MAX = 100;

    private final TreeMap<String, List<Disposition>> dispositions = new TreeMap<>();

    /** By key, then by decision. */
    private final TreeMap<String, TreeMap<String, DecisionOverride>> overrides = new TreeMap<>();

    void take(Correction.Disposed said, long knownAtMs, long sequence) {
        add(
                new Disposition(
                        said.accountKey(),
                        said.outcome(),
                        said.reason(),
                        said.note(),
                        said.by(),
                        said.atMs(),
                        knownAtMs,
                        sequence));
    }

    private void add(Disposition one) {
        List<Disposition> all =
                dispositions.computeIfAbsent(one.accountKey(), key -> new ArrayList<>(1));
        // Who was cut off in the middle says the same once more.
        if (all.stream().anyMatch(one::saysTheSameAs)) {
            return;
        }
        all.add(one);
        if (all.size() > DISPOSITIONS_MAX) {
            all.removeFirst();
        }
    }

    void take(Correction.Overridden said, long knownAtMs, long sequence) {
        add(
                new DecisionOverride(
                        said.accountKey(),
                        said.decision(),
                        said.value(),
                        said.untilMs(),
                        said.rationale(),
                        said.by(),
                        knownAtMs,
                        sequence));
    }

    private void add(DecisionOverride one) {
        overrides
                .computeIfAbsent(one.accountKey(), key -> new TreeMap<>())
                .put(one.decision(), one);
    }

    /** True when nobody ever decided in place of the playbook. */
    boolean areNone() {
        return overrides.isEmpty();
    }

    /** The last thing said about a decision under any of the keys; null if there is none. */
    @Nullable DecisionOverride override(List<String> keys, String decision) {
        DecisionOverride latest = null;
        for (String key : keys) {
            TreeMap<String, DecisionOverride> ofKey = overrides.get(key);
            DecisionOverride one = ofKey == null ? null : ofKey.get(decision);
            if (one != null && (latest == null || one.sequence() > latest.sequence())) {
                latest = one;
            }
        }
        return latest;
    }

    /** What became of the account with these keys, in the order in which it was said. */
    List<Disposition> dispositions(List<String> keys) {
        List<Disposition> found = new ArrayList<>();
        for (String key : keys) {
            found.addAll(dispositions.getOrDefault(key, List.of()));
        }
        found.sort(Comparator.comparingLong(Disposition::sequence));
        return found;
    }

    /** Everything that was said to have become of accounts, in the order in which it was said. */
    List<Disposition> dispositions() {
        return dispositions.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Disposition::sequence))
                .toList();
    }

    void write(StateWriter out) {
        List<Disposition> all = dispositions();
        out.count(all.size());
        for (Disposition one : all) {
            out.text(one.accountKey());
            out.count(one.outcome().ordinal());
            out.text(one.reason());
            out.text(one.note());
            out.text(one.by());
            out.number(one.atMs());
            out.number(one.knownAtMs());
            out.number(one.sequence());
        }
        out.count(overrides.values().stream().mapToInt(Map::size).sum());
        overrides.values().forEach(ofKey -> ofKey.values().forEach(one -> write(one, out)));
    }

    private static void write(DecisionOverride one, StateWriter out) {
        out.text(one.accountKey());
        out.text(one.decision());
        out.text(one.value());
        out.number(one.untilMs());
        out.text(one.rationale());
        out.text(one.by());
        out.number(one.atMs());
        out.number(one.sequence());
    }

    static Rulings read(StateReader in) {
        Rulings read = new Rulings();
        int dispositions = in.count();
        for (int i = 0; i < dispositions; i++) {
            read.add(
                    new Disposition(
                            in.presentText(),
                            Outcome.values()[in.count()],
                            in.presentText(),
                            in.presentText(),
                            in.presentText(),
                            in.number(),
                            in.number(),
                            in.number()));
        }
        int overrides = in.count();
        for (int i = 0; i < overrides; i++) {
            read.add(
                    new DecisionOverride(
                            in.presentText(),
                            in.presentText(),
                            in.presentText(),
                            in.number(),
                            in.presentText(),
                            in.presentText(),
                            in.number(),
                            in.number()));
        }
        return read;
    }
}
