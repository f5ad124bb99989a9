package groundswell.qualify.fold;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Packs the contents of accounts at which nothing has happened since it came by the last time. Goes
 * round all accounts like the hand of a clock, one account every {@link #ENTRIES_A_STEP} entries,
 * and faster while more units are open than there is to be memory for. That changes what memory
 * holds and no number.
 */
final class Packing {
    /**
     * An account at which nothing happens for two rounds is packed: 3.2 million entries of 100,000.
     */
    static final int ENTRIES_A_STEP = 16;

    /** Beyond that many open units, some 600 bytes each, the hand goes faster. */
    static final int OPEN_UNITS_MAX = 400_000;

    /** So fast at most, accounts an entry. */
    private static final int STEPS_MAX = 4;

    private final OpenUnits open = new OpenUnits();
    private final IntArrayList accounts = new IntArrayList();
    private int hand;
    private int openUnitsMax = OPEN_UNITS_MAX;

    /** From here on it goes faster beyond another number of open units. */
    void openUnitsMax(int units) {
        openUnitsMax = units;
    }

    /** Counts what it is to bound. */
    OpenUnits open() {
        return open;
    }

    /** There is a new account. */
    void add(int account) {
        accounts.add(account);
    }

    /** Looks at the next account, or some, or none; to be called at each entry. */
    void step(long sequence, Int2ObjectMap<AccountState> states, QuietDays quietDays) {
        if (sequence % ENTRIES_A_STEP == 0) {
            step(states, quietDays);
        }
        for (int i = 0; i < STEPS_MAX && open.count() > openUnitsMax; i++) {
            step(states, quietDays);
        }
    }

    private void step(Int2ObjectMap<AccountState> states, QuietDays quietDays) {
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
