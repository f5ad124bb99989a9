package groundswell.qualify.fold;

import groundswell.kernel.Days;

/**
 * Activation: somebody of the account completes the wedge workflow, and somebody of it comes back
 * for another session in time. The instant is that of the earliest such return; it follows from
 * completions and sessions alone, so that a late event may bring it about, move it or take it away.
 *
 * <p>An activation older than anything that is still remembered stays as it is.
 */
final class Wedge {
    private final Program.Activation rule;
    private final int rememberedDays;

    Wedge(Program program) {
        this.rule = program.activation();
        this.rememberedDays = program.retentionDays() - 2 - (int) (rule.returnWithinMs() / Days.MS);
    }

    /**
     * An activity changed where a person's sessions start; returns true if that changes the
     * activation.
     */
    boolean visited(AccountState state, Member member, Sessions.Effect effect, long atMs) {
        if (!(state.total(rule.completedSeries()) instanceof InstantSeries completions)) {
            return false;
        }
        boolean known = state.activatedMs != AccountState.NEVER;
        if (effect == Sessions.Effect.STARTED) {
            // a session more can only make it earlier, or turn what was a first session into a
            // return
            return (!known || atMs <= state.activatedMs)
                    && earlier(state, first(member, completions, state.activatedMs));
        }
        return (!known || atMs - rule.sessionGapMs() <= state.activatedMs) && anew(state);
    }

    /** An event was added to a series; returns true if that changes the activation. */
    boolean completed(AccountState state, int series, long atMs) {
        if (series != rule.completedSeries()
                || atMs >= state.activatedMs
                || !(state.total(series) instanceof InstantSeries completions)) {
            return false;
        }
        return earlier(state, first(state, completions, state.activatedMs));
    }

    /** Other people, or fewer, make up the account now. */
    boolean regrouped(AccountState state) {
        return anew(state);
    }

    private static boolean earlier(AccountState state, long instantMs) {
        boolean changed = instantMs < state.activatedMs;
        state.activatedMs = Math.min(instantMs, state.activatedMs);
        return changed;
    }

    private boolean anew(AccountState state) {
        long before = state.activatedMs;
        if (before != AccountState.NEVER && Days.of(before) < state.today - rememberedDays) {
            return false;
        }
        state.activatedMs =
                state.total(rule.completedSeries()) instanceof InstantSeries completions
                        ? first(state, completions, AccountState.NEVER)
                        : AccountState.NEVER;
        return state.activatedMs != before;
    }

    private long first(AccountState state, InstantSeries completions, long before) {
        long first = before;
        for (Member member : state.members()) {
            first = first(member, completions, first);
        }
        return first;
    }

    private long first(Member member, InstantSeries completions, long before) {
        long first = before;
        for (int c = 0; c < completions.size() && completions.at(c) < first; c++) {
            long back = member.sessions().firstReturnAfter(completions.at(c));
            if (back != Long.MAX_VALUE && back - completions.at(c) <= rule.returnWithinMs()) {
                first = Math.min(first, back);
            }
        }
        return first;
    }
}
