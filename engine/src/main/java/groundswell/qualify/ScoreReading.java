package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.YamlList;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.kernel.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code scores.yaml}. */
final class ScoreReading {

    /** Most scores in a playbook. */
    static final int SCORES_MAX = 50;

    /** Most rules or components of a score. */
    static final int PARTS_MAX = 100;

    /** The kinds of scores, which are also their keys. */
    private static final List<String> KINDS =
            List.of("points", "weighted", "composite", "combined", "hybrid", "clusters", "learned");

    private final YamlMapping scores;
    private final YamlMapping score;
    private final String name;
    private final Map<String, String> files;

    private ScoreReading(
            YamlMapping scores, YamlMapping score, String name, Map<String, String> files) {
        this.files = files;
        this.scores = scores;
        this.score = score;
        this.name = name;
    }

    /**
     * Reads.
     *
     * @param files all of the playbook's, models among them
     * @param segments conditions by name, of which clusters are made
     */
    static List<ScoreDefinition> read(
            YamlMapping file, Map<String, String> files, Map<String, Expression> segments) {
        file.allowOnly("scores");
        var definitions = new ArrayList<ScoreDefinition>();
        var scores = file.mapping("scores");
        if (scores.isEmpty()) {
            return definitions;
        }
        if (scores.get().entries().size() > SCORES_MAX) {
            file.faults()
                    .add(
                            scores.get().place(),
                            scores.get().entries().size() + " scores",
                            "at most " + SCORES_MAX);
        }
        for (var entry : scores.get().entries()) {
            if (PlaybookNames.check(entry.key(), entry.keyPlace(), file.faults())) {
                definitions.add(
                        file.asMapping("score \"" + entry.key() + "\"", entry.value())
                                .map(score ->
                                        new ScoreReading(scores.get(), score, entry.key(), files)
                                                .read(entry, segments))
                                .orElseGet(() -> nothing(entry)));
            }
        }
        return definitions;
    }

    private static ScoreDefinition nothing(YamlMapping.Entry entry) {
        return new ScoreDefinition.Points(
                entry.key(), entry.key(), List.of(), Optional.empty(), entry.keyPlace());
    }

    private ScoreDefinition read(YamlMapping.Entry entry, Map<String, Expression> segments) {
        var label = score.text("label", PlaybookNames.label(name));
        var kinds = KINDS.stream().filter(score::has).toList();
        if (kinds.size() != 1) {
            score.faults()
                    .add(
                            entry.keyPlace(),
                            kinds.isEmpty()
                                    ? "the kind of score \"" + name + "\" is missing"
                                    : "score \"" + name + "\" is " + String.join(" and ", kinds),
                            "one of " + String.join(", ", KINDS));
            score.allowOnly(
                    Stream.concat(
                                    KINDS.stream(),
                                    Stream.of("label", "normalise", "rules", "otherwise"))
                            .toArray(String[]::new));
            return nothing(entry);
        }
        var madeOfScores = new MadeOfScoresReading(scores, score, name, label, entry.keyPlace());
        return switch (kinds.getFirst()) {
            case "points" -> points(label, entry);
            case "weighted" -> {
                score.allowOnly("label", "weighted");
                yield new ScoreDefinition.Weighted(name, label, components(), entry.keyPlace());
            }
            case "composite" -> {
                score.allowOnly("label", "composite");
                yield new ScoreDefinition.Composite(name, label, measured(), entry.keyPlace());
            }
            case "combined" -> madeOfScores.combined();
            case "hybrid" -> madeOfScores.hybrid();
            case "clusters" -> madeOfScores.clusters(segments);
            default -> learned(label, entry);
        };
    }

    private ScoreDefinition learned(String label, YamlMapping.Entry entry) {
        score.allowOnly("label", "learned");
        return score.mapping("learned")
                .flatMap(learned -> LearnedReading.read(learned, name, label, entry, files))
                .orElseGet(() -> nothing(entry));
    }

    private ScoreDefinition points(String label, YamlMapping.Entry entry) {
        score.allowOnly("label", "points", "normalise");
        return new ScoreDefinition.Points(
                name,
                label,
                rules(),
                score.mapping("normalise").flatMap(this::normalisation),
                entry.keyPlace());
    }

    /** A list of rules, or the name of another score whose rules they are. */
    private List<ScoreDefinition.Rule> rules() {
        return score.find("points").orElseThrow() instanceof YamlScalar other
                ? rulesOf(other)
                : ownRules();
    }

    private List<ScoreDefinition.Rule> rulesOf(YamlScalar other) {
        var rubrics =
                scores.entries().stream()
                        .filter(entry ->
                                entry.value() instanceof YamlMapping keys
                                        && keys.find("points").orElse(null) instanceof YamlList)
                        .map(YamlMapping.Entry::key)
                        .toList();
        if (rubrics.contains(other.text())) {
            var rubric = scores.mapping(other.text()).orElseThrow();
            return new ScoreReading(scores, rubric, other.text(), files).ownRules();
        }
        var near =
                NearestName.of(other.text(), rubrics)
                        .orElse(rubrics.isEmpty() ? null : "one of " + String.join(", ", rubrics));
        score.faults()
                .add(other.place(), "there is no score with rules called " + other.word(), near);
        return List.of();
    }

    private List<ScoreDefinition.Rule> ownRules() {
        var rules = new ArrayList<ScoreDefinition.Rule>();
        for (var value : bounded("points", score.list("points"))) {
            var mapping = score.asMapping("a rule", value);
            if (mapping.isEmpty()) {
                continue;
            }
            var rule = mapping.get();
            rule.allowOnly("when", "points", "label");
            var when = rule.requireScalar("when").map(Expression::of);
            double points = rule.requireNumber("points");
            if (Math.abs(points) > 1_000) {
                rule.faults()
                        .add(
                                rule.placeOf("points"),
                                "a rule gives " + points + " points",
                                "from -100 to 100");
            }
            when.ifPresent(condition ->
                    rules.add(
                            new ScoreDefinition.Rule(
                                    condition, points, rule.text("label", condition.source()))));
        }
        return rules;
    }

    private Optional<ScoreDefinition.Normalisation> normalisation(YamlMapping normalise) {
        normalise.allowOnly("by", "floor", "multiplier");
        double floor = normalise.number("floor", 1);
        if (floor < 0) {
            normalise
                    .faults()
                    .add(
                            normalise.placeOf("floor"),
                            "the floor is negative",
                            "0 or more, usually 1");
        }
        return normalise
                .requireScalar("by")
                .map(by ->
                        new ScoreDefinition.Normalisation(
                                Expression.of(by),
                                floor,
                                normalise.scalar("multiplier").map(Expression::of)));
    }

    private List<ScoreDefinition.Component> components() {
        return switch (score.find("weighted").orElseThrow()) {
            case YamlMapping weights ->
                    weights.entries().stream()
                            .flatMap(entry -> ofScore(weights, entry).stream())
                            .toList();
            case YamlList list ->
                    bounded("weighted", list.values()).stream()
                            .flatMap(value -> component(value).stream())
                            .toList();
            case YamlScalar other -> {
                score.faults()
                        .add(
                                other.place(),
                                "\"weighted\" must be scores with weights, or a list of components, it is "
                                        + other.word());
                yield List.of();
            }
        };
    }

    /** {@code behaviour: 0.6}. */
    private Optional<ScoreDefinition.Component> ofScore(
            YamlMapping weights, YamlMapping.Entry entry) {
        double weight = weights.requireNumber(entry.key());
        if (!PlaybookNames.check(entry.key(), entry.keyPlace(), weights.faults())) {
            return Optional.empty();
        }
        var reference =
                new YamlScalar(
                        entry.keyPlace(), "scores." + entry.key(), true, YamlScalar.Origin.NONE);
        return Optional.of(
                new ScoreDefinition.Component(
                        Optional.of(entry.key()),
                        Expression.of(reference),
                        weight,
                        labelOf(scores, entry.key())));
    }

    /** What people read of a score that another one refers to. */
    static String labelOf(YamlMapping scores, String name) {
        String fallback = PlaybookNames.label(name);
        return scores.find(name).orElse(null) instanceof YamlMapping other
                ? other.text("label", fallback)
                : fallback;
    }

    private Optional<ScoreDefinition.Component> component(YamlValue value) {
        var mapping = score.asMapping("a component", value);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        var component = mapping.get();
        component.allowOnly("value", "score", "weight", "label");
        double weight = component.requireNumber("weight");
        var named = component.scalar("score");
        if (named.isPresent() && !component.has("value")) {
            var reference =
                    new YamlScalar(
                            named.get().place(),
                            "scores." + named.get().text(),
                            true,
                            YamlScalar.Origin.NONE);
            return Optional.of(
                    new ScoreDefinition.Component(
                            Optional.of(named.get().text()),
                            Expression.of(reference),
                            weight,
                            component.text("label", labelOf(scores, named.get().text()))));
        }
        if (named.isPresent()) {
            component
                    .faults()
                    .add(component.placeOf("score"), "a component is either a score or a value");
        }
        return component
                .requireScalar("value")
                .map(formula ->
                        new ScoreDefinition.Component(
                                Optional.empty(),
                                Expression.of(formula),
                                weight,
                                component.text("label", formula.text())));
    }

    private List<ScoreDefinition.Measured> measured() {
        var parts = new ArrayList<ScoreDefinition.Measured>();
        for (var value : bounded("composite", score.list("composite"))) {
            var mapping = score.asMapping("a part", value);
            if (mapping.isEmpty()) {
                continue;
            }
            var part = mapping.get();
            part.allowOnly("value", "from", "full", "weight", "label");
            double from = part.number("from", 0);
            double full = part.requireNumber("full");
            double weight = part.requireNumber("weight");
            if (full == from) {
                part.faults()
                        .add(
                                part.placeOf("full"),
                                "\"full\" is the same as \"from\"",
                                "what is worth all of the weight");
            }
            part.requireScalar("value")
                    .ifPresent(formula ->
                            parts.add(
                                    new ScoreDefinition.Measured(
                                            Expression.of(formula),
                                            from,
                                            full,
                                            weight,
                                            part.text("label", formula.text()))));
        }
        return parts;
    }

    private List<YamlValue> bounded(String key, List<YamlValue> values) {
        if (values.size() > PARTS_MAX) {
            score.faults()
                    .add(score.placeOf(key), values.size() + " parts", "at most " + PARTS_MAX);
        }
        return values;
    }
}
