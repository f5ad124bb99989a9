package groundswell.simulate.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What depends on the way an account came: lanes with their dwell, the PQA, stages; and the figures
 * of the last judgement.
 */
final class Path {
    static final long NEVER = Long.MAX_VALUE;
    private static final long DAY_MS = 86_400_000;

    private final Rules rules;
    long nowMs;
    int today;
    boolean activated;
    long activatedMs = NEVER;
    long pqaSinceMs = NEVER;
    String lane = "self_serve";
    long laneSinceMs = Long.MIN_VALUE;
    String stage = "signed_up";
    long stageSinceMs = Long.MIN_VALUE;
    long people;
    Map<String, Double> signals = new HashMap<>();
    Map<String, Double> scores = new HashMap<>();
    double headline;
    String grid = "";
    Set<String> stagesIn = new HashSet<>();
    Map<Integer, Set<String>> roles = new HashMap<>();

    /** Since when plays and goals have held, by name. */
    Map<String, Long> plays = new HashMap<>();

    Path(Rules rules, long nowMs) {
        this.rules = rules;
        this.nowMs = nowMs;
        this.today = Account.day(nowMs);
    }

    Path copy() {
        Path copy = new Path(rules, nowMs);
        copy.activated = activated;
        copy.pqaSinceMs = pqaSinceMs;
        copy.lane = lane;
        copy.laneSinceMs = laneSinceMs;
        copy.stage = stage;
        copy.stageSinceMs = stageSinceMs;
        copy.stagesIn.addAll(stagesIn);
        copy.roles.putAll(roles);
        copy.plays.putAll(plays);
        return copy;
    }

    /** Judges at each beginning of a day up to the instant. */
    void advance(View view, long toMs) {
        while (today < Account.day(toMs)) {
            today++;
            nowMs = today * DAY_MS;
            judge(view);
        }
        nowMs = Math.max(nowMs, toMs);
    }

    void judge(View view) {
        Account account = view.account();
        activatedMs = account.activatedMs(rules.completed(), rules.returnWithinDays() * DAY_MS);
        activated = activatedMs <= nowMs;
        people = account.people();
        Evaluation facts = new Evaluation(new HashMap<>(), new HashMap<>(), new HashMap<>());
        rules.signals()
                .forEach((name, signal) -> {
                    signals.put(name, account.value(signal, today));
                    facts.numbers().put("signals." + name, signals.get(name));
                });
        view.traits()
                .forEach((name, value) -> {
                    if (value instanceof Double number) {
                        facts.numbers().put("traits." + name, number);
                    } else {
                        facts.texts().put("traits." + name, value.toString());
                    }
                });
        facts.numbers().put("account.people", (double) people);
        int age = Math.max(0, today - Account.day(account.firstMs()));
        facts.numbers().put("account.age_days", (double) age);
        facts.flags().put("account.activated", activated);
        facts.flags().put("account.personal", view.personal());
        rules.scores()
                .forEach((name, score) -> {
                    headline = facts.score(score);
                    scores.put(name, headline);
                    facts.numbers().put("scores." + name, headline);
                });
        Rules.Grid cells = rules.grid();
        grid = cells == null ? "" : facts.cell(cells);
        facts.texts().put("account.grid", grid);
        decide(facts, view);
    }

    private void decide(Evaluation facts, View view) {
        boolean in = pqaSinceMs != NEVER;
        String said = View.Ruled.at(view.pqa(), nowMs);
        boolean next =
                said.isEmpty()
                        ? in ? !facts.holds(rules.pqaLeave()) : facts.holds(rules.pqaEnter())
                        : said.equals("qualified");
        if (in != next) {
            pqaSinceMs = next ? nowMs : NEVER;
        }
        roles = pqaSinceMs == NEVER ? new HashMap<>() : new Leads(rules, view, today).roles();
        decideLane(View.Ruled.at(view.lane(), nowMs));
        String aim = "signed_up";
        aim = activated ? "activated" : aim;
        aim = pqaSinceMs != NEVER ? "qualified" : aim;
        for (String later : new String[] {"engaged", "customer", "expanding", "churned"}) {
            Rules.StageRule rule = rules.stages().get(later);
            if (rule == null) {
                continue;
            }
            Rules.Test leave = rule.leave();
            boolean holds =
                    (stagesIn.contains(later) && leave != null)
                            ? !facts.holds(leave)
                            : facts.holds(rule.enter());
            if (holds) {
                stagesIn.add(later);
                aim = later;
            } else {
                stagesIn.remove(later);
            }
        }
        if (stageSinceMs == Long.MIN_VALUE || !aim.equals(stage)) {
            stage = aim;
            stageSinceMs = nowMs;
        }
        rules.plays()
                .forEach((name, play) -> {
                    boolean inAudience = play.lane().isEmpty() || play.lane().equals(lane);
                    hold("play " + name, inAudience && facts.holds(play.trigger()));
                    Rules.Test goal = play.goal();
                    hold("goal " + name, goal != null && facts.holds(goal));
                });
    }

    private void hold(String name, boolean holds) {
        if (holds) {
            plays.putIfAbsent(name, nowMs);
        } else {
            plays.remove(name);
        }
    }

    private void decideLane(String said) {
        Rules.Lanes lanes = rules.lanes();
        int aim = headline > lanes.sales() ? 2 : headline >= lanes.nurture() ? 1 : 0;
        boolean closed =
                rules.roles().salesNeedsPql()
                        && !rules.roles().rules().isEmpty()
                        && roles.isEmpty();
        aim = closed && !lane.equals("sales_assist") ? Math.min(aim, 1) : aim;
        int now = lane.equals("sales_assist") ? 2 : lane.equals("nurture") ? 1 : 0;
        if (laneSinceMs == Long.MIN_VALUE) {
            laneSinceMs = nowMs;
        }
        if (!said.isEmpty()) {
            laneSinceMs = said.equals(lane) ? laneSinceMs : nowMs;
            lane = said;
            return;
        }
        double threshold = now == 2 ? lanes.sales() : lanes.nurture();
        boolean mayLeave =
                headline < threshold - lanes.margin()
                        && nowMs - laneSinceMs >= lanes.dwellHours() * 3_600_000L;
        if (aim > now || (aim < now && mayLeave)) {
            lane = aim == 2 ? "sales_assist" : aim == 1 ? "nurture" : "self_serve";
            laneSinceMs = nowMs;
        }
    }
}
