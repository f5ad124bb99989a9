package groundswell.qualify.scenario;

import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.qualify.Playbook;
import groundswell.unify.Domains;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All scenarios of a playbook's folder, played. */
public final class Scenarios {
    private static final String FOLDER = "tests/";

    private Scenarios() {}

    /** What is wrong in their files, and where something else comes of one than it says. */
    public static List<Fault> faults(
            Map<String, String> files, Playbook playbook, Domains domains) {
        var faults = new Faults();
        var found = new ArrayList<Fault>();
        files.keySet().stream()
                .filter(path -> path.startsWith(FOLDER))
                .sorted()
                .forEach(path ->
                        ScenarioReader.read(path, files.getOrDefault(path, ""), playbook, faults)
                                .ifPresent(scenario ->
                                        ScenarioRun.misses(scenario, playbook, domains)
                                                .forEach(miss -> found.add(fault(miss)))));
        found.addAll(0, faults.sorted());
        return found;
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
