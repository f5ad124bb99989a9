package groundswell.qualify.fold;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.collect.Event;
import groundswell.kernel.Days;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Lane;
import groundswell.qualify.ScorePlan;
import groundswell.qualify.Stage;
import groundswell.qualify.Transition;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fold of one account: takes an input at an instant, brings every number up to date and
 * decides. At each beginning of a UTC day between two inputs it decides as well, as of that
 * instant, so that it does not matter whether days are announced by ticks or passed over.
 */
final class AccountFold {
    private final Program program;
    private final Wedge wedge;
    private Outcomes outcomes;

    private long cause;
    private boolean backfill;

    AccountFold(Program program, Outcomes outcomes) {
        this.program = program;
        this.wedge = new Wedge(program);
        this.outcomes = outcomes;
    }

    /** From here on outcomes go there. */
    void reportTo(Outcomes next) {
        outcomes = next;
    }

    /** From here on decisions are caused by this log entry. */
    void begin(long sequence, boolean imported) {
        cause = sequence;
        backfill = imported;
    }

    /**
     * Brings an account to an instant, deciding at each beginning of a day on the way. Earlier
     * instants change nothing.
     */
    void advance(AccountState state, long instantMs) {
        if (state.nowMs == Long.MIN_VALUE) {
            state.nowMs = instantMs;
            state.today = Days.of(instantMs);
            refresh(state);
            return;
        }
        int until = Days.of(instantMs);
        while (state.today < until) {
            state.today++;
            state.nowMs = Days.startMs(state.today);
            refresh(state);
            judge(state);
        }
        state.nowMs = Math.max(state.nowMs, instantMs);
    }

    /**
     * Counts an event for a unit of the account, which has been brought to the event's arrival, and
     * decides.
     */
    void count(AccountState state, Unit unit, Event event) {
        if (record(state, unit, event)) {
            judge(state);
        }
    }

    /** Keeps what a visitor did, about whom nothing is decided yet. */
    static void remember(Unit unit, Event event, Program program) {
        int[] candidates = program.candidates(event);
        PropertyFacts properties = program.properties(event, candidates);
        long at = event.timestampMs();
        if (event.type().isActivity()) {
            unit.seen(at);
            unit.sessions.add(at, program.sessionGapMs());
        }
        for (int series : candidates) {
            long value = program.series(series).valueOf(properties);
            if (value != Long.MIN_VALUE) {
                unit.add(series, Days.of(at), at, value, program);
            }
        }
    }

    /** Adds an event; returns true if a number changed. */
    private boolean record(AccountState state, Unit unit, Event event) {
        int[] candidates = program.candidates(event);
        PropertyFacts properties = program.properties(event, candidates);
        long at = event.timestampMs();
        int day = Days.of(at);
        boolean changed = event.type().isActivity() && visit(state, unit, at);
        for (int series : candidates) {
            long value = program.series(series).valueOf(properties);
            if (value != Long.MIN_VALUE) {
                Series before = unit.series[series];
                boolean sameDay = before != null && before.any(day, day);
                state.add(unit, series, day, at, value);
                changed |= recompute(state, series, sameDay);
                changed |= wedge.completed(state, series, at);
            }
        }
        return changed;
    }

    private boolean visit(AccountState state, Unit unit, long at) {
        unit.seen(at);
        boolean changed = false;
        if (at < state.firstMs) {
            state.firstMs = at;
            changed = refreshNumbers(state);
        }
        state.lastMs = Math.max(state.lastMs, at);
        Member member = state.member(unit.person);
        Sessions.Effect effect = member.visit(unit, at, program.sessionGapMs());
        if (effect != Sessions.Effect.NONE) {
            changed |= recompute(state, Program.SESSIONS, false);
            changed |= wedge.visited(state, member, effect, at);
        }
        return changed;
    }

    private boolean recompute(AccountState state, int series, boolean sameDay) {
        boolean changed = false;
        List<Program.Signal> signals = program.signals();
        for (int index : program.signalsOf(series)) {
            Program.Signal signal = signals.get(index);
            if (!sameDay || !signal.plan().daily()) {
                changed |= state.set(signal.slot(), signal.plan().value(state, state.today));
            }
        }
        return changed;
    }

    /** Computes every number anew; needed when the day or the units changed. */
    void refresh(AccountState state) {
        for (Program.Signal signal : program.signals()) {
            state.set(signal.slot(), signal.plan().value(state, state.today));
        }
        refreshNumbers(state);
    }

    private boolean refreshNumbers(AccountState state) {
        Program.OwnSlots own = program.own();
        boolean changed = own.people() >= 0 && state.set(own.people(), (double) state.persons());
        return (own.ageDays() >= 0 && state.set(own.ageDays(), (double) state.ageDays()))
                || changed;
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
        refresh(state);
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
        Program.OwnSlots own = program.own();
        boolean wasActivated = state.activated;
        boolean activated = state.isActivated();
        state.activated = activated;
        place(state, own);
        for (int i = 0; i < program.scores().size(); i++) {
            Program.Score score = program.scores().get(i);
            state.set(score.slot(), score.plan().value(state));
        }
        state.trend[Math.floorMod(state.today, AccountState.TREND_DAYS)] =
                (byte) Math.round(headline(state));
        if (activated != wasActivated) {
            emit(
                    state,
                    "activation",
                    wasActivated ? "activated" : "not_activated",
                    activated ? "activated" : "not_activated");
        }
        decidePqa(state);
        decideLane(state);
        decideStage(state);
    }

    /** Sets what the fold itself provides, after a snapshot was read. */
    void restored(AccountState state) {
        place(state, program.own());
    }

    private void place(AccountState state, Program.OwnSlots own) {
        if (own.activated() >= 0) {
            state.set(own.activated(), state.isActivated());
        }
        if (own.pqa() >= 0) {
            state.set(own.pqa(), state.isPqa());
        }
        if (own.lane() >= 0) {
            state.set(own.lane(), state.lane.word());
        }
        if (own.stage() >= 0) {
            state.set(own.stage(), state.stage.word());
        }
    }

    double headline(AccountState state) {
        double score = state.number(program.headline().slot());
        return Double.isNaN(score) ? 0 : score;
    }

    private void decidePqa(AccountState state) {
        Program.Decisions rules = program.decisions();
        boolean in = state.isPqa();
        boolean next =
                in
                        ? rules.pqaLeave() == null || !rules.pqaLeave().test(state)
                        : rules.pqaEnter() != null && rules.pqaEnter().test(state);
        if (next != in) {
            state.pqaSinceMs = next ? state.nowMs : AccountState.NEVER;
            place(state, program.own());
            emit(
                    state,
                    "pqa",
                    in ? "qualified" : "not_qualified",
                    next ? "qualified" : "not_qualified");
        }
    }

    private void decideLane(AccountState state) {
        Program.Lanes lanes = program.lanes();
        double score = headline(state);
        Lane aim =
                score > lanes.salesAbove()
                        ? Lane.SALES_ASSIST
                        : score >= lanes.nurtureFrom() ? Lane.NURTURE : Lane.SELF_SERVE;
        if (state.laneSinceMs == Long.MIN_VALUE) {
            state.laneSinceMs = state.nowMs;
        }
        boolean up = aim.compareTo(state.lane) > 0;
        double threshold =
                state.lane == Lane.SALES_ASSIST ? lanes.salesAbove() : lanes.nurtureFrom();
        boolean down =
                aim.compareTo(state.lane) < 0
                        && score < threshold - lanes.margin()
                        && state.nowMs - state.laneSinceMs >= lanes.dwellMs();
        if (up || down) {
            Lane from = state.lane;
            state.lane = aim;
            state.laneSinceMs = state.nowMs;
            place(state, program.own());
            emit(state, "lane", from.word(), aim.word());
        }
    }

    private void decideStage(AccountState state) {
        Stage next = Stage.SIGNED_UP;
        for (Stage stage : Stage.values()) {
            if (holds(state, stage)) {
                next = stage;
            }
        }
        if (state.stageSinceMs == Long.MIN_VALUE) {
            state.stageSinceMs = state.nowMs;
        }
        if (next != state.stage) {
            Stage from = state.stage;
            state.stage = next;
            state.stageSinceMs = state.nowMs;
            place(state, program.own());
            emit(state, "stage", from.word(), next.word());
        }
    }

    private boolean holds(AccountState state, Stage stage) {
        var rule = program.decisions().stages().get(stage.ordinal());
        if (rule != null) {
            return rule.test(state);
        }
        return switch (stage) {
            case SIGNED_UP -> true;
            case ACTIVATED -> state.isActivated();
            case QUALIFIED -> state.isPqa();
            case ENGAGED, CUSTOMER, EXPANDING, CHURNED -> false;
        };
    }

    private void emit(AccountState state, String kind, String from, String to) {
        String identity =
                String.join(
                        "\u0000",
                        state.key,
                        program.version(),
                        kind,
                        to,
                        Long.toString(cause),
                        Integer.toString(state.today));
        var hash = Hashing.xxh3_128().hashCharsTo128Bits(identity);
        List<Breakdown.Contribution> reasons =
                program.headline().plan().explain(state).contributions().stream()
                        .filter(part -> part.points() != 0)
                        .sorted(
                                Comparator.comparingDouble((Breakdown.Contribution part) ->
                                                Math.abs(part.points()))
                                        .reversed())
                        .limit(10)
                        .toList();
        outcomes.transition(
                new Transition(
                        String.format(
                                Locale.ROOT,
                                "%016x%016x",
                                hash.getMostSignificantBits(),
                                hash.getLeastSignificantBits()),
                        state.account,
                        state.key,
                        kind,
                        from,
                        to,
                        state.nowMs,
                        cause,
                        program.version(),
                        headline(state),
                        reasons,
                        backfill));
    }

    /** All scores of an account with their reasons, in the playbook's order. */
    List<Breakdown> explain(AccountState state) {
        return program.scores().stream().map(score -> explain(score.plan(), state)).toList();
    }

    private static Breakdown explain(ScorePlan plan, AccountState state) {
        return plan.explain(state);
    }

    /** Headline scores of the last days, oldest first; NaN where the account was not judged. */
    double[] trend(AccountState state, int days) {
        double[] trend = new double[Math.min(days, AccountState.TREND_DAYS)];
        Arrays.fill(trend, Double.NaN);
        for (int back = 0; back < trend.length; back++) {
            byte score = state.trend[Math.floorMod(state.today - back, AccountState.TREND_DAYS)];
            if (score >= 0) {
                trend[trend.length - 1 - back] = score;
            }
        }
        return trend;
    }
}
