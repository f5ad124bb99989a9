package groundswell.qualify.jobs;

import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.Label;
import groundswell.qualify.study.Study;
import groundswell.qualify.study.Training;
import groundswell.qualify.study.TreeLearner;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be studied.
 *
 * @param training null for a discovery
 */
public record StudyOrder(
        String name, Playbook playbook, Evaluation evaluation, Training.@Nullable Order training) {

    private static final double TRAIN_SHARE = 0.7;
    private static final double PENALTY = 0.1;

    /** The usual way to train a model on a playbook. */
    public static Training.Order training(
            Playbook playbook, String name, Training.Method method, long atMs) {
        return new Training.Order(
                name,
                method,
                TRAIN_SHARE,
                PENALTY,
                TreeLearner.Settings.STANDARD,
                playbook.version(),
                Study.headline(playbook),
                atMs);
    }

    /** An evaluation with other windows where they are given, in days. */
    public static Evaluation with(
            Evaluation evaluation, @Nullable Integer observeDays, @Nullable Integer withinDays) {
        Label label = evaluation.label();
        return new Evaluation(
                withinDays == null
                        ? label
                        : new Label(
                                label.on(),
                                label.after(),
                                Duration.ofDays(withinDays),
                                label.repeats()),
                evaluation.decision(),
                observeDays == null ? evaluation.observe() : Duration.ofDays(observeDays),
                evaluation.capacity(),
                evaluation.targets(),
                evaluation.segments(),
                evaluation.split());
    }
}
