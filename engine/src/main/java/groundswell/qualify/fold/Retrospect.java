package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.qualify.Breakdown;
import groundswell.qualify.ScorePlan;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What scores were made of on earlier days, by what is known now. For explanations; decisions never
 * look at it. Valid on the thread that folds.
 */
public final class Retrospect {
    private final Program program;
    private final Int2ObjectMap<AccountState> states;

    Retrospect(Program program, Int2ObjectMap<AccountState> states) {
        this.program = program;
        this.states = states;
    }

    /**
     * A score with its reasons as of the end of an earlier day, by what is known now; null if there
     * is no such account or it had no event yet.
     */
    public @Nullable Breakdown explainAsOf(int account, String score, int day) {
        AccountState state = states.get(account);
        if (state == null || Days.of(state.firstMs) > day) {
            return null;
        }
        Past past = new Past(state, program, day);
        return plan(score).explain(past);
    }

    private ScorePlan plan(String score) {
        return program.scores().stream()
                .map(Program.Score::plan)
                .filter(plan -> plan.name().equals(score))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such score: " + score));
    }

    /**
     * For each contribution of a score, the day since which it has been there without a break; -1
     * if it is not there. Looks back {@link Trend#DAYS} days.
     */
    public List<Integer> since(int account, String score) {
        AccountState state = states.get(account);
        List<Integer> days = new ArrayList<>();
        if (state == null) {
            return days;
        }
        ScorePlan plan = plan(score);
        List<Breakdown.Contribution> parts = plan.explain(state).contributions();
        parts.forEach(part -> days.add(part.points() == 0 ? -1 : state.today));
        boolean[] broken = new boolean[days.size()];
        int oldest = Math.max(Days.of(state.firstMs), state.today - Trend.DAYS);
        for (int day = state.today - 1; day >= oldest; day--) {
            Set<Part> then = there(plan.explain(new Past(state, program, day)));
            for (int i = 0; i < days.size(); i++) {
                broken[i] |= days.get(i) < 0 || !then.contains(Part.of(parts.get(i)));
                if (!broken[i]) {
                    days.set(i, day);
                }
            }
        }
        return days;
    }

    /** What a contribution is, whichever place it has among the others. */
    private record Part(String label, String expression) {
        static Part of(Breakdown.Contribution part) {
            return new Part(part.label(), part.expression());
        }
    }

    private static Set<Part> there(Breakdown breakdown) {
        return breakdown.contributions().stream()
                .filter(part -> part.points() != 0)
                .map(Part::of)
                .collect(Collectors.toSet());
    }
}
