package groundswell.qualify.fold;

import groundswell.kernel.expression.Facts;
import groundswell.qualify.Playbook;
import groundswell.qualify.SignalDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals beside those of a playbook. A fold under {@link #program} decides exactly as the playbook
 * says and keeps every number up to date; it keeps count of what the probes look at, too, and
 * computes them only when it is asked.
 */
public final class Probes {
    private final Program program;
    private final List<SignalPlan> plans;

    private Probes(Program program, List<SignalPlan> plans) {
        this.program = program;
        this.plans = List.copyOf(plans);
    }

    /** Compiles a playbook with signals beside its own. */
    public static Probes of(Playbook playbook, List<SignalDefinition> signals) {
        List<SignalDefinition> all = new ArrayList<>(playbook.signals());
        all.addAll(signals);
        ProgramCompiler compiler = new ProgramCompiler(playbook, playbook.withSignals(all));
        List<SignalPlan> plans = new ArrayList<>();
        signals.forEach(signal -> plans.add(compiler.plan(signal.measure())));
        return new Probes(compiler.compile().watched(), plans);
    }

    /** The playbook's program. */
    public Program program() {
        return program;
    }

    /** How many there are. */
    public int count() {
        return plans.size();
    }

    /**
     * Their values for an account that a fold under {@link #program} has just judged; missing is
     * NaN.
     *
     * @param account what {@link Judgements} was given
     * @param into from {@code at} on, one place each
     */
    public void read(Facts account, float[] into, int at) {
        if (!(account instanceof AccountState state) || state.program != program) {
            throw new IllegalArgumentException("not an account of this program");
        }
        for (int i = 0; i < plans.size(); i++) {
            into[at + i] = (float) plans.get(i).value(state, state.today);
        }
    }
}
