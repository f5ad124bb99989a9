package groundswell.qualify.fold;

import groundswell.qualify.Playbook;
import java.util.Optional;

/**
 * How accounts would stand if another playbook took over now, read off the live state instead of
 * folding history again. That is possible while the other playbook looks at nothing that the live
 * one does not keep: then its signals and scores are, to the bit, those of a fold of the whole log.
 *
 * <p>Lanes, qualification and stage go on from where an account stands. A fold of the whole log may
 * tell otherwise of accounts that are in a lane only because of the margin or the dwell time, or
 * between entering and leaving: they stand where history led them.
 */
public final class Tryout {
    private final Program program;

    private Tryout(Program program) {
        this.program = program;
    }

    /**
     * Compiles another playbook for the accounts of the live one.
     *
     * @return empty when it needs something of history that the live one does not keep
     */
    public static Optional<Tryout> of(Playbook live, Playbook other) {
        return ProgramCompiler.over(live, other).map(Tryout::new);
    }

    /**
     * Some accounts, judged by the other playbook. Ask it before the next entry is applied to the
     * fold, on the thread that folds; it takes no entries itself.
     *
     * @param live the fold under the live playbook
     * @param accounts their numbers; those that are unknown are left out
     */
    public Fold over(Fold live, int[] accounts) {
        return live.under(program, accounts);
    }
}
