package groundswell.route.crm.sync;

import groundswell.route.Packet;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.delivery.Brief;
import groundswell.route.delivery.Directory;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.Errand;
import groundswell.route.delivery.Messenger;
import java.time.Duration;
import java.util.stream.Collectors;

/** Says what is handed over as a task in a CRM; the notice's id keeps it from being made twice. */
public final class TaskMessenger implements Messenger {

    private static final int REASONS_MAX = 5;

    private final HandoffTasks tasks;
    private final Directory directory;

    public TaskMessenger(HandoffTasks tasks, Directory directory) {
        this.tasks = tasks;
        this.directory = directory;
    }

    @Override
    public Ending deliver(Errand errand) {
        Brief brief = errand.brief();
        String owner =
                directory
                        .rep(brief.handoff().duty().owner())
                        .map(Directory.Person::email)
                        .orElse("");
        HandoffTasks.Order order =
                new HandoffTasks.Order(
                        errand.notice().id(),
                        brief.handoff().origin().accountKey(),
                        owner,
                        "%s: %s"
                                .formatted(
                                        brief.packet().why().play(),
                                        brief.packet().account().name()),
                        body(brief),
                        due(brief, errand));
        try {
            return new Ending.Said(tasks.create(errand.opened().connection(), order));
        } catch (CrmFailure e) {
            return ending(e.fault());
        }
    }

    private static long due(Brief brief, Errand errand) {
        long due = brief.handoff().duty().dueAtMs();
        return due == 0 ? errand.notice().atMs() : due;
    }

    private static String body(Brief brief) {
        Packet packet = brief.packet();
        String reasons =
                packet.why().reasons().stream()
                        .limit(REASONS_MAX)
                        .map(one -> "- " + one.label())
                        .collect(Collectors.joining("\n"));
        return "%s\n%s\n\n%s\n\n%s"
                .formatted(packet.why().trigger(), reasons, packet.nextStep(), brief.link())
                .strip();
    }

    private static Ending ending(CrmFault fault) {
        String reason = "%s %s".formatted(fault.message(), fault.remedy());
        return switch (fault.kind()) {
            case TRANSIENT, QUOTA ->
                    fault.code().equals("UNREACHABLE")
                            ? new Ending.Unknown(reason)
                            : new Ending.Later(
                                    reason,
                                    fault.retryAfterMs() == 0
                                            ? null
                                            : Duration.ofMillis(fault.retryAfterMs()));
            case CONNECTION -> new Ending.Broken(reason);
            case RECORD, MAPPING, GONE -> new Ending.Never(reason);
        };
    }
}
