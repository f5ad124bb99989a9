package groundswell.qualify.fold;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Inputs;
import groundswell.unify.Domains;
import groundswell.unify.Unify;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All accounts, folded from the log under one program: state = fold(log, program). Entries are
 * applied in the order of the log; applying the same ones again after a restart from a snapshot
 * gives the same state and the same outcomes. Not thread-safe: one thread owns it.
 */
public final class Fold {
    static final int VERSION = 11;

    private final Program program;
    private final AccountFold accounts;
    private final Unify unify;
    private final Rulings rulings;
    private final Holdings holdings;
    private long sequence;
    private long nowMs = Long.MIN_VALUE;

    public Fold(Program program, Domains domains, Outcomes outcomes) {
        this.program = program;
        this.accounts = new AccountFold(program, outcomes);
        this.rulings = new Rulings();
        this.holdings = new Holdings(program, accounts, rulings);
        this.unify = new Unify(domains, holdings);
        holdings.attach(unify);
    }

    private Fold(Program program, Domains domains, Outcomes outcomes, StateReader in) {
        this.program = program;
        this.accounts = new AccountFold(program, outcomes);
        this.rulings = Rulings.read(in);
        this.holdings = new Holdings(program, accounts, rulings);
        HoldingsCodec reading = HoldingsCodec.read(holdings, accounts, in);
        this.unify = Unify.read(in, domains, holdings);
        holdings.attach(unify);
        reading.finish();
    }

    /** A view of some accounts under another program; see {@link Tryout}. */
    private Fold(Program program, Fold of) {
        this.program = program;
        this.accounts = new AccountFold(program, transition -> {});
        this.rulings = of.rulings;
        this.holdings = new Holdings(program, accounts, rulings);
        this.unify = of.unify;
        this.sequence = of.sequence;
        this.nowMs = of.nowMs;
        holdings.attach(unify);
        holdings.averages = of.holdings.averages;
    }

    /** Accounts of this fold, judged by another program; good until the next entry is applied. */
    Fold under(Program other, int[] wanted) {
        Fold view = new Fold(other, this);
        for (int account : wanted) {
            AccountState state = holdings.states.get(account);
            if (state != null) {
                view.holdings.judgeAnew(state.under(other));
            }
        }
        return view;
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
        holdings.packing.step(sequence, holdings.states, accounts.quietDays());
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
        long knownMs = received.receivedAtMs();
        holdings.begin(knownMs);
        accounts.begin(received.sequence(), event.has(Event.BACKFILL));
        holdings.before(event, knownMs);
        unify.receive(event);
        holdings.settle(knownMs);
        holdings.after(event);
        int identity = unify.identity();
        if (identity == Unify.NONE || program.candidates(event).length == 0) {
            return;
        }
        int account = unify.account(unify.key());
        if (account == Unify.NONE) {
            visit(identity, event);
            return;
        }
        AccountState state = holdings.state(account);
        accounts.advance(state, knownMs);
        int key = unify.key();
        boolean explicit = unify.explicit();
        int person = unify.person(identity);
        Unit unit = state.unit(person, Unit.id(identity, explicit, key));
        if (unit == null) {
            unit = state.add(new Unit(identity, person, key, explicit));
            accounts.recount().joined(state);
        }
        accounts.count(state, unit, event);
        holdings.dirty.add(account);
    }

    private void visit(int identity, Event event) {
        Unit unit = holdings.visitors.get(identity);
        if (unit == null) {
            unit = new Unit(identity, unify.person(identity), Unify.NONE, false);
            holdings.visitors.put(identity, unit);
        }
        AccountFold.remember(unit, event, program);
    }

    private void tick(LogEntry.Tick tick) {
        accounts.begin(tick.sequence(), false);
        holdings.averages = tick.population();
        for (AccountState state : holdings.ordered()) {
            boolean packed = state.isPacked();
            accounts.advance(state, tick.knownAtMs());
            if (accounts.averages(state, holdings.averages)) {
                accounts.judge(state);
            }
            if (packed) {
                Packing.pack(state, accounts.quietDays());
            }
            holdings.dirty.add(state.account);
        }
    }

    private void correct(Correction correction, long atMs) {
        accounts.begin(sequence, false);
        holdings.begin(atMs);
        if (correction instanceof Correction.Disposed said) {
            rulings.take(said, atMs, sequence);
        } else if (correction instanceof Correction.Overridden said) {
            rulings.take(said, atMs, sequence);
            holdings.traitsChanged(whoIsWho().accountOf(said.accountKey()));
        }
        unify.correct(correction, atMs);
        holdings.settle(atMs);
    }

    /**
     * Brings every account to an instant, deciding at each beginning of a day on the way, without
     * an entry: for those who look at a past day. An earlier instant changes nothing.
     */
    public void advance(long instantMs) {
        accounts.begin(sequence, false);
        for (AccountState state : holdings.ordered()) {
            boolean packed = state.isPacked();
            accounts.advance(state, instantMs);
            if (packed) {
                Packing.pack(state, accounts.quietDays());
            }
        }
    }

    /** What people said about accounts. */
    public Said said() {
        return new Said(rulings, whoIsWho());
    }

    /** What a decision of a kind about an account is made from; empty if there is none such. */
    public Inputs inputs(int account, String kind) {
        AccountState state = holdings.states.get(account);
        return state == null ? Inputs.NONE : accounts.inputs(state, kind);
    }

    /** From here on outcomes go there. */
    public void reportTo(Outcomes outcomes) {
        accounts.reportTo(outcomes);
    }

    /** From here on every judgement is seen there. */
    public void watch(Judgements watcher) {
        accounts.watch(watcher);
    }

    /** From here on new accounts are followed, each by who is given for its number. */
    public void follow(IntFunction<? extends Follower> followers) {
        accounts.following().by(followers);
    }

    /** Shows followers the accounts whose instant is still to come, as they stand. */
    public void look() {
        holdings.states.values().forEach(Following::look);
    }

    /**
     * Whom an event counts for. It stays true when it becomes known who is who: {@link #account}.
     *
     * @param identity the identifier, or {@link Unify#NONE}
     * @param key the account key, or {@link Unify#NONE} for a visitor's
     * @param explicit whether the event or a group call named the account
     */
    public record Attribution(int identity, int key, boolean explicit) {}

    /** Whom the event counts for that was applied last. */
    public Attribution lastAttribution() {
        return new Attribution(unify.identity(), unify.key(), unify.explicit());
    }

    /** The account that something counts for by what is known now; {@link Unify#NONE} if none. */
    public int account(Attribution to) {
        if (to.explicit) {
            return unify.account(to.key);
        }
        return to.identity == Unify.NONE
                ? Unify.NONE
                : whoIsWho().defaultAccount(unify.person(to.identity));
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

    /** What a person did under identifiers that count for no account. */
    List<Unit> visits(int person) {
        List<Unit> found = new ArrayList<>();
        for (int identity : whoIsWho().identities(person)) {
            Unit unit = holdings.visitors.get(identity);
            if (unit != null) {
                found.add(unit);
            }
        }
        return found;
    }

    /** What may be asked about accounts. */
    public Standing standing() {
        return new Standing(this, accounts, holdings.states);
    }

    /** The numbers of all accounts, by name. */
    public Columns columns() {
        return new Columns(program, holdings.states.values());
    }

    /** The accounts that changed or vanished since the last call. */
    public int[] drainDirty() {
        int[] changed = holdings.dirty.toIntArray();
        java.util.Arrays.sort(changed);
        holdings.dirty.clear();
        return changed;
    }

    /** The accounts for which a play's condition began or ceased to hold since the last call. */
    public int[] drainMoved() {
        return accounts.plays().drainMoved();
    }

    /**
     * How many units are kept ready at most, some 600 bytes each; of more accounts, those at which
     * nothing happens are packed. No number follows from it.
     */
    public void openUnitsMax(int units) {
        holdings.packing.openUnitsMax(units);
    }

    /** Packs what all accounts hold: less memory, a little time when it is needed again. */
    public void pack() {
        holdings.states.values().forEach(state -> Packing.pack(state, accounts.quietDays()));
    }

    /** How many visitors nobody has identified yet. */
    public int visitorCount() {
        return holdings.visitors.size();
    }

    /** Writes a snapshot. It is only good for a program of the same version. */
    public void write(StateWriter out) {
        Pieces.begin(program, sequence, nowMs, out);
        rulings.write(out);
        HoldingsCodec.write(holdings, out);
        unify.write(out);
    }

    /** What accounts and visitors hold. */
    Holdings holdings() {
        return holdings;
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
        return fold;
    }
}
