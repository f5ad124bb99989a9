package groundswell.qualify.http;

import groundswell.qualify.Breakdown;
import groundswell.qualify.Lane;
import groundswell.qualify.Playbook;
import groundswell.qualify.Qualification;
import groundswell.qualify.fold.Ascent;
import groundswell.qualify.fold.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is missing to the next lane or grade, computed through all scores. */
final class NextThreshold {

    private static final int OPTIONS_MAX = 10;

    private NextThreshold() {}

    record Option(
            String label,
            String score,
            boolean ceases,
            boolean reaches,
            double points,
            String expression,
            List<Explanations.Fact> has,
            String needs) {}

    record Next(
            double threshold,
            @Nullable String lane,
            @Nullable String grade,
            double missing,
            List<String> together,
            List<Option> options) {}

    /**
     * A threshold above the score.
     *
     * @param exceeded true if reaching it is not enough
     */
    private record Threshold(
            double at, boolean exceeded, @Nullable String lane, @Nullable String grade) {}

    /** Null for other scores than the headline, and where nothing is above. */
    static @Nullable Next of(Fold fold, Playbook playbook, int account, Breakdown headline) {
        Qualification rules = playbook.qualification();
        Threshold threshold =
                headline.score().equals(rules.score()) ? next(rules, headline.value()) : null;
        Ascent ascent = threshold == null ? null : fold.standing().ascent(account);
        if (threshold == null || ascent == null) {
            return null;
        }
        List<String> together =
                ascent.towards(threshold.at, threshold.exceeded).stream()
                        .map(Ascent.Option::label)
                        .toList();
        return new Next(
                threshold.at,
                threshold.lane,
                threshold.grade,
                Hundredths.of(Math.max(0, threshold.at - headline.value())),
                together,
                ascent.options().stream()
                        .limit(OPTIONS_MAX)
                        .map(option -> option(option, threshold, headline.value()))
                        .toList());
    }

    private static Option option(Ascent.Option option, Threshold threshold, double now) {
        double then = now + option.points();
        return new Option(
                option.label(),
                option.score(),
                option.ceases(),
                threshold.exceeded ? then > threshold.at : then >= threshold.at,
                Hundredths.of(option.points()),
                option.expression(),
                Explanations.facts(option.facts()),
                String.join("; ", option.needs()));
    }

    /** The nearest one; where a lane and a grade begin at the same points, both. */
    private static @Nullable Threshold next(Qualification rules, double score) {
        Qualification.Lanes lanes = rules.lanes();
        Threshold nearest = null;
        if (score < lanes.nurtureFrom()) {
            nearest = new Threshold(lanes.nurtureFrom(), false, Lane.NURTURE.word(), null);
        } else if (score <= lanes.salesAbove()) {
            nearest = new Threshold(lanes.salesAbove(), true, Lane.SALES_ASSIST.word(), null);
        }
        for (Qualification.Grade grade : rules.grades()) {
            if (score >= grade.atLeast()) {
                continue;
            }
            if (nearest == null || grade.atLeast() < nearest.at) {
                nearest = new Threshold(grade.atLeast(), false, null, grade.name());
            } else if (grade.atLeast() == nearest.at) {
                nearest = new Threshold(nearest.at, nearest.exceeded, nearest.lane, grade.name());
            }
        }
        return nearest;
    }
}
