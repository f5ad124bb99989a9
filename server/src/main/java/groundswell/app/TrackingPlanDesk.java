package groundswell.app;

import groundswell.collect.EventType;
import groundswell.collect.MessageCheck;
import groundswell.collect.Violation;
import groundswell.collect.plan.PlanCheck;
import groundswell.collect.plan.PlanReader;
import groundswell.collect.plan.TrackingPlan;
import groundswell.kernel.yaml.Fault;
import groundswell.qualify.files.PlaybookFolder;
import java.util.List;
import java.util.stream.Collectors;

/** The tracking plan in force: the playbook folder's file. Thread-safe. */
final class TrackingPlanDesk implements MessageCheck {

    static final String FILE = "tracking-plan.yaml";

    private final PlaybookFolder folder;
    private volatile InForce inForce;

    private record InForce(String text, TrackingPlan plan, PlanCheck check) {}

    private TrackingPlanDesk(PlaybookFolder folder, InForce inForce) {
        this.folder = folder;
        this.inForce = inForce;
    }

    /**
     * Reads the plan of a folder; a missing one is empty.
     *
     * @throws StartRefused when it is faulty
     */
    static TrackingPlanDesk open(PlaybookFolder folder) {
        String text = folder.read(FILE).orElse("");
        if (text.isBlank()) {
            return new TrackingPlanDesk(folder, inForce(text, TrackingPlan.EMPTY));
        }
        PlanReader.Reading reading = PlanReader.read(FILE, text);
        TrackingPlan plan = reading.plan();
        if (plan == null) {
            throw new StartRefused(
                    "The tracking plan is faulty:%n%s"
                            .formatted(
                                    reading.faults().stream()
                                            .map(Fault::toString)
                                            .collect(Collectors.joining(System.lineSeparator()))));
        }
        return new TrackingPlanDesk(folder, inForce(text, plan));
    }

    private static InForce inForce(String text, TrackingPlan plan) {
        return new InForce(text, plan, new PlanCheck(plan));
    }

    String text() {
        return inForce.text();
    }

    TrackingPlan plan() {
        return inForce.plan();
    }

    /** Takes a plan into force that was read without fault. */
    synchronized void put(String text, TrackingPlan plan) {
        folder.write(FILE, text);
        inForce = inForce(text, plan);
    }

    @Override
    public List<Violation> check(EventType type, String name, String rawProperties) {
        InForce now = inForce;
        // Nothing is asked of messages before there is a plan.
        return now.text().isBlank() ? List.of() : now.check().check(type, name, rawProperties);
    }
}
