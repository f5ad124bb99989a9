package groundswell.qualify.fold;

import groundswell.collect.Event;
import groundswell.qualify.DecisionOverride;
import groundswell.unify.Regrouping;
import groundswell.unify.Traits;
import groundswell.unify.Unify;
import groundswell.unify.WhoIsWho;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts and visitors of a fold. Moves units between them as it becomes known who is who, and
 * settles the accounts that it concerns afterwards.
 */
final class Holdings implements Regrouping {
    final Int2ObjectOpenHashMap<AccountState> states = new Int2ObjectOpenHashMap<>();

    /** What visitors did, by identifier, until it is known who they are. */
    final Int2ObjectOpenHashMap<Unit> visitors = new Int2ObjectOpenHashMap<>();

    /** Accounts that changed since somebody last asked. */
    final IntOpenHashSet dirty = new IntOpenHashSet();

    /** Averages over all accounts, as the last tick gave them. */
    Map<String, Double> averages = Map.of();

    /** Packs accounts at which nothing happens. */
    final Packing packing = new Packing();

    private final Program program;
    private final AccountFold accounts;
    private final Rulings rulings;
    private final IntOpenHashSet regrouped = new IntOpenHashSet();
    private final IntOpenHashSet retold = new IntOpenHashSet();
    private @Nullable Unify unify;

    /** From when on the entry that is being applied is known. */
    private long entryMs;

    Holdings(Program program, AccountFold accounts, Rulings rulings) {
        this.program = program;
        this.accounts = accounts;
        this.rulings = rulings;
    }

    /** Says who knows who is who; to be called once, before anything else. */
    void attach(Unify known) {
        unify = known;
        accounts.knowing(known::whoIsWho);
    }

    Program program() {
        return program;
    }

    QuietDays quietDays() {
        return accounts.quietDays();
    }

    private Unify who() {
        if (unify == null) {
            throw new IllegalStateException("nobody knows yet who is who");
        }
        return unify;
    }

    /** From here on an entry is applied that is known from this instant on. */
    void begin(long knownMs) {
        entryMs = knownMs;
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
        if (state.units().isEmpty()) {
            states.remove(state.account);
            Following.ends(state, atMs);
            return;
        }
        accounts.advance(state, atMs);
        know(state);
        if (otherUnits) {
            accounts.regrouped(state);
        }
        accounts.judge(state);
        if (otherUnits) {
            accounts.following().all(state);
        } else {
            accounts.following().told(state);
        }
    }

    /** Days that passed before somebody says who they are are decided without that. */
    void before(Event event, long atMs) {
        for (AccountState state : SelfDescription.accounts(event, program, who(), states)) {
            accounts.advance(state, atMs);
        }
    }

    /** Decides roles anew where somebody said who they are. */
    void after(Event event) {
        for (AccountState state : SelfDescription.accounts(event, program, who(), states)) {
            state.rolesOpen = true;
            accounts.judge(state);
            dirty.add(state.account);
        }
    }

    /** All accounts by number. */
    List<AccountState> ordered() {
        List<AccountState> all = new ArrayList<>(states.values());
        all.sort(Comparator.comparingInt(state -> state.account));
        return all;
    }

    /** Takes an account in. */
    void put(AccountState state) {
        states.put(state.account, state);
        packing.add(state.account);
    }

    AccountState state(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            state =
                    new AccountState(
                            account,
                            who().whoIsWho().keys(account).getFirst(),
                            program,
                            packing.open());
            put(state);
            accounts.following().begins(state);
            accounts.averages(state, averages);
            know(state);
        }
        return state;
    }

    /** Takes an account in that was judged by another program, and judges it by this one. */
    void judgeAnew(AccountState state) {
        states.put(state.account, state);
        accounts.averages(state, averages);
        know(state);
        accounts.recount().refresh(state);
        accounts.judge(state);
    }

    /**
     * An account brought to the entry's instant, or a later one, as it was before the entry changes
     * who belongs to it: days that passed are decided by what was known on them.
     */
    private AccountState brought(int account, long atLeastMs) {
        AccountState state = state(account);
        accounts.advance(state, Math.max(entryMs, atLeastMs));
        Following.look(state);
        return state;
    }

    /** Tells an account what follows from who is who, and from what people said. */
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
        if (!rulings.areNone()) {
            var keys = who.keys(state.account);
            state.overruled(
                    rulings.override(keys, DecisionOverride.PQA),
                    rulings.override(keys, DecisionOverride.LANE));
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

    private boolean relabel(AccountState state, int identity, int person) {
        boolean found = false;
        for (Unit unit : state.units()) {
            found |= unit.identity == identity && unit.person != person;
        }
        if (!found) {
            return false;
        }
        brought(state.account, entryMs);
        state.relabel(identity, person);
        return true;
    }

    @Override
    public void defaultMoved(int identity, int fromKey, int toKey) {
        if (stays(identity, fromKey, toKey)) {
            return;
        }
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
        brought(account, entryMs).take(unit);
        regrouped.add(account);
    }

    /** Another key of the same account changes nothing but the key. */
    private boolean stays(int identity, int fromKey, int toKey) {
        int account = who().account(fromKey);
        if (account == Unify.NONE || account != who().account(toKey)) {
            return false;
        }
        AccountState state = states.get(account);
        Unit unit = state == null ? null : state.unit(Unit.id(identity, false, fromKey));
        if (unit != null) {
            unit.key = toKey;
        }
        return true;
    }

    private @Nullable Unit takeDefault(int identity, int fromKey) {
        if (fromKey == Unify.NONE) {
            return visitors.remove(identity);
        }
        int account = who().account(fromKey);
        AccountState state = states.get(account);
        Unit unit = state == null ? null : state.unit(Unit.id(identity, false, fromKey));
        if (state != null && unit != null) {
            brought(account, entryMs);
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
        brought(from, entryMs);
        boolean alone = !states.containsKey(into);
        AccountState state = brought(into, absorbed.nowMs);
        if (alone) {
            state.inherit(absorbed);
        }
        absorbed.releaseAll().forEach(state::take);
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
        for (Unit unit : new ArrayList<>(state.units())) {
            int home = who().account(unit.key);
            if (home != account) {
                brought(account, entryMs);
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
