package groundswell.qualify.http;

import groundswell.kernel.yaml.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** A playbook that was to be used is faulty. The message names every fault, one a line. */
public final class FaultyPlaybook extends RuntimeException {
    private static final long serialVersionUID = 1;

    FaultyPlaybook(List<Fault> faults) {
        super(
                faults.stream()
                        .map(Fault::toString)
                        .collect(Collectors.joining(System.lineSeparator())));
    }
}
