package groundswell.qualify.fold;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Lets followers see accounts; see {@link Follower}. */
final class Following {
    private final Program program;
    private @Nullable IntFunction<? extends Follower> followers;

    Following(Program program) {
        this.program = program;
    }

    /** From here on new accounts are followed. */
    void by(IntFunction<? extends Follower> next) {
        followers = next;
    }

    /** An account is new. */
    void begins(AccountState state) {
        if (followers != null) {
            state.follower = followers.apply(state.account);
        }
    }

    /** An account is no more. */
    static void ends(AccountState state, long atMs) {
        Follower follower = state.follower;
        if (follower != null) {
            follower.ended(atMs);
        }
    }

    /** An account was judged. */
    void judged(AccountState state, double headline) {
        Follower follower = state.follower;
        if (follower != null) {
            follower.judged(state.nowMs, headline);
            if (!state.followed) {
                state.followed = true;
                all(state);
            }
        }
    }

    /** Any fact may be another one now. */
    void all(AccountState state) {
        Follower follower = state.follower;
        if (follower != null && state.followed) {
            for (Program.Signal signal : program.signals()) {
                see(follower, signal.slot(), state);
            }
            traits(follower, state);
        }
    }

    /** Somebody said something about the account. */
    void told(AccountState state) {
        Follower follower = state.follower;
        if (follower != null && state.followed) {
            traits(follower, state);
        }
    }

    private void traits(Follower follower, AccountState state) {
        for (Program.Trait trait : program.traits()) {
            see(follower, trait.slot(), state);
        }
    }

    /** An event was added to some of these series, and perhaps began a session. */
    void added(AccountState state, int[] candidates, boolean firstOfAll) {
        Follower follower = state.follower;
        if (follower == null || !state.followed) {
            return;
        }
        if (firstOfAll) {
            all(state);
            return;
        }
        for (int series : candidates) {
            seeAll(follower, series, state);
        }
        seeAll(follower, Program.SESSIONS, state);
    }

    private void seeAll(Follower follower, int series, AccountState state) {
        for (Program.Signal signal : program.index().looking(series)) {
            see(follower, signal.slot(), state);
        }
    }

    /** A day began. */
    void dayBegan(AccountState state) {
        Follower follower = state.follower;
        if (follower != null && state.followed) {
            for (Program.Signal signal : program.signals()) {
                if (follower.missing().has(signal.slot())
                        && !signal.plan().still(state, state.today)) {
                    see(follower, signal.slot(), state);
                }
            }
        }
    }

    private static void see(Follower follower, int slot, AccountState state) {
        if (follower.missing().has(slot) && follower.isThere(slot, state)) {
            follower.first(slot, state.nowMs);
        }
    }

    /** The first day after today on which a fact may come that is missing, if no event comes. */
    int changes(AccountState state, int until) {
        Follower follower = state.follower;
        int first = until;
        if (follower != null) {
            for (Program.Signal signal : program.signals()) {
                if (first > state.today + 1 && follower.missing().has(signal.slot())) {
                    first = Math.min(first, signal.plan().changes(state, state.today));
                }
            }
        }
        return first;
    }

    /** True if a follower has to see the account before it is brought to an instant. */
    static boolean looks(AccountState state, long instantMs) {
        Follower follower = state.follower;
        return follower != null
                && state.nowMs <= follower.lookMs()
                && instantMs > follower.lookMs();
    }

    /**
     * Shows the account as it stands, unless its instant is over or units are just coming and
     * going.
     */
    static void look(AccountState state) {
        Follower follower = state.follower;
        if (follower != null
                && state.followed
                && !state.stale
                && state.nowMs <= follower.lookMs()) {
            follower.look(state);
        }
    }
}
