package groundswell.qualify.fold;

import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Formula;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers about plays: which of them hold for an account, since when, and what conditions that are
 * not followed say of it now. Valid on the thread that folds, as of the last entry folded.
 */
public final class Triggers {
    private final PlayPlan plan;
    private final Int2ObjectMap<AccountState> states;

    Triggers(Program program, Int2ObjectMap<AccountState> states) {
        this.plan = program.plays();
        this.states = states;
    }

    /**
     * What holds for an account.
     *
     * @param plays since when audience and trigger of each play have held, milliseconds since 1970
     *     UTC
     * @param goals the same of goals, by the play's name
     */
    public record Held(Map<String, Long> plays, Map<String, Long> goals) {}

    /** What holds for an account; nothing where there is none. */
    public Held of(int account) {
        Map<String, Long> plays = new TreeMap<>();
        Map<String, Long> goals = new TreeMap<>();
        AccountState state = states.get(account);
        if (state != null) {
            for (long rest = state.holding.bits(); rest != 0; rest &= rest - 1) {
                PlayPlan.Rule rule = plan.rules().get(Long.numberOfTrailingZeros(rest));
                (rule.kind().equals(PlayPlan.PLAY) ? plays : goals)
                        .put(rule.play(), state.holding.sinceMs(Long.lowestOneBit(rest)));
            }
        }
        return new Held(plays, goals);
    }

    /** The accounts for which any play holds, or any goal. */
    public List<Integer> accounts() {
        List<Integer> found = new ArrayList<>();
        for (AccountState state : states.values()) {
            if (state.holding.bits() != 0) {
                found.add(state.account);
            }
        }
        found.sort(null);
        return found;
    }

    /** Whether a condition of this program's playbook holds for an account now. */
    public boolean test(int account, Condition condition) {
        AccountState state = states.get(account);
        return state != null && condition.test(state);
    }

    /** What a formula of this program's playbook gives for an account now; NaN where unknown. */
    public double value(int account, Formula formula) {
        AccountState state = states.get(account);
        return state == null ? Double.NaN : formula.value(state);
    }
}
