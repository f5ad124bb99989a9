package groundswell.app;

import groundswell.collect.plan.PlanReader;
import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.backtest.EvaluationReader;
import groundswell.qualify.backtest.EvaluationReading;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.scenario.Scenario;
import groundswell.qualify.scenario.ScenarioReader;
import groundswell.route.ScenarioPlays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as the command line names it: a folder, or the name of one that ships.
 *
 * @param place stands before the names of its files
 */
record PlaybookFiles(String place, Map<String, String> files) {

    private static final String SCENARIOS = "tests/";

    PlaybookFiles {
        files = Map.copyOf(files);
    }

    /**
     * What was found out about the files.
     *
     * @param playbook null when it cannot be used
     * @param scenarios by file
     */
    record Checked(
            @Nullable Playbook playbook,
            Map<String, Scenario> scenarios,
            List<Fault> faults,
            List<Fault> remarks) {}

    /**
     * Reads the files.
     *
     * @throws StartRefused when there is neither such a folder nor such a playbook
     */
    static PlaybookFiles of(String named) {
        Path folder = Path.of(named);
        if (Files.isDirectory(folder)) {
            var files = new PlaybookFiles(folder.toString(), PlaybookFolder.of(folder).files());
            if (files.files().isEmpty()) {
                throw new StartRefused(
                        "There is no playbook in %s: no file such as %s."
                                .formatted(folder, PlaybookReader.FILES.getFirst()));
            }
            return files;
        }
        if (PlaybookFolder.SHIPPED.contains(named)) {
            return new PlaybookFiles(named, PlaybookFolder.shipped(named));
        }
        String near =
                NearestName.of(named, PlaybookFolder.SHIPPED)
                        .map(" Did you mean %s?"::formatted)
                        .orElse("");
        throw new StartRefused(
                "There is no folder %s, and no playbook of that name ships (%s do).%s"
                        .formatted(named, String.join(", ", PlaybookFolder.SHIPPED), near));
    }

    /** Reads everything in the files, and tells all that is wrong at once. */
    Checked checked() {
        var faults = new ArrayList<Fault>();
        var remarks = new ArrayList<Fault>();
        String planText = files.get(TrackingPlanDesk.FILE);
        if (planText != null && !planText.isBlank()) {
            PlanReader.Reading plan = PlanReader.read(TrackingPlanDesk.FILE, planText);
            faults.addAll(plan.faults());
            remarks.addAll(plan.remarks());
        }
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        Playbook playbook =
                switch (PlaybookReader.read(files)) {
                    case PlaybookReading.Valid valid -> {
                        remarks.addAll(valid.warnings());
                        faults.addAll(scenarios(valid.playbook(), scenarios));
                        if (EvaluationReader.read(files, valid.playbook())
                                instanceof EvaluationReading.Faulty(var found)) {
                            faults.addAll(found);
                        }
                        yield valid.playbook();
                    }
                    case PlaybookReading.Faulty faulty -> {
                        faults.addAll(faulty.faults());
                        yield null;
                    }
                };
        return new Checked(playbook, scenarios, List.copyOf(faults), List.copyOf(remarks));
    }

    private List<Fault> scenarios(Playbook playbook, Map<String, Scenario> scenarios) {
        var faults = new Faults();
        files.keySet().stream()
                .filter(path -> path.startsWith(SCENARIOS))
                .sorted()
                .forEach(path ->
                        ScenarioReader.read(
                                        path,
                                        files.getOrDefault(path, ""),
                                        playbook,
                                        new ScenarioPlays(),
                                        faults)
                                .ifPresent(scenario -> scenarios.put(path, scenario)));
        return faults.sorted();
    }

    /**
     * The playbook, for commands that can do nothing with a faulty one.
     *
     * @throws StartRefused with every fault
     */
    Playbook sound() {
        Checked checked = checked();
        Playbook playbook = checked.playbook();
        if (playbook == null || !checked.faults().isEmpty()) {
            var words = new StringBuilder();
            checked.faults().forEach(fault -> words.append(at(fault)).append('\n'));
            throw new StartRefused("%s%s is faulty.".formatted(words, place));
        }
        return playbook;
    }

    /** As editors and terminals understand it: {@code DIR/scores.yaml:7:20: …}. */
    String at(Fault fault) {
        return place + "/" + fault;
    }
}
