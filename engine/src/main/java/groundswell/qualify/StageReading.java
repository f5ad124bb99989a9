package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the stages of {@code qualification.yaml}. */
final class StageReading {

    private static final List<String> FREE =
            Arrays.stream(Stage.values())
                    .filter(stage -> !isComputed(stage))
                    .map(Stage::word)
                    .toList();

    private StageReading() {}

    static Map<Stage, Qualification.StageRule> read(YamlMapping file) {
        var stages = new EnumMap<Stage, Qualification.StageRule>(Stage.class);
        var keys = file.mapping("stages");
        if (keys.isPresent()) {
            keys.get()
                    .entries()
                    .forEach(entry ->
                            stage(keys.get(), entry)
                                    .ifPresent(stage ->
                                            rule(keys.get(), entry.key(), entry.value())
                                                    .ifPresent(rule -> stages.put(stage, rule))));
        }
        return stages;
    }

    private static Optional<Stage> stage(YamlMapping keys, YamlMapping.Entry entry) {
        var stage =
                Arrays.stream(Stage.values())
                        .filter(known -> known.word().equals(entry.key()))
                        .findFirst();
        if (stage.isEmpty()) {
            var suggestion =
                    NearestName.of(entry.key(), FREE)
                            .orElseGet(() -> "one of " + String.join(", ", FREE));
            keys.faults()
                    .add(entry.keyPlace(), "there is no stage \"" + entry.key() + "\"", suggestion);
            return stage;
        }
        if (isComputed(stage.get())) {
            keys.faults()
                    .add(
                            entry.keyPlace(),
                            "stage \""
                                    + entry.key()
                                    + "\" follows from activation and pqa; it has no condition",
                            "one of " + String.join(", ", FREE));
            return Optional.empty();
        }
        return stage;
    }

    /** A condition, or one for entering and one for leaving. */
    private static Optional<Qualification.StageRule> rule(
            YamlMapping keys, String key, YamlValue value) {
        if (value instanceof YamlMapping both) {
            both.allowOnly("enter", "leave");
            var enter = both.requireScalar("enter").map(Expression::of);
            var leave = both.requireScalar("leave").map(Expression::of);
            return enter.map(when -> new Qualification.StageRule(when, leave));
        }
        return keys.requireScalar(key)
                .map(when -> new Qualification.StageRule(Expression.of(when), Optional.empty()));
    }

    private static boolean isComputed(Stage stage) {
        return stage == Stage.SIGNED_UP || stage == Stage.ACTIVATED || stage == Stage.QUALIFIED;
    }
}
