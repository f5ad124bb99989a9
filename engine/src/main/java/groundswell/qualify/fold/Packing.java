package groundswell.qualify.fold;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Packs the contents of accounts at which nothing has happened since it came by the last time. Goes
 * round all accounts like the hand of a clock, one account every {@link #ENTRIES_A_STEP} entries.
 * That changes what memory holds and no number.
 */
final class Packing {
    /**
     * An account that is not looked at for two rounds is packed: 3.2 million entries of 100,000.
     */
    static final int ENTRIES_A_STEP = 16;

    private final IntArrayList accounts = new IntArrayList();
    private int hand;

    /** There is a new account. */
    void add(int account) {
        accounts.add(account);
    }

    /** Looks at the next account. */
    void step(Int2ObjectMap<AccountState> states, QuietDays quietDays) {
        if (accounts.isEmpty()) {
            return;
        }
        hand = hand % accounts.size();
        AccountState state = states.get(accounts.getInt(hand));
        if (state == null) {
            accounts.set(hand, accounts.getInt(accounts.size() - 1));
            accounts.removeInt(accounts.size() - 1);
            return;
        }
        if (!state.touched && !state.isPacked()) {
            pack(state, quietDays);
        }
        state.touched = false;
        hand++;
    }

    /** Packs an account, so that days can still pass over it. */
    static void pack(AccountState state, QuietDays quietDays) {
        quietDays.foresee(state);
        state.pack();
    }
}
