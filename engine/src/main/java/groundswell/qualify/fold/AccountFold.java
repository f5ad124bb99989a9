package groundswell.qualify.fold;

import groundswell.collect.Event;
import groundswell.kernel.Days;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Inputs;
import groundswell.qualify.ScorePlan;
import groundswell.unify.WhoIsWho;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fold of one account: takes an input at an instant, brings every number up to date and
 * decides. At each beginning of a UTC day between two inputs it decides as well, as of that
 * instant, so that it does not matter whether days are announced by ticks or passed over.
 */
final class AccountFold {
    private final Program program;
    private final Wedge wedge;
    private final @Nullable RolePlan roles;
    private final Reporting reporting;
    private final Deciding deciding;
    private final Recount recount;
    private final QuietDays quietDays;
    private final Following following;
    private final Added added = new Added();

    AccountFold(Program program, Outcomes outcomes) {
        this.program = program;
        this.wedge = new Wedge(program);
        this.recount = new Recount(program);
        this.following = new Following(program);
        this.quietDays = new QuietDays(program, recount, following);
        this.roles = program.roles();
        this.reporting = new Reporting(program, outcomes);
        this.deciding = new Deciding(program, reporting, following);
    }

    /** Says who knows who is who. */
    void knowing(Supplier<WhoIsWho> who) {
        deciding.knowing(who);
    }

    /** What lets followers see accounts. */
    Following following() {
        return following;
    }

    /** What passes over days. */
    QuietDays quietDays() {
        return quietDays;
    }

    /** What decides plays. */
    PlayDeciding plays() {
        return deciding.plays();
    }

    /** What brings numbers up to date. */
    Recount recount() {
        return recount;
    }

    /** From here on outcomes go there. */
    void reportTo(Outcomes next) {
        reporting.to(next);
    }

    /** From here on every judgement is seen there. */
    void watch(Judgements watcher) {
        deciding.watch(watcher);
    }

    /** From here on decisions are caused by this log entry. */
    void begin(long sequence, boolean imported) {
        reporting.because(sequence, imported);
    }

    /**
     * Brings an account to an instant, deciding at each beginning of a day on the way. Earlier
     * instants change nothing.
     */
    void advance(AccountState state, long instantMs) {
        if (state.nowMs == Long.MIN_VALUE) {
            state.nowMs = instantMs;
            state.today = Days.of(instantMs);
            recount.refresh(state);
            return;
        }
        if (Following.looks(state, instantMs)) {
            advance(state, Objects.requireNonNull(state.follower).lookMs());
            Following.look(state);
        }
        int until = Days.of(instantMs);
        while (state.today < until) {
            quietDays.pass(state, until, deciding.rounded(state));
            if (state.today < until) {
                state.begin(state.today + 1);
                state.nowMs = Days.startMs(state.today);
                quietDays.forget(state, state.today);
                recount.nextDay(state);
                judge(state);
                following.dayBegan(state);
            }
        }
        state.nowMs = Math.max(state.nowMs, instantMs);
    }

    /**
     * Counts an event for a unit of the account, which has been brought to the event's arrival, and
     * decides.
     */
    void count(AccountState state, Unit unit, Event event) {
        state.catchUp(program.index().forSome());
        boolean changed = record(state, unit, event);
        if (changed || state.unsettled || (roles != null && state.rolesOpen && state.isPqa())) {
            judge(state);
        }
    }

    /** Keeps what a visitor did, about whom nothing is decided yet. */
    static void remember(Unit unit, Event event, Program program) {
        int[] candidates = program.candidates(event);
        PropertyFacts properties = program.properties(event, candidates);
        long at = event.timestampMs();
        unit.seen(at);
        if (event.type().isActivity()) {
            unit.sessions.add(at, program.sessionGapMs());
        }
        for (int series : candidates) {
            long value = program.series(series).valueOf(properties);
            if (value != Long.MIN_VALUE) {
                unit.add(series, program.series(series).storage(), Days.of(at), at, value);
            }
        }
    }

    /** Adds an event; returns true if a number changed. */
    private boolean record(AccountState state, Unit unit, Event event) {
        int[] candidates = program.candidates(event);
        PropertyFacts properties = program.properties(event, candidates);
        long at = event.timestampMs();
        int day = Days.of(at);
        long firstMs = state.firstMs;
        boolean changed = visit(state, unit, at, event.type().isActivity());
        added.member = state.member(unit.person);
        added.day = day;
        for (int series : candidates) {
            long value = program.series(series).valueOf(properties);
            if (value != Long.MIN_VALUE) {
                added.value = value;
                added.sameDay = added.member.any(series, day, day);
                added.repeated = state.holds(series, day, value);
                added.forgotten = state.add(unit, series, day, at, value);
                state.rolesOpen |= opensRoles(series, added.sameDay, day < state.today);
                changed |= recompute(state, series);
                changed |= wedge.completed(state, series, at);
            }
        }
        if (state.follower != null) {
            following.added(state, candidates, state.firstMs != firstMs);
        }
        return changed;
    }

    private boolean opensRoles(int series, boolean again, boolean late) {
        return roles != null && roles.opens(series, again, late);
    }

    private boolean visit(AccountState state, Unit unit, long at, boolean active) {
        unit.seen(at);
        boolean changed = false;
        if (at < state.firstMs) {
            state.beganAt(at);
            recount.refresh(state);
            changed = true;
        }
        state.lastMs = Math.max(state.lastMs, at);
        if (!active) {
            return changed;
        }
        Member member = state.member(unit.person);
        Sessions.Effect effect = member.visit(unit, at, program.sessionGapMs());
        if (effect != Sessions.Effect.NONE) {
            state.rolesOpen |= opensRoles(Program.SESSIONS, false, false);
            changed |= recount(state, effect, Days.of(at));
            changed |= wedge.visited(state, member, effect, at);
        }
        return changed;
    }

    private boolean recount(AccountState state, Sessions.Effect effect, int day) {
        boolean changed = false;
        added.day = day;
        for (Program.Signal signal : program.index().deciding(Program.SESSIONS)) {
            double value =
                    effect == Sessions.Effect.STARTED
                            ? after(state, signal)
                            : signal.plan().value(state, state.today);
            changed |= state.set(signal.slot(), value);
        }
        return changed;
    }

    private boolean recompute(AccountState state, int series) {
        boolean changed = false;
        for (Program.Signal signal : program.index().deciding(series)) {
            if (!added.sameDay || !signal.plan().daily()) {
                changed |= state.set(signal.slot(), after(state, signal));
            }
        }
        return changed;
    }

    private double after(AccountState state, Program.Signal signal) {
        return signal.plan().after(added, state.number(signal.slot()), state, state.today);
    }

    /**
     * Takes in the averages over all accounts that scores compare with; returns true if one is
     * another than before.
     */
    boolean averages(AccountState state, Map<String, Double> figures) {
        boolean changed = false;
        for (Map.Entry<String, Integer> average : program.averages().entrySet()) {
            Double figure = figures.get(average.getKey());
            changed |= state.set(average.getValue(), figure == null ? Double.NaN : figure);
        }
        return changed;
    }

    /** The units of the account changed: everything that follows from them is computed anew. */
    void regrouped(AccountState state) {
        wedge.regrouped(state);
        recount.refresh(state);
    }

    /**
     * Traits of the account, resolved, by the program's order of traits; null where unknown.
     * Returns true if one changed.
     */
    boolean traits(AccountState state, Function<String, @Nullable Object> valueByName) {
        boolean changed = false;
        for (Program.Trait trait : program.traits()) {
            @Nullable Object value = valueByName.apply(trait.name());
            changed |=
                    switch (trait.kind()) {
                        case NUMBER -> state.set(trait.slot(), number(value));
                        case FLAG ->
                                state.set(
                                        trait.slot(),
                                        "true"
                                                .equals(
                                                        String.valueOf(value)
                                                                .toLowerCase(Locale.ROOT)));
                        case TEXT -> state.set(trait.slot(), value == null ? "" : value.toString());
                    };
        }
        return changed;
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Double number) {
            return number;
        }
        try {
            return value == null ? Double.NaN : Double.parseDouble(value.toString().strip());
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /** Computes the scores and decides activation, PQA, lane and stage. */
    void judge(AccountState state) {
        deciding.judge(state);
    }

    /** The headline score with the scores that go into it taken apart. */
    Breakdown headlineReasons(AccountState state) {
        return reporting.headlineReasons(state);
    }

    /** What a decision of a kind is made from. */
    Inputs inputs(AccountState state, String kind) {
        return reporting.inputs(state, kind);
    }

    double headline(AccountState state) {
        return deciding.headline(state);
    }

    /** Sets what the fold itself provides, after a snapshot was read. */
    void restored(AccountState state) {
        deciding.place(state);
        deciding.cell(state);
    }

    /** All scores of an account with their reasons, in the playbook's order. */
    List<Breakdown> explain(AccountState state) {
        return program.scores().stream().map(score -> explain(score.plan(), state)).toList();
    }

    private static Breakdown explain(ScorePlan plan, AccountState state) {
        return plan.explain(state);
    }
}
