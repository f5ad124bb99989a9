package groundswell.qualify.fold;

import groundswell.unify.Regrouping;
import groundswell.unify.Traits;
import groundswell.unify.Unify;
import groundswell.unify.WhoIsWho;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts and visitors of a fold. Moves units between them as it becomes known who is who, and settles the accounts that it concerns afterwards. */
final class Holdings implements Regrouping {
    final Int2ObjectOpenHashMap<AccountState> states = new Int2ObjectOpenHashMap<>();

    /** What visitors did, by identifier, until it is known who they are. */
    final Int2ObjectOpenHashMap<Unit> visitors = new Int2ObjectOpenHashMap<>();

    /** Accounts that changed since somebody last asked. */
    final IntOpenHashSet dirty = new IntOpenHashSet();

    /** Averages over all accounts, as the last tick gave them. */
    Map<String, Double> averages = Map.of();

    private final Program program;
    private final AccountFold accounts;
    private final IntOpenHashSet regrouped = new IntOpenHashSet();
    private final IntOpenHashSet retold = new IntOpenHashSet();
    private @Nullable Unify unify;

    Holdings(Program program, AccountFold accounts) {
        this.program = program;
        this.accounts = accounts;
    }

    /** Says who knows who is who; to be called once, before anything else. */
    void attach(Unify known) {
        unify = known;
    }

    private Unify who() {
        if (unify == null) {
            throw new IllegalStateException("nobody knows yet who is who");
        }
        return unify;
    }

    /**
     * Brings the accounts that were regrouped to the instant and decides about them, in the order
     * of their numbers.
     */
    void settle(long atMs) {
        if (regrouped.isEmpty() && retold.isEmpty()) {
            return;
        }
        retold.addAll(regrouped);
        IntArrayList order = new IntArrayList(retold);
        order.sort(null);
        for (int i = 0; i < order.size(); i++) {
            AccountState state = states.get(order.getInt(i));
            if (state != null) {
                settle(state, regrouped.contains(state.account), atMs);
                dirty.add(state.account);
            }
        }
        regrouped.clear();
        retold.clear();
    }

    private void settle(AccountState state, boolean otherUnits, long atMs) {
        if (state.units.isEmpty()) {
            states.remove(state.account);
            return;
        }
        know(state);
        accounts.advance(state, atMs);
        if (otherUnits) {
            accounts.regrouped(state);
        }
        accounts.judge(state);
    }

    AccountState state(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            state = new AccountState(account, who().whoIsWho().keys(account).getFirst(), program);
            states.put(account, state);
            accounts.averages(state, averages);
            know(state);
        }
        return state;
    }

    /** Tells an account what follows from who is who. */
    void know(AccountState state) {
        WhoIsWho who = who().whoIsWho();
        accounts.traits(
                state,
                name -> {
                    Traits.Value value = who.trait(state.account, name, program.traitPriority());
                    return value == null ? null : value.value();
                });
        if (program.own().personal() >= 0) {
            state.set(program.own().personal(), who.isPersonal(state.account));
        }
    }

    @Override
    public void personChanged(int identity, int person) {
        Unit visitor = visitors.get(identity);
        if (visitor != null) {
            visitor.person = person;
        }
        for (int account : who().accountsOf(identity)) {
            AccountState state = states.get(account);
            if (state != null && relabel(state, identity, person)) {
                regrouped.add(account);
            }
        }
    }

    private static boolean relabel(AccountState state, int identity, int person) {
        boolean found = false;
        for (Unit unit : state.units.values()) {
            if (unit.identity == identity) {
                unit.person = person;
                found = true;
            }
        }
        if (found) {
            state.rebuild();
        }
        return found;
    }

    @Override
    public void defaultMoved(int identity, int fromKey, int toKey) {
        Unit unit = takeDefault(identity, fromKey);
        if (unit == null) {
            return;
        }
        unit.key = toKey;
        unit.person = who().person(identity);
        if (toKey == Unify.NONE) {
            visitors.put(identity, unit);
            return;
        }
        int account = who().account(toKey);
        state(account).take(unit);
        regrouped.add(account);
    }

    private @Nullable Unit takeDefault(int identity, int fromKey) {
        if (fromKey == Unify.NONE) {
            return visitors.remove(identity);
        }
        int account = who().account(fromKey);
        AccountState state = states.get(account);
        Unit unit = state == null ? null : state.units.get(Unit.id(identity, false, fromKey));
        if (state != null && unit != null) {
            state.release(unit);
            regrouped.add(account);
        }
        return unit;
    }

    @Override
    public void accountsJoined(int from, int into) {
        AccountState absorbed = states.get(from);
        if (absorbed == null) {
            return;
        }
        AccountState state = state(into);
        for (Unit unit : new ArrayList<>(absorbed.units.values())) {
            absorbed.units.remove(unit.id());
            state.take(unit);
        }
        absorbed.rebuild();
        state.activatedMs = Math.min(state.activatedMs, absorbed.activatedMs);
        regrouped.add(from);
        regrouped.add(into);
    }

    @Override
    public void accountSplit(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            return;
        }
        for (Unit unit : new ArrayList<>(state.units.values())) {
            int home = who().account(unit.key);
            if (home != account) {
                state.release(unit);
                state(home).take(unit);
                regrouped.add(home);
            }
        }
        regrouped.add(account);
    }

    @Override
    public void traitsChanged(int account) {
        if (states.containsKey(account)) {
            retold.add(account);
        }
    }
}
