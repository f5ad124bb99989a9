package groundswell.qualify.fold;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.unify.Domains;
import groundswell.unify.Regrouping;
import groundswell.unify.Traits;
import groundswell.unify.Unify;
import groundswell.unify.WhoIsWho;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All accounts, folded from the log under one program: state = fold(log, program). Entries are
 * applied in the order of the log; applying the same ones again after a restart from a snapshot
 * gives the same state and the same outcomes. Not thread-safe: one thread owns it.
 */
public final class Fold {
    private static final int VERSION = 1;

    private final Program program;
    private final AccountFold accounts;
    private final Unify unify;
    private final Int2ObjectOpenHashMap<AccountState> states = new Int2ObjectOpenHashMap<>();

    /** What visitors did, by identifier, until it is known who they are. */
    private final Int2ObjectOpenHashMap<Unit> visitors = new Int2ObjectOpenHashMap<>();

    private final IntOpenHashSet dirty = new IntOpenHashSet();
    private final IntOpenHashSet regrouped = new IntOpenHashSet();
    private final IntOpenHashSet retold = new IntOpenHashSet();
    private Map<String, Double> averages = Map.of();
    private long sequence;
    private long nowMs = Long.MIN_VALUE;

    public Fold(Program program, Domains domains, Outcomes outcomes) {
        this.program = program;
        this.accounts = new AccountFold(program, outcomes);
        this.unify = new Unify(domains, new Moves());
    }

    private Fold(Program program, Domains domains, Outcomes outcomes, StateReader in) {
        this.program = program;
        this.accounts = new AccountFold(program, outcomes);
        this.unify = Unify.read(in, domains, new Moves());
    }

    /**
     * Applies the next entry of the log. Entries up to {@link #sequence()} are already in and
     * change nothing.
     */
    public void apply(LogEntry entry) {
        if (entry.sequence() <= sequence) {
            return;
        }
        sequence = entry.sequence();
        nowMs = Math.max(nowMs, entry.knownAtMs());
        switch (entry) {
            case LogEntry.Received received -> receive(received);
            case LogEntry.Tick tick -> tick(tick);
            case LogEntry.Corrected corrected ->
                    correct(corrected.correction(), corrected.knownAtMs());
        }
    }

    private void receive(LogEntry.Received received) {
        Event event = received.event();
        if (event.has(Event.BOT)) {
            return;
        }
        accounts.begin(received.sequence(), event.has(Event.BACKFILL));
        unify.receive(event);
        settle(received.receivedAtMs());
        int identity = unify.identity();
        if (identity == Unify.NONE) {
            return;
        }
        int account = unify.account(unify.key());
        if (account == Unify.NONE) {
            visit(identity, event);
            return;
        }
        if (program.candidates(event).length == 0) {
            return;
        }
        AccountState state = state(account);
        accounts.advance(state, received.receivedAtMs());
        int units = state.units.size();
        Unit unit = state.unit(identity, unify.person(identity), unify.key(), unify.explicit());
        if (state.units.size() != units) {
            accounts.refresh(state);
        }
        accounts.count(state, unit, event);
        dirty.add(account);
    }

    private void visit(int identity, Event event) {
        Unit unit = visitors.get(identity);
        if (unit == null) {
            unit =
                    new Unit(
                            identity,
                            unify.person(identity),
                            Unify.NONE,
                            false,
                            program.seriesCount());
            visitors.put(identity, unit);
        }
        AccountFold.remember(unit, event, program);
    }

    private void tick(LogEntry.Tick tick) {
        accounts.begin(tick.sequence(), false);
        averages = tick.population();
        for (AccountState state : ordered()) {
            accounts.advance(state, tick.knownAtMs());
            if (accounts.averages(state, averages)) {
                accounts.judge(state);
            }
            dirty.add(state.account);
        }
    }

    private void correct(Correction correction, long atMs) {
        accounts.begin(sequence, false);
        unify.correct(correction, atMs);
        settle(atMs);
    }

    /**
     * Brings the accounts that were regrouped to the instant and decides about them, in the order
     * of their numbers.
     */
    private void settle(long atMs) {
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

    private AccountState state(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            state = new AccountState(account, unify.whoIsWho().keys(account).getFirst(), program);
            states.put(account, state);
            accounts.averages(state, averages);
            know(state);
        }
        return state;
    }

    /** Tells an account what follows from who is who. */
    private void know(AccountState state) {
        WhoIsWho who = unify.whoIsWho();
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

    private List<AccountState> ordered() {
        List<AccountState> all = new ArrayList<>(states.values());
        all.sort(Comparator.comparingInt(state -> state.account));
        return all;
    }

    /** Moves units between accounts as it becomes known who is who. */
    private final class Moves implements Regrouping {
        @Override
        public void personChanged(int identity, int person) {
            Unit visitor = visitors.get(identity);
            if (visitor != null) {
                visitor.person = person;
            }
            for (int account : unify.accountsOf(identity)) {
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
            unit.person = unify.person(identity);
            if (toKey == Unify.NONE) {
                visitors.put(identity, unit);
                return;
            }
            int account = unify.account(toKey);
            state(account).take(unit);
            regrouped.add(account);
        }

        private @Nullable Unit takeDefault(int identity, int fromKey) {
            if (fromKey == Unify.NONE) {
                return visitors.remove(identity);
            }
            int account = unify.account(fromKey);
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
                int home = unify.account(unit.key);
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

    /** From here on outcomes go there. */
    public void reportTo(Outcomes outcomes) {
        accounts.reportTo(outcomes);
    }

    /** The last entry that is in. */
    public long sequence() {
        return sequence;
    }

    /** The latest instant that is known of. */
    public long nowMs() {
        return nowMs;
    }

    public Program program() {
        return program;
    }

    public WhoIsWho whoIsWho() {
        return unify.whoIsWho();
    }

    /** Accounts that something of an identifier such as {@code user:42} counts for. */
    int[] accountsOf(String identifier) {
        int identity = whoIsWho().identityOf(identifier);
        return identity == Unify.NONE ? new int[0] : unify.accountsOf(identity);
    }

    /** What may be asked about accounts. */
    public Standing standing() {
        return new Standing(this, accounts, states);
    }

    /** The accounts that changed or vanished since the last call. */
    public int[] drainDirty() {
        int[] changed = dirty.toIntArray();
        java.util.Arrays.sort(changed);
        dirty.clear();
        return changed;
    }

    /** How many visitors nobody has identified yet. */
    public int visitorCount() {
        return visitors.size();
    }

    /** Writes a snapshot. It is only good for a program of the same version. */
    public void write(StateWriter out) {
        out.count(VERSION);
        out.text(program.version());
        out.number(sequence);
        out.number(nowMs);
        unify.write(out);
        out.count(averages.size());
        new TreeMap<>(averages)
                .forEach((name, average) -> {
                    out.text(name);
                    out.real(average);
                });
        out.count(states.size());
        ordered().forEach(state -> AccountCodec.write(state, out));
        out.count(visitors.size());
        visitors.values().stream()
                .sorted(Comparator.comparingInt(unit -> unit.identity))
                .forEach(unit -> unit.write(out));
    }

    /**
     * Reads a snapshot, or returns null if it was written by another version of the state or of the
     * playbook; then the log has to be folded from the beginning.
     */
    public static @Nullable Fold read(
            StateReader in, Program program, Domains domains, Outcomes outcomes) {
        if (in.count() != VERSION || !program.version().equals(in.text())) {
            return null;
        }
        long sequence = in.number();
        long nowMs = in.number();
        Fold fold = new Fold(program, domains, outcomes, in);
        fold.sequence = sequence;
        fold.nowMs = nowMs;
        Map<String, Double> averages = new HashMap<>();
        int averageCount = in.count();
        for (int i = 0; i < averageCount; i++) {
            averages.put(in.presentText(), in.real());
        }
        fold.averages = Map.copyOf(averages);
        int states = in.count();
        for (int i = 0; i < states; i++) {
            AccountState state = AccountCodec.read(in, program);
            fold.states.put(state.account, state);
            fold.know(state);
            fold.accounts.averages(state, fold.averages);
            fold.accounts.refresh(state);
            fold.accounts.restored(state);
        }
        int visitors = in.count();
        for (int i = 0; i < visitors; i++) {
            Unit unit = Unit.read(in, program);
            fold.visitors.put(unit.identity, unit);
        }
        return fold;
    }
}
