package groundswell.qualify.health;

import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Caller;
import groundswell.qualify.Playbook;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.EvaluationReader;
import groundswell.qualify.backtest.EvaluationReading;
import groundswell.qualify.http.Lifecycle;
import groundswell.qualify.jobs.RetrainingSigns;
import groundswell.qualify.jobs.StudyJob;
import groundswell.qualify.jobs.StudyJobs;
import groundswell.qualify.jobs.StudyOrder;
import groundswell.qualify.jobs.Successors;
import groundswell.qualify.live.Shadows;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import groundswell.qualify.predict.Provenance;
import groundswell.qualify.sql.AlertStore;
import groundswell.qualify.study.Retraining;
import groundswell.qualify.study.Training;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a day whether a model in force is due to be trained again, says so, and, where its
 * score wants it, has it trained in the background. The candidate is the version in force with the
 * new model in the old one's place; it runs as a shadow, and only people put it in force.
 */
public final class RetrainingWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RetrainingWatch.class);
    private static final String PLACE = "/playbook/models";

    /** The server itself, when it trains. */
    private static final Caller ITSELF = new Caller(0, "scheduled training", Set.of());

    /** What came to nothing is tried again after that. */
    private static final Duration AGAIN_AFTER = Duration.ofDays(7);

    private final Lifecycle lifecycle;
    private final RetrainingSigns signs;
    private final StudyJobs studies;
    private final AlertStore alerts;
    private final Audit audit;
    private final InstantSource clock;

    public RetrainingWatch(
            Lifecycle lifecycle,
            RetrainingSigns signs,
            StudyJobs studies,
            AlertStore alerts,
            Audit audit,
            InstantSource clock) {
        this.lifecycle = lifecycle;
        this.signs = signs;
        this.studies = studies;
        this.alerts = alerts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looks at every model in force. */
    void look() {
        Playbook live = lifecycle.desk().live();
        for (ScoreDefinition.Learned score : DriftCheck.models(live)) {
            look(live, score);
        }
    }

    private void look(Playbook live, ScoreDefinition.Learned score) {
        LearnedModel model = score.model();
        String topic = "retraining:" + model.name();
        Retraining found = signs.of(model, score.retrain(), live.version(), clock.millis());
        if (!found.state().isDue()) {
            alerts.recover(topic);
            return;
        }
        String next = next(live, score);
        alerts.raise(
                topic,
                "Model %s: time to train it again".formatted(model.name()),
                "%s. %s".formatted(capital(String.join("; ", found.reasons())), next),
                PLACE);
    }

    /** Does what is to be done, and says what comes next. */
    private String next(Playbook live, ScoreDefinition.Learned score) {
        LearnedModel model = score.model();
        Optional<String> candidate =
                Successors.of(lifecycle.store(), lifecycle.desk().store(), model);
        if (candidate.isPresent()) {
            return "Version %s with a newer one runs as a shadow: compare, and publish it or end it."
                    .formatted(candidate.get());
        }
        if (!score.retrain().automatic()) {
            return "Train it on this page and publish the draft.";
        }
        if (!lifecycle.rules().retrains()) {
            return "The server's settings leave training to people: train it on this page and publish the draft.";
        }
        if (lifecycle.store().shadows().size() >= Shadows.SHADOWS_MAX) {
            return "It waits for a shadow to end: there may be %d at most."
                    .formatted(Shadows.SHADOWS_MAX);
        }
        Optional<StudyJob> last = last(model.name());
        if (last.isPresent() && !last.get().state().isOver()) {
            return "It is being trained; the candidate will run as a shadow.";
        }
        if (last.isPresent() && last.get().error() != null) {
            return "The last training came to nothing: %s. It is tried again after %d days."
                    .formatted(last.get().error(), AGAIN_AFTER.toDays());
        }
        if (last.isPresent()) {
            return "A candidate was trained and is no shadow any more; there is another one after %d days."
                    .formatted(AGAIN_AFTER.toDays());
        }
        train(live, model);
        return "It is being trained; the candidate will run as a shadow.";
    }

    private Optional<StudyJob> last(String name) {
        return studies.all().stream()
                .filter(job ->
                        job.kind().equals("training")
                                && job.name().equals(name)
                                && job.createdBy().equals(ITSELF.name())
                                && job.createdAt().plus(AGAIN_AFTER).isAfter(clock.instant()))
                .findFirst();
    }

    private void train(Playbook live, LearnedModel model) {
        Map<String, String> files = lifecycle.files(live.version());
        if (!(EvaluationReader.read(files, live)
                instanceof EvaluationReading.Valid(var standard))) {
            LOG.warn("model {} is not trained: evaluation.yaml cannot be read", model.name());
            return;
        }
        Provenance from = model.provenance();
        Evaluation evaluation = StudyOrder.with(standard, from.observeDays(), from.withinDays());
        Training.Method method = Training.Method.valueOf(model.kind().toUpperCase(Locale.ROOT));
        var order =
                new StudyOrder(
                        model.name(),
                        live,
                        evaluation,
                        StudyOrder.training(live, model.name(), method, clock.millis()));
        studies.start(order, ITSELF.name(), trained -> candidate(live.version(), trained))
                .ifPresent(job ->
                        audit.record(
                                ITSELF,
                                "model.train",
                                "study " + job.id(),
                                null,
                                Map.of("version", live.version(), "name", model.name())));
    }

    private void candidate(String version, LearnedModel trained) {
        Map<String, String> files = new TreeMap<>(lifecycle.files(version));
        files.put(ModelFile.path(trained.name()), ModelFile.write(trained));
        String note = "Model %s, trained again".formatted(trained.name());
        LOG.info("{}: the candidate runs as a shadow", note);
        lifecycle.shadow(ITSELF, files, note);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
