package groundswell.qualify;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Scores in a few words, part by part, so that they can be compared. */
final class ScoreWords {

    private ScoreWords() {}

    /** The kind, as in the playbook. */
    static String kind(ScoreDefinition score) {
        return switch (score) {
            case ScoreDefinition.Points ignored -> "points";
            case ScoreDefinition.Weighted ignored -> "weighted";
            case ScoreDefinition.Composite ignored -> "composite";
            case ScoreDefinition.Combined ignored -> "combined";
            case ScoreDefinition.Hybrid ignored -> "hybrid";
            case ScoreDefinition.Clusters ignored -> "clusters";
            case ScoreDefinition.Learned ignored -> "learned";
        };
    }

    /** What {@link #parts} say of each part. */
    static String part(ScoreDefinition score) {
        return switch (score) {
            case ScoreDefinition.Points ignored -> "points of";
            case ScoreDefinition.Weighted ignored -> "weight of";
            case ScoreDefinition.Composite ignored -> "part";
            case ScoreDefinition.Combined ignored -> "factor";
            case ScoreDefinition.Hybrid ignored -> "rule";
            case ScoreDefinition.Clusters ignored -> "score in";
            case ScoreDefinition.Learned ignored -> "model";
        };
    }

    /** What decides, part by part. */
    static List<Part> parts(ScoreDefinition score) {
        return switch (score) {
            case ScoreDefinition.Points points ->
                    points.rules().stream()
                            .map(rule ->
                                    new Part(
                                            rule.when().source(),
                                            rule.label(),
                                            number(rule.points())))
                            .toList();
            case ScoreDefinition.Weighted weighted ->
                    weighted.components().stream()
                            .map(part ->
                                    new Part(
                                            part.value().source(),
                                            part.label(),
                                            number(part.weight())))
                            .toList();
            case ScoreDefinition.Composite composite ->
                    composite.parts().stream()
                            .map(part ->
                                    new Part(part.value().source(), part.label(), measured(part)))
                            .toList();
            case ScoreDefinition.Combined combined ->
                    combined.factors().stream()
                            .map(factor ->
                                    new Part(
                                            factor.score().score(),
                                            factor.score().label(),
                                            "weight %s, at least %s"
                                                    .formatted(
                                                            number(factor.weight()),
                                                            number(factor.floor()))))
                            .toList();
            case ScoreDefinition.Hybrid hybrid ->
                    Stream.concat(
                                    Stream.of(Part.of("score", hybrid.base().score())),
                                    hybrid.limits().stream()
                                            .map(limit ->
                                                    new Part(
                                                            limit.when().source(),
                                                            limit.label(),
                                                            limit.bound().word()
                                                                    + " "
                                                                    + number(limit.at()))))
                            .toList();
            case ScoreDefinition.Clusters clusters ->
                    Stream.concat(
                                    clusters.clusters().stream()
                                            .map(one ->
                                                    Part.of(one.segment(), one.score().score())),
                                    Stream.of(Part.of("otherwise", clusters.otherwise().score())))
                            .toList();
            case ScoreDefinition.Learned ignored -> List.of();
        };
    }

    private static String measured(ScoreDefinition.Measured part) {
        return "weight %s, from %s to %s"
                .formatted(number(part.weight()), number(part.from()), number(part.full()));
    }

    /** What is said of roles together. */
    static String of(People people) {
        return "from %s points, contact %s, %s"
                .formatted(
                        number(people.atLeast()),
                        people.order(),
                        people.salesNeedsPql() ? "sales needs a PQL" : "sales needs no PQL");
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
