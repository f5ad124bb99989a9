package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.Durations;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code learned: { model: models/NAME.json, retrain: { every: 61d, automatic: true } }} of a
 * score.
 */
final class LearnedReading {
    private LearnedReading() {}

    /**
     * Reads the model that is named.
     *
     * @param learned the mapping behind {@code learned}
     * @param files the playbook's, by path
     * @return empty with a fault collected where there is no such model or it is broken
     */
    static Optional<ScoreDefinition> read(
            YamlMapping learned,
            String name,
            String label,
            YamlMapping.Entry score,
            Map<String, String> files) {
        learned.allowOnly("model", "retrain");
        Retrain retrain =
                learned.mapping("retrain").map(LearnedReading::retrain).orElse(Retrain.DEFAULT);
        return learned.requireScalar("model")
                .flatMap(path -> definition(learned, path, name, label, retrain, score, files));
    }

    private static Optional<ScoreDefinition> definition(
            YamlMapping learned,
            YamlScalar path,
            String name,
            String label,
            Retrain retrain,
            YamlMapping.Entry score,
            Map<String, String> files) {
        String text = files.get(path.text());
        if (text == null || !ModelFile.PATH.matcher(path.text()).matches()) {
            List<String> models =
                    files.keySet().stream()
                            .filter(file -> ModelFile.PATH.matcher(file).matches())
                            .sorted()
                            .toList();
            learned.faults()
                    .add(
                            path.place(),
                            "there is no model " + path.word(),
                            NearestName.of(path.text(), models)
                                    .orElse(
                                            models.isEmpty()
                                                    ? "models/NAME.json, made by training"
                                                    : "one of " + String.join(", ", models)));
            return Optional.empty();
        }
        return ModelFile.read(path.text(), text, learned.faults())
                .map(model ->
                        new ScoreDefinition.Learned(
                                name,
                                label,
                                model,
                                features(model, path),
                                retrain,
                                score.keyPlace()));
    }

    private static Retrain retrain(YamlMapping keys) {
        keys.allowOnly("every", "automatic");
        Duration every = keys.duration("every", Duration.ofDays(Retrain.DEFAULT.everyDays()));
        boolean automatic = keys.flag("automatic", Retrain.DEFAULT.automatic());
        long days = every.toDays();
        boolean fits = days >= Retrain.EVERY_DAYS_MIN && days <= Retrain.EVERY_DAYS_MAX;
        if (fits && every.equals(Duration.ofDays(days))) {
            return new Retrain((int) days, automatic);
        }
        keys.faults()
                .add(
                        keys.placeOf("every"),
                        "\"every\" is " + Durations.format(every),
                        "whole days from %dd to %dd"
                                .formatted(Retrain.EVERY_DAYS_MIN, Retrain.EVERY_DAYS_MAX));
        return Retrain.DEFAULT;
    }

    /** Each feature as an expression that stands where the model is named. */
    private static List<Expression> features(LearnedModel model, YamlScalar path) {
        return model.features().stream()
                .map(feature ->
                        Expression.of(
                                new YamlScalar(
                                        path.place(),
                                        feature.expression(),
                                        true,
                                        YamlScalar.Origin.NONE)))
                .toList();
    }

    /** The features as expressions to be checked: one that is gone is told at the model's place. */
    static List<PlaybookExpression> uses(ScoreDefinition.Learned learned) {
        var all = new ArrayList<PlaybookExpression>();
        for (int i = 0; i < learned.features().size(); i++) {
            all.add(
                    new PlaybookExpression(
                            learned.features().get(i),
                            learned.model().features().get(i).condition()
                                    ? PlaybookExpression.Role.SCORING_CONDITION
                                    : PlaybookExpression.Role.SCORING_FORMULA));
        }
        return all;
    }
}
