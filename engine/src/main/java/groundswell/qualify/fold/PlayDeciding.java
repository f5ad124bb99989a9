package groundswell.qualify.fold;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/** Decides which plays' conditions hold for an account, and since when. */
final class PlayDeciding {
    private static final String NONE = "none";

    private final PlayPlan plan;
    private final Reporting reporting;
    private final IntOpenHashSet moved = new IntOpenHashSet();

    PlayDeciding(PlayPlan plan, Reporting reporting) {
        this.plan = plan;
        this.reporting = reporting;
    }

    /** Decides, where something changed that any condition looks at. */
    void decide(AccountState state) {
        long before = state.holding.bits();
        long now = 0;
        for (int i = 0; i < plan.rules().size(); i++) {
            if (plan.rules().get(i).when().test(state)) {
                now |= 1L << i;
            }
        }
        if (now == before) {
            return;
        }
        state.holding = state.holding.changed(now, state.nowMs);
        moved.add(state.account);
        for (int i = 0; i < plan.rules().size(); i++) {
            long bit = 1L << i;
            if (((now ^ before) & bit) != 0) {
                PlayPlan.Rule rule = plan.rules().get(i);
                boolean holds = (now & bit) != 0;
                reporting.play(
                        state,
                        rule.kind(),
                        rule.play(),
                        holds ? NONE : rule.play(),
                        holds ? rule.play() : NONE);
            }
        }
    }

    /** The accounts for which something began or ended since the last call, by number. */
    int[] drainMoved() {
        int[] accounts = moved.toIntArray();
        java.util.Arrays.sort(accounts);
        moved.clear();
        return accounts;
    }
}
