package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Problem;
import groundswell.kernel.yaml.Faults;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.Retrain;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.jobs.RetrainingSigns;
import groundswell.qualify.jobs.Successors;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import groundswell.qualify.predict.Provenance;
import groundswell.qualify.study.ModelCard;
import groundswell.qualify.study.Retraining;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The models of the draft: how good they are, what they look at, where they come from. */
public final class ModelsResource {

    private final Lifecycle lifecycle;
    private final PlaybookDesk desk;
    private final RetrainingSigns signs;
    private final InstantSource clock;

    public ModelsResource(Lifecycle lifecycle, RetrainingSigns signs, InstantSource clock) {
        this.lifecycle = lifecycle;
        this.desk = lifecycle.desk();
        this.signs = signs;
        this.clock = clock;
    }

    private record Summary(
            String name,
            String kind,
            int features,
            Instant trainedAt,
            int rows,
            int positives,
            @Nullable Double auc,
            boolean inForce,
            String retraining,
            LocalDate dueOn,
            List<String> dueBecause,
            int newLabels,
            int newLabelsNeeded,
            @Nullable Double drift,
            @Nullable String candidate,
            boolean distributionStored,
            @Nullable Schedule schedule,
            @Nullable Schedule scheduleInForce) {}

    /** When a model is trained again, as the score that names it says. */
    private record Schedule(String score, int everyDays, boolean automatic) {
        static @Nullable Schedule of(ScoreDefinition.@Nullable Learned score) {
            return score == null
                    ? null
                    : new Schedule(
                            score.name(), score.retrain().everyDays(), score.retrain().automatic());
        }
    }

    private record Source(
            LocalDate from,
            LocalDate split,
            LocalDate to,
            String label,
            int observeDays,
            int withinDays,
            String playbookVersion,
            String library,
            long seed,
            Map<String, String> settings) {}

    private record Model(
            Summary summary,
            JsonNode validation,
            List<LearnedModel.Feature> features,
            Source provenance,
            String card) {}

    /** {@code automatic}: the server may train by itself what is in force and due. */
    private record Models(boolean automatic, List<Summary> items) {}

    public void register(Api api) {
        api.on(
                        "listModels",
                        call ->
                                Answer.ok(
                                        new Models(lifecycle.rules().retrains(), summaries(all()))))
                .on("getModel", this::get);
    }

    private List<LearnedModel> all() {
        List<LearnedModel> models = new ArrayList<>();
        desk.folder()
                .files()
                .forEach((path, text) -> {
                    Matcher name = ModelFile.PATH.matcher(path);
                    if (name.matches()) {
                        // A broken one is told where the playbook is checked.
                        ModelFile.read(path, text, new Faults()).ifPresent(models::add);
                    }
                });
        models.sort(
                Comparator.comparingLong((LearnedModel model) -> model.provenance().trainedAtMs())
                        .reversed());
        return models;
    }

    private Answer get(Call call) {
        String name = call.text("model");
        LearnedModel model =
                all().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> Problem.notFound("There is no model %s.".formatted(name)));
        Provenance from = model.provenance();
        return Answer.ok(
                new Model(
                        summaries(List.of(model)).getFirst(),
                        known(Json.MAPPER.valueToTree(model.validation())),
                        model.features().stream()
                                .sorted(
                                        Comparator.comparingDouble(LearnedModel.Feature::importance)
                                                .reversed())
                                .toList(),
                        new Source(
                                LocalDate.ofEpochDay(from.fromDay()),
                                LocalDate.ofEpochDay(from.splitDay()),
                                LocalDate.ofEpochDay(from.toDay()),
                                from.label(),
                                from.observeDays(),
                                from.withinDays(),
                                from.playbookVersion(),
                                from.library(),
                                from.seed(),
                                from.settings()),
                        ModelCard.of(model)));
    }

    /** With null where a number is missing. */
    private static JsonNode known(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames()
                    .forEach(name -> {
                        JsonNode value = object.get(name);
                        if (value.isDouble() && Double.isNaN(value.asDouble())) {
                            object.putNull(name);
                        } else {
                            known(value);
                        }
                    });
        } else {
            node.forEach(ModelsResource::known);
        }
        return node;
    }

    private List<Summary> summaries(List<LearnedModel> models) {
        List<ScoreDefinition> draft =
                PlaybookReader.read(desk.folder().files()) instanceof PlaybookReading.Valid valid
                        ? valid.playbook().scores()
                        : List.of();
        return models.stream().map(model -> summary(model, draft)).toList();
    }

    /** The score that names a model; null if there is none. */
    private static ScoreDefinition.@Nullable Learned naming(
            List<ScoreDefinition> scores, LearnedModel model) {
        for (ScoreDefinition score : scores) {
            if (score instanceof ScoreDefinition.Learned learned
                    && learned.model().name().equals(model.name())) {
                return learned;
            }
        }
        return null;
    }

    private Summary summary(LearnedModel model, List<ScoreDefinition> draft) {
        Provenance from = model.provenance();
        ScoreDefinition.Learned live = naming(desk.live().scores(), model);
        boolean inForce = live != null && live.model().provenance().equals(from);
        ScoreDefinition.Learned drafted = naming(draft, model);
        ScoreDefinition.Learned says = live == null ? drafted : live;
        Retraining retraining =
                signs.of(
                        model,
                        says == null ? Retrain.DEFAULT : says.retrain(),
                        desk.live().version(),
                        clock.millis());
        return new Summary(
                model.name(),
                model.kind(),
                model.features().size(),
                Instant.ofEpochMilli(from.trainedAtMs()),
                from.rows(),
                from.positives(),
                model.validation().auc(),
                inForce,
                retraining.state().word(),
                retraining.dueOn(),
                retraining.reasons(),
                retraining.signs().newLabels(),
                retraining.labelsNeeded(),
                retraining.signs().drift(),
                Successors.of(lifecycle.store(), desk.store(), model).orElse(null),
                model.distribution() != null,
                Schedule.of(drafted),
                Schedule.of(live));
    }
}
