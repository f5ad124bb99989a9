package groundswell.app;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.govern.Role;
import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestComparison;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.BacktestRun;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.EvaluationReader;
import groundswell.qualify.backtest.EvaluationReading;
import groundswell.qualify.backtest.Prepared;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.jobs.PreparedLog;
import groundswell.qualify.sql.PlaybookStore;
import groundswell.unify.DomainLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Backtests a playbook over a data folder, over the API of the server if one has the folder. */
final class BacktestErrand {

    private static final long POLL_MS = 200;

    private final Settings settings;

    BacktestErrand(Settings settings) {
        this.settings = settings;
    }

    /** What came of it. */
    record Outcome(BacktestReport report, @Nullable BacktestComparison comparison) {}

    /**
     * Runs.
     *
     * @param against a published version, {@code live}, a folder or a playbook that ships; or null
     */
    Outcome run(PlaybookFiles files, @Nullable String against, Backtest.Period period) {
        Optional<String> address = ServingFolder.address(settings);
        if (address.isPresent()) {
            try (var errand =
                    ServingFolder.errand(
                            address.get(), settings, "playbook backtest", Role.GROWTH)) {
                return remote(errand.api(), files, against, period);
            }
        }
        DataFolder.prepare(settings.data());
        try (DataFolder folder = DataFolder.hold(settings.data());
                OperationalStore store = OperationalStore.open(settings.storeUrl());
                DuckLog log =
                        DuckLog.open(folder.path(), LogLimits.DEFAULT, InstantSource.system())) {
            return here(log, folder.path().resolve("backtests"), store, files, against, period);
        }
    }

    private static Outcome here(
            DuckLog log,
            Path folder,
            OperationalStore store,
            PlaybookFiles files,
            @Nullable String against,
            Backtest.Period period) {
        Playbook playbook = files.sound();
        Evaluation evaluation = evaluation(files, playbook);
        Playbook other = against == null ? null : other(against, store);
        List<Playbook> both = other == null ? List.of(playbook) : List.of(other, playbook);
        try (PreparedLog histories = new PreparedLog(log, DomainLists.standard(), folder)) {
            Prepared prepared = histories.of(evaluation, both, period.toMs(), read -> {});
            BacktestRun before = other == null ? null : replay(prepared, other, evaluation, period);
            BacktestRun run = replay(prepared, playbook, evaluation, period);
            return new Outcome(run.report(), before == null ? null : run.against(before));
        }
    }

    private static BacktestRun replay(
            Prepared prepared, Playbook playbook, Evaluation evaluation, Backtest.Period period) {
        return Backtest.run(playbook, evaluation, prepared, period, Backtest.THREADS, read -> {});
    }

    private static Evaluation evaluation(PlaybookFiles files, Playbook playbook) {
        return switch (EvaluationReader.read(files.files(), playbook)) {
            case EvaluationReading.Valid valid -> valid.evaluation();
            case EvaluationReading.Faulty faulty -> {
                var words = new StringBuilder();
                faulty.faults().forEach(fault -> words.append(files.at(fault)).append('\n'));
                throw new StartRefused("%s%s is faulty.".formatted(words, files.place()));
            }
        };
    }

    private static boolean isFiles(String against) {
        return Files.isDirectory(Path.of(against)) || PlaybookFolder.SHIPPED.contains(against);
    }

    private static Playbook other(String against, OperationalStore store) {
        if (isFiles(against)) {
            return PlaybookFiles.of(against).sound();
        }
        var published = new PlaybookStore(store, InstantSource.system());
        String version =
                against.equals("live")
                        ? published.live().map(PlaybookStore.Publication::version).orElse("")
                        : against;
        Map<String, String> files = published.files(version);
        if (files.isEmpty()) {
            throw new StartRefused(
                    "There is no folder %s, no version of that name was published, and no playbook of that name ships."
                            .formatted(against));
        }
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty ->
                    throw new StartRefused(
                            "Version %s cannot be read by this program: %s"
                                    .formatted(version, faulty.faults().getFirst()));
        };
    }

    private static Outcome remote(
            ApiCalls api, PlaybookFiles files, @Nullable String against, Backtest.Period period) {
        evaluation(files, files.sound());
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("name", shortened(files.place()));
        wanted.put("files", drafts(files));
        if (against != null && isFiles(against)) {
            wanted.put("againstFiles", drafts(PlaybookFiles.of(against)));
        } else if (against != null) {
            wanted.put("against", against);
        }
        if (period.fromMs() != null) {
            wanted.put("from", Instant.ofEpochMilli(period.fromMs()));
        }
        if (period.toMs() != null) {
            wanted.put("to", Instant.ofEpochMilli(period.toMs()));
        }
        return await(api, api.post("/backtests", wanted).get("id").asInt());
    }

    private static String shortened(String place) {
        return place.length() <= 200 ? place : place.substring(place.length() - 200);
    }

    private static List<Map<String, String>> drafts(PlaybookFiles files) {
        return files.files().entrySet().stream()
                .map(file -> Map.of("path", file.getKey(), "text", file.getValue()))
                .toList();
    }

    private static Outcome await(ApiCalls api, int id) {
        try {
            while (true) {
                JsonNode found = api.get("/backtests/" + id);
                switch (found.at("/job/state").asString()) {
                    case "finished" -> {
                        return Json.MAPPER.treeToValue(found, Outcome.class);
                    }
                    case "failed" -> throw new StartRefused(found.at("/job/error").asString());
                    case "cancelled" -> throw new StartRefused("Somebody stopped the backtest.");
                    default -> Thread.sleep(POLL_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The backtest goes on; this did not wait for it.", e);
        }
    }
}
