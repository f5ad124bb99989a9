package groundswell.qualify;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** What decides, by condition, formula or name. */
    static Map<String, String> parts(ScoreDefinition score) {
        var parts = new LinkedHashMap<String, String>();
        switch (score) {
            case ScoreDefinition.Points points ->
                    points.rules()
                            .forEach(rule ->
                                    parts.putIfAbsent(rule.when().source(), number(rule.points())));
            case ScoreDefinition.Weighted weighted ->
                    weighted.components()
                            .forEach(part ->
                                    parts.putIfAbsent(
                                            part.value().source(), number(part.weight())));
            case ScoreDefinition.Composite composite ->
                    composite
                            .parts()
                            .forEach(part ->
                                    parts.putIfAbsent(part.value().source(), measured(part)));
            case ScoreDefinition.Combined combined ->
                    combined.factors()
                            .forEach(factor ->
                                    parts.putIfAbsent(
                                            factor.score().score(),
                                            "weight %s, at least %s"
                                                    .formatted(
                                                            number(factor.weight()),
                                                            number(factor.floor()))));
            case ScoreDefinition.Hybrid hybrid -> {
                parts.put("score", hybrid.base().score());
                hybrid.limits()
                        .forEach(limit ->
                                parts.putIfAbsent(
                                        limit.when().source(),
                                        limit.bound().word() + " " + number(limit.at())));
            }
            case ScoreDefinition.Clusters clusters -> {
                clusters.clusters().forEach(one -> parts.put(one.segment(), one.score().score()));
                parts.put("otherwise", clusters.otherwise().score());
            }
            case ScoreDefinition.Learned ignored -> {}
        }
        return parts;
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
