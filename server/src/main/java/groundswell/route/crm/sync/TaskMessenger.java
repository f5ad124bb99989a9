package groundswell.route.crm.sync;

import groundswell.route.Packet;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.delivery.Brief;
import groundswell.route.delivery.Directory;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.Errand;
import groundswell.route.delivery.Messenger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A handoff as one task in a CRM: made when it is opened, given to whoever has it later, completed
 * when it is closed. The handoff's id keeps it from being made twice.
 */
public final class TaskMessenger implements Messenger {

    private static final int REASONS_MAX = 5;

    /** So long a task waits for the record of its account, which is written at the same time. */
    private static final Duration RECORD_WAIT_MAX = Duration.ofMinutes(1);

    private static final Duration RECORD_LOOK = Duration.ofSeconds(1);

    private final HandoffTasks tasks;
    private final Directory directory;
    private final InstantSource clock;

    public TaskMessenger(HandoffTasks tasks, Directory directory, InstantSource clock) {
        this.tasks = tasks;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Ending deliver(Errand errand) {
        boolean isThere = !errand.root().isEmpty();
        boolean done = !errand.brief().handoff().isOpen();
        if (!isThere && done) {
            return new Ending.Said("");
        }
        if (!isThere && waitsForRecord(errand)) {
            return new Ending.Later("The account's record is written first.", RECORD_LOOK);
        }
        try {
            return new Ending.Said(stated(errand, isThere ? errand.root() : null));
        } catch (CrmFailure e) {
            return ending(e.fault());
        }
    }

    private boolean waitsForRecord(Errand errand) {
        return clock.millis() < errand.notice().atMs() + RECORD_WAIT_MAX.toMillis()
                && tasks.isExpected(
                        errand.opened().connection(),
                        errand.brief().handoff().origin().accountKey());
    }

    /** A task that somebody deleted needs no end, and is made anew for somebody else. */
    private String stated(Errand errand, @Nullable String crmId) throws CrmFailure {
        HandoffTasks.Order order = order(errand, crmId);
        try {
            return tasks.state(errand.opened().connection(), order);
        } catch (CrmFailure e) {
            if (crmId == null || e.fault().kind() != Kind.GONE) {
                throw e;
            }
            return order.done() ? "" : stated(errand, null);
        }
    }

    private HandoffTasks.Order order(Errand errand, @Nullable String crmId) {
        Brief brief = errand.brief();
        return new HandoffTasks.Order(
                brief.handoff().id(),
                crmId,
                brief.handoff().origin().accountKey(),
                directory
                        .rep(brief.handoff().duty().owner())
                        .map(Directory.Person::email)
                        .orElse(""),
                "%s: %s".formatted(brief.packet().why().play(), brief.packet().account().name()),
                body(brief),
                due(brief, errand),
                !brief.handoff().isOpen());
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
