package groundswell.qualify.fold;

import groundswell.qualify.ClustersPlan;
import groundswell.qualify.CombinedPlan;
import groundswell.qualify.CompositePlan;
import groundswell.qualify.HybridPlan;
import groundswell.qualify.LearnedPlan;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.ScorePlan;
import groundswell.qualify.Slots;

/** Binds the scores of a checked playbook to the places of an account's facts. */
final class ScoreCompiler {
    private final Slots slots;

    private ScoreCompiler(Slots slots) {
        this.slots = slots;
    }

    static ScorePlan plan(ScoreDefinition score, Slots slots) {
        return new ScoreCompiler(slots).plan(score);
    }

    private ScorePlan plan(ScoreDefinition score) {
        return switch (score) {
            case ScoreDefinition.Points points -> points(points);
            case ScoreDefinition.Weighted weighted ->
                    new ScorePlan.Weighted(
                            weighted.name(),
                            weighted.components().stream()
                                    .map(part ->
                                            new ScorePlan.Component(
                                                    part.label(),
                                                    slots.formula(part.value()),
                                                    part.weight()))
                                    .toList());
            case ScoreDefinition.Composite composite ->
                    new CompositePlan(
                            composite.name(),
                            composite.parts().stream()
                                    .map(part ->
                                            new CompositePlan.Part(
                                                    part.label(),
                                                    slots.formula(part.value()),
                                                    part.from(),
                                                    part.full(),
                                                    part.weight()))
                                    .toList());
            case ScoreDefinition.Combined combined -> combined(combined);
            case ScoreDefinition.Hybrid hybrid ->
                    new HybridPlan(
                            hybrid.name(),
                            hybrid.base().label(),
                            slots.formula(hybrid.base().value()),
                            hybrid.limits().stream()
                                    .map(limit ->
                                            new HybridPlan.Limit(
                                                    limit.label(),
                                                    slots.condition(limit.when()),
                                                    limit.bound(),
                                                    limit.at()))
                                    .toList());
            case ScoreDefinition.Learned learned -> LearnedPlan.of(learned, slots);
            case ScoreDefinition.Clusters clusters ->
                    new ClustersPlan(
                            clusters.name(),
                            clusters.clusters().stream()
                                    .map(cluster ->
                                            new ClustersPlan.Cluster(
                                                    cluster.segment(),
                                                    slots.condition(cluster.when()),
                                                    choice(cluster.score())))
                                    .toList(),
                            choice(clusters.otherwise()));
        };
    }

    private ScorePlan points(ScoreDefinition.Points points) {
        return new ScorePlan.Points(
                points.name(),
                points.rules().stream()
                        .map(rule ->
                                new ScorePlan.Rule(
                                        slots.condition(rule.when()), rule.points(), rule.label()))
                        .toList(),
                points.normalisation().map(by -> slots.formula(by.by())).orElse(null),
                points.normalisation().map(ScoreDefinition.Normalisation::floor).orElse(1.0),
                points.normalisation()
                        .flatMap(ScoreDefinition.Normalisation::multiplier)
                        .map(slots::formula)
                        .orElse(null));
    }

    private ScorePlan combined(ScoreDefinition.Combined combined) {
        double sum = combined.factors().stream().mapToDouble(ScoreDefinition.Factor::weight).sum();
        return new CombinedPlan(
                combined.name(),
                combined.factors().stream()
                        .map(factor ->
                                new CombinedPlan.Factor(
                                        factor.score().label(),
                                        slots.formula(factor.score().value()),
                                        factor.weight() / sum,
                                        factor.floor()))
                        .toList());
    }

    private ClustersPlan.Choice choice(ScoreDefinition.Reference score) {
        return new ClustersPlan.Choice(score.label(), slots.formula(score.value()));
    }
}
