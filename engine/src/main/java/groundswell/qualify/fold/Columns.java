package groundswell.qualify.fold;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all accounts have of each number, for showing how it is distributed. Valid on the thread
 * that folds, as of the last entry folded.
 */
public final class Columns {
    private final Program program;
    private final Collection<AccountState> states;

    Columns(Program program, Collection<AccountState> states) {
        this.program = program;
        this.states = states;
    }

    /** The same of those alone that were seen since an instant, milliseconds since 1970 UTC. */
    public Columns seenSince(long sinceMs) {
        return new Columns(
                program, states.stream().filter(state -> state.lastMs >= sinceMs).toList());
    }

    /** Signals in the playbook's order: one number an account, in no order; NaN where missing. */
    public Map<String, double[]> signals() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        program.signals().forEach(signal -> columns.put(signal.name(), column(signal.slot())));
        return columns;
    }

    /** Scores likewise. */
    public Map<String, double[]> scores() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        program.scores().forEach(score -> columns.put(score.plan().name(), column(score.slot())));
        return columns;
    }

    private double[] column(int slot) {
        return states.stream().mapToDouble(state -> state.number(slot)).toArray();
    }
}
