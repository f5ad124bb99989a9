package groundswell.qualify.health;

import groundswell.qualify.Playbook;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.predict.LearnedModel;
import java.util.HashMap;
import java.util.Map;

/** What people call the facts that drift is measured of, by the labels of a playbook. */
final class FigureNames {
    /** Of figures that are not about a fact. */
    static final FigureNames NONE = new FigureNames(Map.of());

    private final Map<String, String> names;

    private FigureNames(Map<String, String> names) {
        this.names = names;
    }

    static FigureNames of(Playbook playbook) {
        Map<String, String> names = new HashMap<>();
        playbook.signals().forEach(one -> names.put("signals." + one.name(), one.label()));
        playbook.traits()
                .keySet()
                .forEach(one -> names.put("traits." + one, "Trait " + words(one)));
        for (ScoreDefinition score : playbook.scores()) {
            names.put("scores." + score.name(), "Score " + score.label());
            if (score instanceof ScoreDefinition.Learned learned) {
                model(learned.model(), names);
            }
        }
        return new FigureNames(names);
    }

    private static void model(LearnedModel model, Map<String, String> names) {
        String own = ModelDrift.name(model);
        String title = "Model %s: ".formatted(model.name());
        names.put(own, title + "its score");
        names.put(own + "/", title + "what it looks at");
        model.features()
                .forEach(one -> names.put(own + "/" + one.expression(), title + one.label()));
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    /** Itself where the playbook does not know it any more. */
    String of(String fact) {
        return names.getOrDefault(fact, fact);
    }
}
