package groundswell.qualify.scenario;

import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Program;
import groundswell.unify.Domains;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays all scenarios of a playbook's folder. */
public final class Scenarios {
    private static final String FOLDER = "tests/";

    private final Domains domains;
    private final Rehearsing rehearsing;

    /**
     * @param rehearsing says what plays do
     */
    public Scenarios(Domains domains, Rehearsing rehearsing) {
        this.domains = domains;
        this.rehearsing = rehearsing;
    }

    /**
     * One file of {@code tests/}.
     *
     * @param scenario empty when it cannot be read
     * @param outcomes each expectation beside what came of it; none when it cannot be read
     * @param faults what is wrong in it; where it can be read, what did not come true
     */
    public record Played(
            String file,
            Optional<Scenario> scenario,
            List<Scenario.Outcome> outcomes,
            List<Fault> faults) {
        public Played {
            outcomes = List.copyOf(outcomes);
            faults = List.copyOf(faults);
        }

        public boolean cameTrue() {
            return faults.isEmpty();
        }
    }

    /** Plays every one, by the name of its file. */
    public List<Played> play(Map<String, String> files, Playbook playbook) {
        var paths =
                files.keySet().stream().filter(path -> path.startsWith(FOLDER)).sorted().toList();
        if (paths.isEmpty()) {
            return List.of();
        }
        var program = Program.of(playbook);
        var played = new ArrayList<Played>();
        for (var path : paths) {
            var faults = new Faults();
            var scenario =
                    ScenarioReader.read(
                            path, files.getOrDefault(path, ""), playbook, rehearsing, faults);
            var outcomes =
                    scenario.map(one ->
                                    new ScenarioRun(one, playbook, program, domains, rehearsing)
                                            .run())
                            .orElse(List.of());
            var found = new ArrayList<>(faults.sorted());
            outcomes.stream()
                    .flatMap(outcome -> outcome.misses().stream())
                    .map(Scenarios::fault)
                    .forEach(found::add);
            played.add(new Played(path, scenario, outcomes, found));
        }
        return played;
    }

    /** What is wrong in their files, and then where something else comes of one than it says. */
    public List<Fault> faults(Map<String, String> files, Playbook playbook) {
        var unreadable = new ArrayList<Fault>();
        var missed = new ArrayList<Fault>();
        for (var one : play(files, playbook)) {
            (one.scenario().isEmpty() ? unreadable : missed).addAll(one.faults());
        }
        unreadable.addAll(missed);
        return unreadable;
    }

    private static Fault fault(Scenario.Miss miss) {
        return new Fault(
                miss.place().file(),
                miss.place().line(),
                miss.place().column(),
                miss.message(),
                null);
    }
}
