package groundswell.qualify.jobs;

import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model that has just been trained, in a playbook's files: a score that nothing decides by yet.
 */
public final class DraftModel {

    private static final String SCORES = "scores.yaml";

    private DraftModel() {}

    /**
     * The files that change: the model's, and {@code scores.yaml} if no score names the model yet.
     *
     * @param files the playbook's
     */
    public static Map<String, String> added(Map<String, String> files, LearnedModel model) {
        Map<String, String> changed = new TreeMap<>();
        String path = ModelFile.path(model.name());
        changed.put(path, ModelFile.write(model));
        String scores = files.getOrDefault(SCORES, "");
        if (!scores.isBlank() && !scores.contains(path)) {
            changed.put(
                    SCORES,
                    "%s%n  %s:%n    label: Learned, %s%n    learned: { model: %s }%n"
                            .formatted(
                                    scores.stripTrailing(),
                                    score(scores, model),
                                    model.name(),
                                    path)
                            .replace("\r\n", "\n"));
        }
        return changed;
    }

    private static String score(String scores, LearnedModel model) {
        String name = "learned_" + model.name();
        String free = name.length() > 60 ? name.substring(0, 60) : name;
        for (int i = 2; scores.contains("\n  " + free + ":"); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
