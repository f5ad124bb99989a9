package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.Place;
import groundswell.kernel.yaml.YamlList;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.kernel.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the scores that are made of other scores: combined, hybrid and clusters. */
final class MadeOfScoresReading {

    private static final List<String> BOUNDS = List.of("floor", "ceiling", "veto");

    private final YamlMapping scores;
    private final YamlMapping score;
    private final String name;
    private final String label;
    private final Place place;

    MadeOfScoresReading(
            YamlMapping scores, YamlMapping score, String name, String label, Place place) {
        this.scores = scores;
        this.score = score;
        this.name = name;
        this.label = label;
        this.place = place;
    }

    ScoreDefinition combined() {
        score.allowOnly("label", "combined");
        var factors =
                switch (score.find("combined").orElseThrow()) {
                    case YamlMapping weights ->
                            weights.entries().stream()
                                    .map(entry ->
                                            new ScoreDefinition.Factor(
                                                    reference(entry.key(), entry.keyPlace()),
                                                    weight(weights, entry.key()),
                                                    0))
                                    .toList();
                    case YamlList list ->
                            list.values().stream()
                                    .flatMap(value -> factor(value).stream())
                                    .toList();
                    case YamlScalar other -> List.<ScoreDefinition.Factor>of();
                };
        if (factors.size() < 2 || factors.size() > ScoreReading.PARTS_MAX) {
            score.faults()
                    .add(
                            score.placeOf("combined"),
                            "\"combined\" has " + factors.size() + " factors",
                            "two or more scores with weights: { fit: 0.4, behaviour: 0.6 }");
        }
        return new ScoreDefinition.Combined(name, label, factors, place);
    }

    private Optional<ScoreDefinition.Factor> factor(YamlValue value) {
        var mapping = score.asMapping("a factor", value);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        var keys = mapping.get();
        keys.allowOnly("score", "weight", "floor", "label");
        double weight = weight(keys, "weight");
        double floor = bounded(keys, "floor", 0);
        return keys.requireScalar("score")
                .map(named ->
                        new ScoreDefinition.Factor(
                                reference(named.text(), named.place(), keys), weight, floor));
    }

    private static double weight(YamlMapping keys, String key) {
        double weight = keys.requireNumber(key);
        if (!(weight > 0)) {
            keys.faults()
                    .add(
                            keys.placeOf(key),
                            "the weight of a factor is " + weight,
                            "a number above 0");
            return 1;
        }
        return weight;
    }

    private static double bounded(YamlMapping keys, String key, double fallback) {
        double value = keys.number(key, fallback);
        if (value < 0 || value > 100) {
            keys.faults().add(keys.placeOf(key), "\"" + key + "\" is " + value, "from 0 to 100");
            return fallback;
        }
        return value;
    }

    ScoreDefinition hybrid() {
        score.allowOnly("label", "hybrid", "rules");
        var base =
                score.requireScalar("hybrid")
                        .map(named -> reference(named.text(), named.place()))
                        .orElseGet(() -> reference(name, place));
        var limits = new ArrayList<ScoreDefinition.Limit>();
        for (var value : score.list("rules")) {
            score.asMapping("a rule", value).flatMap(this::limit).ifPresent(limits::add);
        }
        if (limits.isEmpty() || limits.size() > ScoreReading.PARTS_MAX) {
            score.faults()
                    .add(
                            place,
                            "score \"" + name + "\" has " + limits.size() + " rules",
                            "rules: [{ when: …, floor: 60 }], at most " + ScoreReading.PARTS_MAX);
        }
        return new ScoreDefinition.Hybrid(name, label, base, limits, place);
    }

    private Optional<ScoreDefinition.Limit> limit(YamlMapping rule) {
        rule.allowOnly("when", "floor", "ceiling", "veto", "label");
        var bounds = BOUNDS.stream().filter(rule::has).toList();
        if (bounds.size() != 1) {
            rule.faults()
                    .add(
                            rule.place(),
                            bounds.isEmpty()
                                    ? "the rule does nothing"
                                    : "the rule is " + String.join(" and ", bounds),
                            "one of floor: 60, ceiling: 40, veto: true");
            return Optional.empty();
        }
        var bound = ScoreDefinition.Bound.values()[BOUNDS.indexOf(bounds.getFirst())];
        double at = 0;
        if (bound != ScoreDefinition.Bound.VETO) {
            at = bounded(rule, bound.word(), 0);
        } else if (!rule.flag("veto", true)) {
            rule.faults().add(rule.placeOf("veto"), "a veto that is none", "veto: true");
        }
        double held = at;
        return rule.requireScalar("when")
                .map(Expression::of)
                .map(when ->
                        new ScoreDefinition.Limit(
                                when, bound, held, rule.text("label", when.source())));
    }

    ScoreDefinition clusters(Map<String, Expression> segments) {
        score.allowOnly("label", "clusters", "otherwise");
        var clusters = new ArrayList<ScoreDefinition.Cluster>();
        score.mapping("clusters")
                .ifPresent(keys ->
                        keys.entries()
                                .forEach(entry ->
                                        cluster(keys, entry, segments).ifPresent(clusters::add)));
        if (clusters.isEmpty()) {
            score.faults()
                    .add(
                            place,
                            "score \"" + name + "\" has no clusters",
                            "segments of playbook.yaml with their scores: { enterprise: pqa_large }");
        }
        var otherwise =
                score.requireScalar("otherwise")
                        .map(named -> reference(named.text(), named.place()))
                        .orElseGet(() -> reference(name, place));
        return new ScoreDefinition.Clusters(name, label, clusters, otherwise, place);
    }

    private Optional<ScoreDefinition.Cluster> cluster(
            YamlMapping keys, YamlMapping.Entry entry, Map<String, Expression> segments) {
        var when = segments.get(entry.key());
        if (when == null) {
            var near =
                    NearestName.of(entry.key(), segments.keySet())
                            .orElse(
                                    segments.isEmpty()
                                            ? "a segment of playbook.yaml"
                                            : "one of " + String.join(", ", segments.keySet()));
            keys.faults()
                    .add(entry.keyPlace(), "there is no segment \"" + entry.key() + "\"", near);
            return Optional.empty();
        }
        return keys.requireScalar(entry.key())
                .map(named ->
                        new ScoreDefinition.Cluster(
                                entry.key(), when, reference(named.text(), named.place())));
    }

    private ScoreDefinition.Reference reference(String named, Place at) {
        return reference(named, at, null);
    }

    /** Whether it exists is found when the expression is checked. */
    private ScoreDefinition.Reference reference(
            String named, Place at, @Nullable YamlMapping labelled) {
        var written = new YamlScalar(at, "scores." + named, true, YamlScalar.Origin.NONE);
        String own = ScoreReading.labelOf(scores, named);
        return new ScoreDefinition.Reference(
                named,
                Expression.of(written),
                labelled == null ? own : labelled.text("label", own));
    }
}
