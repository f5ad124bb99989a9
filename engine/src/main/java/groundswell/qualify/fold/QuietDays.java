package groundswell.qualify.fold;

/** Finds the days on which nothing can change for an account, and passes over them. */
final class QuietDays {
    /**
     * So often what no signal can see any more is forgotten; on fixed days, so that every replay
     * forgets alike.
     */
    private static final int FORGET_DAYS = 32;

    private final Program program;
    private final Recount recount;
    private final Following following;

    QuietDays(Program program, Recount recount, Following following) {
        this.following = following;
        this.program = program;
        this.recount = recount;
    }

    /**
     * Passes over days on which nothing is decided since nothing can change that is decided upon:
     * no event enters or leaves a window, and what grows with silence does not matter to the
     * account as it stands. Of a PQA with roles each day is decided: who comes first may change.
     *
     * @param headline the score that trends keep for such days
     */
    void pass(AccountState state, int until, byte headline) {
        if (!foresee(state)) {
            return;
        }
        int last = Math.min(until, state.quietUntil - 1);
        if (last > state.today) {
            int forgetOn = last - Math.floorMod(last, FORGET_DAYS);
            if (forgetOn > state.today) {
                forget(state, forgetOn);
            }
            state.pass(last, headline);
            state.postpone(program.index().forSome());
            recount.refreshOwn(state);
        }
    }

    void forget(AccountState state, int day) {
        if (Math.floorMod(day, FORGET_DAYS) == 0) {
            state.forget(day - program.retentionDays());
        }
    }

    /** Finds out until when nothing changes; false if days have to be looked at one by one. */
    boolean foresee(AccountState state) {
        boolean open =
                state.unsettled
                        || state.stale
                        || (program.roles() != null && state.isPqa())
                        || (state.activatedMs != AccountState.NEVER && !state.activated);
        if (!open && state.quietUntil == AccountState.UNKNOWN_DAY) {
            state.quietUntil = quietUntil(state);
        }
        return !open;
    }

    private int quietUntil(AccountState state) {
        Relevance relevance = program.relevance();
        if (relevance.decides(program.own().ageDays(), state.isPqa())) {
            return state.today + 1;
        }
        int until = SignalPlan.NEVER;
        for (Program.Signal signal : program.index().deciding()) {
            if (until > state.today + 1 && relevance.decides(signal.slot(), state.isPqa())) {
                until = Math.min(until, signal.plan().changes(state, state.today));
            }
        }
        return following.changes(state, until);
    }
}
