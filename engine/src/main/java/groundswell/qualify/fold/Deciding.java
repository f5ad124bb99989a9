package groundswell.qualify.fold;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.qualify.Breakdown;
import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Inputs;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import groundswell.qualify.Transition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Decides where an account stands, from its numbers: scores, activation, PQA, lane with hysteresis
 * and dwell, stage. Reports every change.
 */
final class Deciding {
    private final Program program;
    private Outcomes outcomes;
    private Judgements watcher = Judgements.NONE;
    private long cause;
    private boolean backfill;

    Deciding(Program program, Outcomes outcomes) {
        this.program = program;
        this.outcomes = outcomes;
    }

    /** From here on outcomes go there. */
    void reportTo(Outcomes next) {
        outcomes = next;
    }

    /** From here on every judgement is seen there. */
    void watch(Judgements next) {
        watcher = next;
    }

    /**
     * Computes the scores and decides activation, PQA, lane and stage. Scores and conditions that
     * depend on nothing that changed since the last time are as they were.
     */
    void judge(AccountState state, long entry, boolean imported) {
        cause = entry;
        backfill = imported;
        boolean wasActivated = state.activated;
        boolean activated = state.isActivated();
        if (!state.unsettled
                && activated == wasActivated
                && !program.relevance().meets(state.changed)) {
            state.changed.clear();
            remember(state);
            return;
        }
        state.activated = activated;
        boolean wasUnsettled = state.unsettled;
        state.unsettled = false;
        place(state);
        score(state);
        boolean open =
                wasUnsettled
                        || activated != wasActivated
                        || state.changed.meets(program.decisions().needs());
        watcher.judged(state.account, state.nowMs, headline(state), state, state.changed);
        state.changed.clear();
        if (activated != wasActivated) {
            emit(
                    state,
                    "activation",
                    wasActivated ? "activated" : "not_activated",
                    activated ? "activated" : "not_activated");
        }
        if (open) {
            decidePqa(state);
        }
        decideLane(state);
        if (open || !state.changed.isEmpty()) {
            decideStage(state);
        }
    }

    private void score(AccountState state) {
        List<Program.Score> scores = program.relevance().scores();
        for (int i = 0; i < scores.size(); i++) {
            Program.Score score = scores.get(i);
            boolean first = Double.isNaN(state.number(score.slot()));
            if (first || state.changed.meets(score.needs())) {
                state.set(score.slot(), score.plan().value(state));
            }
        }
        cell(state);
        remember(state);
    }

    private void remember(AccountState state) {
        state.trend.put(state.today, rounded(state));
    }

    /** The headline score as trends keep it. */
    byte rounded(AccountState state) {
        return (byte) Math.round(headline(state));
    }

    /** Sets what the fold itself provides. */
    void place(AccountState state) {
        Program.OwnSlots own = program.own();
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

    /** Sets the grid's cell, which follows from the scores. */
    void cell(AccountState state) {
        Program.Grid grid = program.decisions().grid();
        if (grid != null) {
            state.set(program.own().grid(), grid.cell(state));
        }
    }

    double headline(AccountState state) {
        double score = state.number(program.headline().slot());
        return Double.isNaN(score) ? 0 : score;
    }

    private void decidePqa(AccountState state) {
        Program.Decisions rules = program.decisions();
        boolean in = state.isPqa();
        DecisionOverride ruled = state.pqaOverride;
        boolean next;
        if (ruled != null && ruled.holdsAt(state.nowMs)) {
            next = ruled.value().equals(DecisionOverride.QUALIFIED);
            state.unsettled = true;
        } else {
            next =
                    in
                            ? rules.pqaLeave() == null || !rules.pqaLeave().test(state)
                            : rules.pqaEnter() != null && rules.pqaEnter().test(state);
        }
        if (next != in) {
            state.pqaSinceMs = next ? state.nowMs : AccountState.NEVER;
            state.unsettled = true;
            state.quietUntil = AccountState.UNKNOWN_DAY;
            place(state);
            emit(
                    state,
                    "pqa",
                    in ? "qualified" : "not_qualified",
                    next ? "qualified" : "not_qualified");
        }
    }

    /**
     * A lane that somebody pinned is the lane, without margin and dwell; the rules go on from it.
     */
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
        DecisionOverride ruled = state.laneOverride;
        Lane pinned = ruled == null || !ruled.holdsAt(state.nowMs) ? null : Lane.of(ruled.value());
        if (pinned != null) {
            state.unsettled = true;
            move(state, pinned);
            return;
        }
        boolean up = aim.compareTo(state.lane) > 0;
        double threshold =
                state.lane == Lane.SALES_ASSIST ? lanes.salesAbove() : lanes.nurtureFrom();
        boolean low = aim.compareTo(state.lane) < 0 && score < threshold - lanes.margin();
        boolean down = low && state.nowMs - state.laneSinceMs >= lanes.dwellMs();
        state.unsettled |= low || up;
        if (up || down) {
            move(state, aim);
        }
    }

    private void move(AccountState state, Lane to) {
        Lane from = state.lane;
        if (from != to) {
            state.lane = to;
            state.laneSinceMs = state.nowMs;
            place(state);
            emit(state, "lane", from.word(), to.word());
        }
    }

    private void decideStage(AccountState state) {
        Stage next = Stage.SIGNED_UP;
        int in = 0;
        for (Stage stage : Stage.values()) {
            if (holds(state, stage)) {
                next = stage;
                in |= 1 << stage.ordinal();
            }
        }
        state.unsettled |= in != state.stagesIn;
        state.stagesIn = in;
        if (state.stageSinceMs == Long.MIN_VALUE) {
            state.stageSinceMs = state.nowMs;
        }
        if (next != state.stage) {
            Stage from = state.stage;
            state.stage = next;
            state.stageSinceMs = state.nowMs;
            state.unsettled = true;
            place(state);
            emit(state, "stage", from.word(), next.word());
        }
    }

    private boolean holds(AccountState state, Stage stage) {
        var rule = program.decisions().stages().get(stage.ordinal());
        if (rule != null) {
            return rule.holds(state, (state.stagesIn & 1 << stage.ordinal()) != 0);
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
                headlineReasons(state).contributions().stream()
                        .filter(part -> part.points() != 0)
                        .sorted(
                                Comparator.comparingDouble((Breakdown.Contribution part) ->
                                                Math.abs(part.points()))
                                        .reversed())
                        .limit(10)
                        .toList();
        outcomes.decided(
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
                        backfill),
                () -> inputs(state, kind));
    }

    /** Everything that conditions and scores can look at, and who decided in their place. */
    Inputs inputs(AccountState state, String kind) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Program.Signal signal : program.signals()) {
            put(values, "signals." + signal.name(), state.number(signal.slot()));
        }
        for (Program.Trait trait : program.traits()) {
            String name = "traits." + trait.name();
            switch (trait.kind()) {
                case NUMBER -> put(values, name, state.number(trait.slot()));
                case FLAG -> values.put(name, state.flag(trait.slot()));
                case TEXT -> {
                    if (!state.text(trait.slot()).isEmpty()) {
                        values.put(name, state.text(trait.slot()));
                    }
                }
            }
        }
        for (Program.Score score : program.scores()) {
            put(values, "scores." + score.plan().name(), state.number(score.slot()));
        }
        DecisionOverride ruled =
                switch (kind) {
                    case DecisionOverride.PQA -> state.pqaOverride;
                    case DecisionOverride.LANE -> state.laneOverride;
                    default -> null;
                };
        return new Inputs(values, ruled != null && ruled.holdsAt(state.nowMs) ? ruled : null);
    }

    private static void put(Map<String, Object> values, String name, double value) {
        if (!Double.isNaN(value)) {
            values.put(name, value);
        }
    }

    /** The headline score with the scores that go into it taken apart. */
    Breakdown headlineReasons(AccountState state) {
        Map<String, Breakdown> all = new HashMap<>();
        for (Program.Score score : program.relevance().headline()) {
            all.put(score.plan().name(), score.plan().explain(state));
        }
        String headline = program.headline().plan().name();
        return Objects.requireNonNull(all.get(headline)).flattened(all);
    }
}
