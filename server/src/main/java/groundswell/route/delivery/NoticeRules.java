package groundswell.route.delivery;

import groundswell.kernel.http.Hash;
import groundswell.route.Channel;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import groundswell.route.HandoffStep;
import groundswell.route.Notice;
import groundswell.route.StepKind;
import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.sql.Notifying;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Who is told of which step of a handoff, and where. The play says by which channels; the owner is
 * told in a direct message, a team in its channel of what lay in its pool, a manager of what is
 * late, and whoever loses a handoff that it is with somebody else now. Webhooks get every step that
 * they ask for, whatever the play says. A rep may leave some of the play's channels out for what is
 * not late. Where nothing is connected, nobody is told.
 */
public final class NoticeRules implements Notifying {

    private static final int ID_DIGITS = 32;

    /** Those who had it before are told too, the latest of them. */
    private static final int OWNERS_MAX = 5;

    private static final List<ConnectionKind> CRMS =
            List.of(ConnectionKind.SALESFORCE, ConnectionKind.HUBSPOT);

    /** A task follows whose it is, and whether it is still to be done. */
    private static final Set<StepKind> BY_TASK =
            EnumSet.of(
                    StepKind.OPENED,
                    StepKind.ACCEPTED,
                    StepKind.ENGAGED,
                    StepKind.REASSIGNED,
                    StepKind.DISPOSED,
                    StepKind.NOT_NOW,
                    StepKind.EXPIRED);

    /** A mail is not changed like a message: only what somebody has to do something about. */
    private static final Set<StepKind> BY_MAIL =
            EnumSet.of(
                    StepKind.OPENED,
                    StepKind.WARNED,
                    StepKind.BREACHED,
                    StepKind.ESCALATED,
                    StepKind.REASSIGNED,
                    StepKind.POOLED);

    /** What is late is told by all the play's ways, whatever somebody would rather have. */
    private static final Set<StepKind> LATE =
            EnumSet.of(StepKind.WARNED, StepKind.BREACHED, StepKind.ESCALATED);

    private static final Set<StepKind> MOVES = EnumSet.of(StepKind.REASSIGNED, StepKind.POOLED);

    private static final Set<StepKind> IN_SLACK =
            EnumSet.complementOf(EnumSet.of(StepKind.HELD_OUT, StepKind.NOTED));

    private final Function<ConnectionKind, List<Connection>> connections;
    private final Directory directory;

    /**
     * Rules.
     *
     * @param connections those of a kind that are enabled, the oldest first; asked often
     */
    public NoticeRules(
            Function<ConnectionKind, List<Connection>> connections, Directory directory) {
        this.connections = connections;
        this.directory = directory;
    }

    @Override
    public List<Notice> notices(Handoff handoff, HandoffStep step) {
        if (handoff.state() == HandoffState.HELD_OUT || step.kind() == StepKind.HELD_OUT) {
            return List.of();
        }
        List<Notice> notices = new ArrayList<>();
        List<String> channels = handoff.origin().channels();
        if (channels.contains("slack") && IN_SLACK.contains(step.kind())) {
            connections.apply(ConnectionKind.SLACK).stream()
                    .findFirst()
                    .ifPresent(slack -> {
                        for (Destination to : inSlack(slack, handoff, step)) {
                            notices.add(notice(handoff, step, Channel.SLACK, to));
                        }
                    });
        }
        if (channels.contains("mail") && BY_MAIL.contains(step.kind())) {
            connections.apply(ConnectionKind.MAIL).stream()
                    .findFirst()
                    .ifPresent(mail -> {
                        for (String address : addresses(handoff, step, "mail")) {
                            var to = new Destination(mail.id(), "user", address);
                            notices.add(notice(handoff, step, Channel.MAIL, to));
                        }
                    });
        }
        if (channels.contains("crm")
                && BY_TASK.contains(step.kind())
                && wants(handoff.duty().owner(), "crm", step)) {
            for (ConnectionKind kind : CRMS) {
                for (Connection crm : connections.apply(kind)) {
                    var to = new Destination(crm.id(), "task", "");
                    notices.add(notice(handoff, step, Channel.CRM, to));
                }
            }
        }
        for (Connection webhook : connections.apply(ConnectionKind.WEBHOOK)) {
            if (wants(webhook, step.kind())) {
                var to = new Destination(webhook.id(), "webhook", "");
                notices.add(notice(handoff, step, Channel.WEBHOOK, to));
            }
        }
        return notices;
    }

    private Set<Destination> inSlack(Connection slack, Handoff handoff, HandoffStep step) {
        Set<Destination> to = new LinkedHashSet<>();
        boolean pool = duties(handoff).stream().anyMatch(Duty::isPool);
        for (String address : addresses(handoff, step, "slack")) {
            to.add(new Destination(slack.id(), "user", address));
        }
        if (pool || addresses(reached(handoff, step)).isEmpty()) {
            String channel =
                    directory
                            .team(handoff.duty().team())
                            .map(Directory.Team::channel)
                            .filter(id -> !id.isEmpty())
                            .or(() -> slack.given("channel"))
                            .orElse("");
            if (!channel.isEmpty()) {
                to.add(new Destination(slack.id(), "channel", channel));
            }
        }
        return to;
    }

    /** The owner; whoever loses it; and whoever is told of what is late. */
    private static Set<String> reached(Handoff handoff, HandoffStep step) {
        Set<String> reps = new LinkedHashSet<>();
        if (!handoff.duty().isPool()) {
            reps.add(handoff.duty().owner());
        }
        if (MOVES.contains(step.kind())) {
            for (Duty duty : duties(handoff).reversed()) {
                if (!duty.isPool() && reps.size() < OWNERS_MAX) {
                    reps.add(duty.owner());
                }
            }
        }
        if (step.kind() == StepKind.ESCALATED) {
            reps.add(step.detail().to());
        }
        return reps;
    }

    /** Addresses of those of them who want to be told by a channel. */
    private Set<String> addresses(Handoff handoff, HandoffStep step, String channel) {
        return addresses(
                reached(handoff, step).stream().filter(rep -> wants(rep, channel, step)).toList());
    }

    private boolean wants(String rep, String channel, HandoffStep step) {
        return LATE.contains(step.kind())
                || directory.rep(rep).map(person -> person.wants(channel)).orElse(true);
    }

    private Set<String> addresses(Collection<String> reps) {
        Set<String> addresses = new LinkedHashSet<>();
        for (String rep : reps) {
            String address =
                    directory
                            .rep(rep)
                            .map(Directory.Person::email)
                            .filter(email -> !email.isEmpty())
                            .orElse(rep.contains("@") ? rep : "");
            if (!address.isEmpty()) {
                addresses.add(address.toLowerCase(Locale.ROOT));
            }
        }
        return addresses;
    }

    private static List<Duty> duties(Handoff handoff) {
        List<Duty> duties = new ArrayList<>();
        for (HandoffStep step : handoff.steps()) {
            Duty duty = step.detail().duty();
            if (duty != null) {
                duties.add(duty);
            }
        }
        if (!duties.contains(handoff.duty())) {
            duties.add(handoff.duty());
        }
        return duties;
    }

    private static boolean wants(Connection webhook, StepKind kind) {
        String wanted = webhook.given("events").orElse("");
        return wanted.isBlank()
                || List.of(wanted.strip().split("[,\\s]+", -1)).contains(kind.word());
    }

    private static Notice notice(
            Handoff handoff, HandoffStep step, Channel channel, Destination to) {
        String cause =
                String.join(
                        " ",
                        handoff.id(),
                        step.kind().word(),
                        Long.toString(step.atMs()),
                        to.text());
        return new Notice(
                Hash.of(cause).substring(0, ID_DIGITS),
                handoff.id(),
                step.kind().word(),
                channel,
                to.text(),
                step.atMs());
    }
}
