package groundswell.qualify.http;

import groundswell.kernel.Days;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Playbook;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A score as the contract's schema {@code Explanation} has it, made of the fold's own breakdown.
 */
final class Explanations {

    private static final int CHANGE_DAYS = 7;
    private static final double SMALLEST_SHOWN = 1e-9;

    private final Fold fold;
    private final Playbook playbook;
    private final int account;
    private final Standing.Summary summary;
    private final Map<String, Breakdown> breakdowns = new LinkedHashMap<>();

    record Fact(String name, @Nullable String value, boolean missing) {}

    record Contribution(
            String label,
            String expression,
            String kind,
            double points,
            List<Fact> facts,
            @Nullable LocalDate since) {}

    record ScoreDetail(@Nullable Double value, List<Contribution> contributions) {}

    record Choice(String label, String expression, List<Fact> facts) {
        static Choice of(Breakdown.Choice choice) {
            return new Choice(
                    choice.label(), choice.expression(), Explanations.facts(choice.facts()));
        }
    }

    record Change(String label, double from, double to) {}

    record Changes(Instant since, double from, double to, List<Change> items) {}

    record Explanation(
            String score,
            String label,
            boolean deciding,
            double value,
            String grade,
            String lane,
            Instant now,
            String playbookVersion,
            List<Contribution> contributions,
            List<Choice> choices,
            Map<String, ScoreDetail> scores,
            NextThreshold.@Nullable Next next,
            @Nullable Changes changes) {}

    private Explanations(Fold fold, Playbook playbook, int account, Standing.Summary summary) {
        this.fold = fold;
        this.playbook = playbook;
        this.account = account;
        this.summary = summary;
        fold.standing().explain(account).forEach(one -> breakdowns.put(one.score(), one));
    }

    /** Null when there is no such account or no such score. */
    static @Nullable Explanation of(
            Fold fold, Playbook playbook, int account, @Nullable String wanted) {
        Standing.Summary summary = fold.standing().summary(account);
        String score = wanted == null ? playbook.qualification().score() : wanted;
        if (summary == null) {
            return null;
        }
        var explanations = new Explanations(fold, playbook, account, summary);
        Breakdown breakdown = explanations.breakdowns.get(score);
        return breakdown == null ? null : explanations.explain(breakdown);
    }

    private Explanation explain(Breakdown breakdown) {
        Map<String, ScoreDetail> scores = new LinkedHashMap<>();
        breakdowns.forEach((name, exact) -> {
            Breakdown one = Hundredths.of(exact);
            scores.put(
                    name,
                    new ScoreDetail(
                            AccountViews.numberOrNull(one.value()), contributions(one, Map.of())));
        });
        Breakdown flat = Hundredths.of(breakdown.flattened(breakdowns));
        return new Explanation(
                breakdown.score(),
                label(breakdown.score()),
                breakdown.score().equals(playbook.qualification().score()),
                Double.isFinite(flat.value()) ? flat.value() : 0,
                playbook.qualification().grade(breakdown.value()),
                summary.lane().word(),
                Instant.ofEpochMilli(Math.max(0, summary.nowMs())),
                fold.program().version(),
                contributions(flat, since()),
                flat.choices().stream().map(Choice::of).toList(),
                scores,
                NextThreshold.of(fold, playbook, account, breakdown),
                changes(flat));
    }

    private String label(String name) {
        return playbook.scores().stream()
                .filter(score -> score.name().equals(name))
                .map(ScoreDefinition::label)
                .findFirst()
                .orElse(name);
    }

    static List<Contribution> contributions(Breakdown breakdown, Map<String, LocalDate> since) {
        return breakdown.contributions().stream()
                .filter(part -> part.points() != 0)
                .map(part ->
                        new Contribution(
                                part.label(),
                                part.expression(),
                                kind(part),
                                part.points(),
                                facts(part),
                                since.get(part.label())))
                .toList();
    }

    /** Since when each part of each score has been there without a break, by its label. */
    private Map<String, LocalDate> since() {
        Map<String, LocalDate> since = new LinkedHashMap<>();
        for (Breakdown breakdown : breakdowns.values()) {
            List<Integer> days = fold.standing().retrospect().since(account, breakdown.score());
            for (int i = 0; i < Math.min(days.size(), breakdown.contributions().size()); i++) {
                if (days.get(i) >= 0) {
                    since.put(
                            breakdown.contributions().get(i).label(),
                            LocalDate.ofEpochDay(days.get(i)));
                }
            }
        }
        return since;
    }

    private static String kind(Breakdown.Contribution part) {
        if (part.facts().isEmpty() && part.expression().startsWith("0 ≤")) {
            return "clamp";
        }
        // Rules give all of their points or none.
        return part.points() == part.most() ? "rule" : "component";
    }

    static List<Fact> facts(Breakdown.Contribution part) {
        return facts(part.facts());
    }

    static List<Fact> facts(List<Breakdown.Fact> facts) {
        return facts.stream()
                .map(fact ->
                        new Fact(fact.name(), fact.missing() ? null : fact.value(), fact.missing()))
                .toList();
    }

    private @Nullable Changes changes(Breakdown now) {
        int then = fold.standing().today(account) - CHANGE_DAYS;
        Map<String, Breakdown> earlier = new LinkedHashMap<>();
        for (String score : breakdowns.keySet()) {
            Breakdown one = fold.standing().retrospect().explainAsOf(account, score, then);
            if (one != null) {
                earlier.put(score, one);
            }
        }
        Breakdown whole = earlier.get(now.score());
        if (whole == null || !Double.isFinite(whole.value())) {
            return null;
        }
        Breakdown before = Hundredths.of(whole.flattened(earlier));
        Map<String, Double> from = points(before);
        Map<String, Double> to = points(now);
        Set<String> labels = new LinkedHashSet<>(to.keySet());
        labels.addAll(from.keySet());
        List<Change> items = new ArrayList<>();
        for (String label : labels) {
            double a = from.getOrDefault(label, 0.0);
            double b = to.getOrDefault(label, 0.0);
            if (Math.abs(a - b) > SMALLEST_SHOWN) {
                items.add(new Change(label, a, b));
            }
        }
        // The end of a day is the beginning of the next one.
        Instant since = Instant.ofEpochMilli(Days.startMs(then + 1));
        return new Changes(since, before.value(), now.value(), items);
    }

    private static Map<String, Double> points(Breakdown breakdown) {
        Map<String, Double> points = new LinkedHashMap<>();
        breakdown
                .contributions()
                .forEach(part ->
                        points.merge(part.label(), part.points(), (a, b) -> Hundredths.of(a + b)));
        return points;
    }
}
