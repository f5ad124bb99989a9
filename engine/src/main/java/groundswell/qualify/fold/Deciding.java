package groundswell.qualify.fold;

import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import groundswell.unify.WhoIsWho;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides where an account stands, from its numbers: scores, activation, PQA, lane with hysteresis
 * and dwell, stage. Reports every change.
 */
final class Deciding {
    private final Program program;
    private final Reporting reporting;
    private final Following following;
    private Judgements watcher = Judgements.NONE;
    private final PlayDeciding plays;
    private @Nullable RoleDeciding roles;

    Deciding(Program program, Reporting reporting, Following following) {
        this.following = following;
        this.program = program;
        this.reporting = reporting;
        this.plays = new PlayDeciding(program.plays(), reporting);
    }

    /** Says who knows who is who, which roles need. */
    void knowing(Supplier<WhoIsWho> who) {
        RolePlan plan = program.roles();
        roles = plan == null ? null : new RoleDeciding(plan, who, reporting);
    }

    /** From here on every judgement is seen there. */
    void watch(Judgements next) {
        watcher = next;
    }

    /**
     * Computes the scores and decides activation, PQA, lane and stage. Scores and conditions that
     * depend on nothing that changed since the last time are as they were.
     */
    void judge(AccountState state) {
        boolean wasActivated = state.activated;
        boolean activated = state.isActivated();
        if (!state.unsettled
                && activated == wasActivated
                && !(roles != null && state.rolesOpen && state.isPqa())
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
        boolean playsOpen = open || state.changed.meets(program.plays().needs());
        watcher.judged(state.account, state.nowMs, headline(state), state, state.changed);
        following.judged(state, headline(state));
        state.changed.clear();
        if (activated != wasActivated) {
            reporting.account(
                    state,
                    "activation",
                    wasActivated ? "activated" : "not_activated",
                    activated ? "activated" : "not_activated");
        }
        if (open) {
            decidePqa(state);
        }
        if (roles != null) {
            roles.decide(state);
        }
        if (program.wanted().lanes()) {
            decideLane(state);
        }
        if (program.wanted().stages() && (open || !state.changed.isEmpty())) {
            decideStage(state);
        }
        if (playsOpen || !state.changed.isEmpty()) {
            plays.decide(state);
        }
    }

    /** What decides plays. */
    PlayDeciding plays() {
        return plays;
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
        GridPlan grid = program.decisions().grid();
        if (grid != null) {
            state.set(program.own().grid(), grid.cell(state));
        }
    }

    double headline(AccountState state) {
        return reporting.headline(state);
    }

    private void decidePqa(AccountState state) {
        Program.Decisions rules = program.decisions();
        boolean in = state.isPqa();
        DecisionOverride ruled = state.pqaOverride;
        boolean next;
        if (ruled != null && ruled.holdsAt(state.nowMs)) {
            next = ruled.value().equals(DecisionOverride.QUALIFIED);
            state.unsettled = true;
            if (next == in) {
                reporting.confirmed(state, ruled, "pqa", word(in));
            }
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
            reporting.account(state, "pqa", word(in), word(next));
        }
    }

    private static String word(boolean qualified) {
        return qualified ? DecisionOverride.QUALIFIED : DecisionOverride.NOT_QUALIFIED;
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
        if (aim == Lane.SALES_ASSIST && state.lane != aim && !mayEnterSales(state)) {
            aim = Lane.NURTURE;
        }
        if (state.laneSinceMs == Long.MIN_VALUE) {
            state.laneSinceMs = state.nowMs;
        }
        DecisionOverride ruled = state.laneOverride;
        Lane pinned = ruled == null || !ruled.holdsAt(state.nowMs) ? null : Lane.of(ruled.value());
        if (pinned != null) {
            state.unsettled = true;
            if (pinned == state.lane) {
                reporting.confirmed(state, ruled, "lane", pinned.word());
            }
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
            reporting.account(state, "lane", from.word(), to.word());
        }
    }

    /** Only a PQA with a person in a role does, if the playbook wants that. */
    private boolean mayEnterSales(AccountState state) {
        RolePlan plan = program.roles();
        return plan == null
                || !plan.people.salesNeedsPql()
                || (state.isPqa() && !state.pqls.isEmpty());
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
            reporting.account(state, "stage", from.word(), next.word());
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
}
