package groundswell.qualify;

import groundswell.collect.plan.TrackingPlan;
import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a playbook may say but hardly means. */
final class PlaybookWarnings {

    private static final double WEIGHT_TOLERANCE = 1e-9;

    private final Playbook playbook;
    private final Set<String> used;
    private final Faults warnings;

    private PlaybookWarnings(Playbook playbook, Faults warnings) {
        this.warnings = warnings;
        this.playbook = playbook;
        this.used = PlaybookExpression.namesUsed(playbook);
    }

    /**
     * In the order of their places; together with those that {@code warnings} has already; {@code
     * plan} is null if there is none to compare with.
     */
    static List<Fault> of(Playbook playbook, @Nullable TrackingPlan plan, Faults warnings) {
        var finding = new PlaybookWarnings(playbook, warnings);
        if (plan != null) {
            PlanAgreement.check(playbook, plan, finding.warnings);
        }
        finding.unusedSignals();
        finding.constantSegments();
        finding.weights();
        finding.thresholds();
        PlayWarnings.find(playbook, warnings);
        return finding.warnings.sorted();
    }

    /** A signal that is only shown still says something, so this is a remark at most. */
    private void unusedSignals() {
        for (var signal : playbook.signals()) {
            boolean serves =
                    used.contains("signals." + signal.name())
                            || playbook.plays().touchSignals().contains(signal.name())
                            || used.contains("average." + signal.name())
                            || used.contains("person." + signal.name())
                            || playbook.signals().stream()
                                    .anyMatch(other -> contains(other.measure(), signal.measure()));
            if (!serves) {
                warnings.add(
                        signal.place(),
                        "signal \"" + signal.name() + "\" is used nowhere; accounts only show it");
            }
        }
    }

    private static boolean contains(Measure whole, Measure part) {
        return switch (whole) {
            case Measure.Growth(var of) -> of.equals(part);
            case Measure.Ratio(var of, var to) -> of.equals(part) || to.equals(part);
            default -> false;
        };
    }

    private void constantSegments() {
        playbook.segments()
                .forEach((name, condition) -> {
                    if (new PlaybookExpression(condition, PlaybookExpression.Role.SCORING_CONDITION)
                            .names()
                            .isEmpty()) {
                        warnings.add(
                                condition.place(),
                                "segment \"" + name + "\" holds for all accounts or for none");
                    }
                });
    }

    private void weights() {
        for (var score : playbook.scores()) {
            double sum =
                    switch (score) {
                        case ScoreDefinition.Weighted weighted ->
                                weighted.components().stream()
                                        .mapToDouble(ScoreDefinition.Component::weight)
                                        .sum();
                        case ScoreDefinition.Composite composite ->
                                composite.parts().stream()
                                        .mapToDouble(ScoreDefinition.Measured::weight)
                                        .sum();
                        default -> 1;
                    };
            if (Math.abs(sum - 1) > WEIGHT_TOLERANCE) {
                warnings.add(
                        score.place(),
                        "the weights of score \"" + score.name() + "\" add up to " + rounded(sum),
                        "weights that add up to 1");
            }
            if (score instanceof ScoreDefinition.Points points
                    && points.normalisation().isEmpty()
                    && points.rules().stream().mapToDouble(rule -> Math.max(0, rule.points())).sum()
                            <= 0) {
                warnings.add(score.place(), "score \"" + score.name() + "\" is always 0");
            }
        }
    }

    private static String rounded(double sum) {
        return BigDecimal.valueOf(sum)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void thresholds() {
        var lanes = playbook.qualification().lanes();
        var headline =
                playbook.scores().stream()
                        .filter(score -> score.name().equals(playbook.qualification().score()))
                        .findFirst();
        headline.filter(score -> most(score) <= lanes.salesAbove())
                .ifPresent(score ->
                        warnings.add(
                                score.place(),
                                "score \""
                                        + score.name()
                                        + "\" reaches at most "
                                        + rounded(most(score))
                                        + ", never the lane sales_assist above "
                                        + rounded(lanes.salesAbove())));
    }

    /** The most that a score can be, as far as that can be said without its conditions. */
    private static double most(ScoreDefinition score) {
        return switch (score) {
            case ScoreDefinition.Points points when points.normalisation().isEmpty() ->
                    Math.min(
                            100,
                            points.rules().stream()
                                    .mapToDouble(rule -> Math.max(0, rule.points()))
                                    .sum());
            case ScoreDefinition.Points ignored -> 100;
            case ScoreDefinition.Learned ignored -> 100;
            case ScoreDefinition.Weighted weighted ->
                    Math.min(
                            100,
                            weighted.components().stream()
                                    .mapToDouble(component -> Math.max(0, component.weight()) * 100)
                                    .sum());
            case ScoreDefinition.Composite composite ->
                    Math.min(
                            100,
                            composite.parts().stream()
                                    .mapToDouble(part -> Math.max(0, part.weight()) * 100)
                                    .sum());
            case ScoreDefinition.Combined ignored -> 100;
            case ScoreDefinition.Hybrid ignored -> 100;
            case ScoreDefinition.Clusters ignored -> 100;
        };
    }
}
