package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.statistics.ExactSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What accounts are compared with: averages over those of companies that are active. Made of exact
 * sums, so that it does not matter in which order accounts come, nor by how many folds.
 */
public final class Averages {
    private static final int ACTIVE_DAYS = 30;

    private final List<Average> all = new ArrayList<>();

    private static final class Average {
        private final String name;
        private final ExactSum sum = new ExactSum();
        private int count;

        Average(String name) {
            this.name = name;
        }
    }

    /** Of no accounts yet. */
    public Averages(Program program) {
        for (Program.Signal signal : program.signals()) {
            if (program.averages().containsKey(signal.name())) {
                all.add(new Average(signal.name()));
            }
        }
    }

    /**
     * Takes all accounts of a fold in, as they stand.
     *
     * @param nowMs the latest instant known of, by which accounts are active or not
     */
    public void add(Standing standing, long nowMs) {
        standing.forEach((program, state) -> {
            if (!state.flag(program.own().personal())
                    && state.lastMs >= nowMs - ACTIVE_DAYS * Days.MS) {
                add(program, state);
            }
        });
    }

    private void add(Program program, AccountState state) {
        int at = 0;
        for (Program.Signal signal : program.signals()) {
            if (program.averages().containsKey(signal.name())) {
                Average average = all.get(at++);
                double value = state.number(signal.slot());
                if (!Double.isNaN(value)) {
                    average.sum.add(value);
                    average.count++;
                }
            }
        }
    }

    /** Takes in what another one has, of the same program. */
    public void add(Averages other) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).sum.add(other.all.get(i).sum);
            all.get(i).count += other.all.get(i).count;
        }
    }

    /** By signal; what no account has is not among them. */
    public Map<String, Double> byName() {
        Map<String, Double> averages = new HashMap<>();
        for (Average average : all) {
            if (average.count > 0) {
                averages.put(average.name, average.sum.value() / average.count);
            }
        }
        return averages;
    }
}
