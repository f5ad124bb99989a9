package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.http.PlaybookResource.Finding;
import groundswell.qualify.scenario.Scenario;
import groundswell.qualify.scenario.Scenarios;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays the scenarios of a draft, while it is being written. */
public final class ScenariosResource {
    private final PlaybookDesk desk;
    private final Scenarios scenarios;

    public ScenariosResource(PlaybookDesk desk, Scenarios scenarios) {
        this.desk = desk;
        this.scenarios = scenarios;
    }

    private record File(String path, String text) {}

    private record Drafts(List<File> files) {}

    private record View(String version, List<Played> scenarios) {}

    private record Played(
            String file,
            String name,
            String state,
            List<Finding> findings,
            List<Expectation> expectations) {
        static Played of(Scenarios.Played one) {
            return new Played(
                    one.file(),
                    one.scenario().map(Scenario::name).orElse(""),
                    one.scenario().isEmpty() ? "faulty" : one.cameTrue() ? "true" : "missed",
                    one.faults().stream().map(Finding::of).toList(),
                    one.outcomes().stream().map(Expectation::of).toList());
        }
    }

    private record Expectation(int line, int day, String account, List<Check> checks) {
        static Expectation of(Scenario.Outcome outcome) {
            Scenario.Expectation expected = outcome.expectation();
            return new Expectation(
                    expected.place().line(),
                    expected.day(),
                    expected.account(),
                    outcome.checks().stream().map(Check::of).toList());
        }
    }

    private record Check(
            int line, int column, String what, String expected, String found, boolean met) {
        static Check of(Scenario.Check check) {
            return new Check(
                    check.place().line(),
                    check.place().column(),
                    check.what(),
                    check.expected(),
                    check.found(),
                    check.met());
        }
    }

    public void register(Api api) {
        api.on("testPlaybook", this::test);
    }

    private Answer test(Call call) {
        Map<String, String> files = new TreeMap<>(desk.folder().files());
        call.body(Drafts.class).files().forEach(file -> files.put(file.path(), file.text()));
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Faulty faulty -> throw PlaybookResource.faulty(faulty);
            case PlaybookReading.Valid valid -> Answer.ok(view(files, valid.playbook()));
        };
    }

    /** One at a time: somebody who types asks often, and the machine has other work. */
    private synchronized View view(Map<String, String> files, Playbook playbook) {
        return new View(
                playbook.version(),
                scenarios.play(files, playbook).stream().map(Played::of).toList());
    }
}
