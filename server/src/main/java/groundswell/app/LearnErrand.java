package groundswell.app;

import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.govern.Role;
import groundswell.kernel.http.Json;
import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.EvaluationReader;
import groundswell.qualify.backtest.EvaluationReading;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.jobs.DraftModel;
import groundswell.qualify.jobs.StudyOrder;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import groundswell.qualify.study.Discovery;
import groundswell.qualify.study.DiscoveryReport;
import groundswell.qualify.study.Study;
import groundswell.qualify.study.Training;
import groundswell.qualify.study.TreeLearner;
import groundswell.qualify.xgboost.XgboostTrees;
import groundswell.unify.DomainLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Discovers and trains on the log of a data folder, or has the server do it that holds it. */
final class LearnErrand {

    private static final long POLL_MS = 300;

    private final Settings settings;
    private final StudyWindows windows;
    private final InstantSource clock = InstantSource.system();

    LearnErrand(Settings settings, StudyWindows windows) {
        this.settings = settings;
        this.windows = windows;
    }

    DiscoveryReport discover(PlaybookFiles files) {
        Playbook playbook = files.sound();
        Optional<String> address = ServingFolder.address(settings);
        if (address.isPresent()) {
            JsonNode result = remote(address.get(), "/discoveries", files, Map.of());
            return Json.MAPPER.treeToValue(result.get("report"), DiscoveryReport.class);
        }
        Discovery.Settings standard = Discovery.Settings.STANDARD;
        return studied(
                playbook,
                evaluation(files, playbook),
                study -> DiscoveryReport.of(study.discover(standard), standard));
    }

    /**
     * Trains and puts the model where the playbook is.
     *
     * @throws StartRefused when nothing can be learned, with the reason
     */
    LearnedModel train(PlaybookFiles files, String named, String name, Training.Method method) {
        Playbook playbook = files.sound();
        Optional<String> address = ServingFolder.address(settings);
        if (address.isPresent()) {
            JsonNode result =
                    remote(
                            address.get(),
                            "/models",
                            files,
                            Map.of("name", name, "kind", method.word()));
            LearnedModel model = read(name, result.get("file").asString());
            keep(named, files, model);
            return model;
        }
        Training.Order order = StudyOrder.training(playbook, name, method, clock.millis());
        Training.Result result =
                studied(playbook, evaluation(files, playbook), study -> trained(study, order));
        return switch (result) {
            case Training.Trained(var model) -> {
                keep(named, files, model);
                yield model;
            }
            case Training.Refused(String reason) ->
                    throw new StartRefused("There is nothing to be learned: %s.".formatted(reason));
        };
    }

    private static Training.Result trained(Study study, Training.Order order) {
        try {
            return Training.of(study.declared(), order, new XgboostTrees());
        } catch (TreeLearner.Unavailable e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private static LearnedModel read(String name, String text) {
        Faults faults = new Faults();
        return ModelFile.read(ModelFile.path(name), text, faults)
                .orElseThrow(() ->
                        new StartRefused(
                                faults.sorted().stream().map(Fault::toString).toList().toString()));
    }

    /** Into the playbook's folder; a playbook that ships has none, then into the draft. */
    private void keep(String named, PlaybookFiles files, LearnedModel model) {
        Path folder =
                Files.isDirectory(Path.of(named))
                        ? Path.of(named)
                        : settings.data().resolve("playbook");
        PlaybookFolder target = PlaybookFolder.of(folder);
        Map<String, String> there = target.files().isEmpty() ? files.files() : target.files();
        DraftModel.added(there, model).forEach(target::write);
        System.err.printf(
                "%s is in %s; nothing in force changes before it is published%n",
                ModelFile.path(model.name()), folder);
    }

    private Evaluation evaluation(PlaybookFiles files, Playbook playbook) {
        return switch (EvaluationReader.read(files.files(), playbook)) {
            case EvaluationReading.Valid(var evaluation) ->
                    StudyOrder.with(evaluation, windows.observeDays, windows.withinDays);
            case EvaluationReading.Faulty(var faults) -> {
                faults.forEach(fault -> System.out.println(files.at(fault)));
                throw new StartRefused("%s is faulty.".formatted(EvaluationReader.FILE));
            }
        };
    }

    private <T> T studied(Playbook playbook, Evaluation evaluation, Function<Study, T> work) {
        DataFolder.prepare(settings.data());
        try (DataFolder folder = DataFolder.hold(settings.data());
                DuckLog log = DuckLog.open(folder.path(), LogLimits.DEFAULT, clock)) {
            return work.apply(
                    new Study(
                            playbook,
                            evaluation,
                            DomainLists.standard(),
                            reader -> log.replay(0, Projection.ALL, reader),
                            read -> {}));
        }
    }

    private JsonNode remote(
            String address, String path, PlaybookFiles files, Map<String, String> more) {
        try (var errand = ServingFolder.errand(address, settings, "playbook learn", Role.GROWTH)) {
            Map<String, Object> order = new LinkedHashMap<>(more);
            List<Map<String, String>> drafts =
                    files.files().entrySet().stream()
                            .map(file -> Map.of("path", file.getKey(), "text", file.getValue()))
                            .toList();
            order.put("files", drafts);
            Map<String, Integer> days = new HashMap<>();
            if (windows.observeDays != null) {
                days.put("observeDays", windows.observeDays);
            }
            if (windows.withinDays != null) {
                days.put("withinDays", windows.withinDays);
            }
            order.putAll(days);
            int id = errand.api().post(path, order).get("id").asInt();
            return await(errand.api(), id);
        }
    }

    private static JsonNode await(ApiCalls api, int id) {
        try {
            while (true) {
                JsonNode job = api.get("/studies/" + id);
                switch (job.at("/job/state").asString()) {
                    case "finished" -> {
                        return job;
                    }
                    case "failed", "cancelled" ->
                            throw new StartRefused(
                                    "The server says: %s"
                                            .formatted(job.at("/job/error").asString("cancelled")));
                    default -> Thread.sleep(POLL_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The server goes on; this did not wait for it.", e);
        }
    }
}
