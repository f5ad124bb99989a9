package groundswell.app;

import groundswell.govern.sql.Users;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Permission;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Playbook;
import groundswell.route.Channel;
import groundswell.route.Handoff;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.connection.ConnectionProbe;
import groundswell.route.connection.Connections;
import groundswell.route.connection.ConnectionsResource;
import groundswell.route.connection.Vault;
import groundswell.route.connection.VaultUnavailable;
import groundswell.route.delivery.Brief;
import groundswell.route.delivery.BriefText;
import groundswell.route.delivery.Briefs;
import groundswell.route.delivery.Colleague;
import groundswell.route.delivery.Courier;
import groundswell.route.delivery.Deliverer;
import groundswell.route.delivery.Deliveries;
import groundswell.route.delivery.DeliveriesResource;
import groundswell.route.delivery.DeliveryLimits;
import groundswell.route.delivery.Directory;
import groundswell.route.delivery.Messenger;
import groundswell.route.delivery.NoticeRules;
import groundswell.route.delivery.OutboxStore;
import groundswell.route.delivery.mail.MailLook;
import groundswell.route.delivery.mail.MailMessenger;
import groundswell.route.delivery.slack.SlackCalls;
import groundswell.route.delivery.slack.SlackInteractions;
import groundswell.route.delivery.slack.SlackLook;
import groundswell.route.delivery.slack.SlackMessenger;
import groundswell.route.delivery.webhook.PublicAddresses;
import groundswell.route.delivery.webhook.WebhookMessenger;
import groundswell.route.delivery.webhook.WebhookPayload;
import groundswell.route.sql.Notifying;
import groundswell.route.sql.Outbox;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What leads outside, as the server runs it: connections, outbox, and the channels. */
final class Delivering {

    private final Connections connections;
    private final OutboxStore outbox;
    private final Deliveries deliveries;
    private final Directory directory;
    private final DeliveryFigures figures = new DeliveryFigures();
    private final CrmFigures crms;
    private final Map<Channel, Messenger> messengers = new EnumMap<>(Channel.class);
    private final Map<ConnectionKind, ConnectionProbe> probes = new EnumMap<>(ConnectionKind.class);
    private final SlackCalls slack;
    private final InstantSource clock;

    /**
     * Opens connections and outbox; nothing is said yet.
     *
     * @throws StartRefused when the key of the connections' secrets cannot be used
     */
    Delivering(
            Path folder,
            OperationalStore store,
            Supplier<Playbook> playbook,
            Settings.Outside outside,
            InstantSource clock) {
        try {
            connections = new Connections(store, Vault.open(folder), clock);
        } catch (VaultUnavailable e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
        this.clock = clock;
        crms = new CrmFigures(clock);
        outbox = new OutboxStore(store, clock);
        deliveries = new Deliveries(store, outbox, clock);
        directory = new TeamDirectory(playbook);
        slack = new SlackCalls(outside.slack(), clock);
        var text = new BriefText(() -> playbook.get().zone());
        var chat = new SlackMessenger(slack, new SlackLook(text));
        var mail = new MailMessenger(new MailLook(text), clock);
        var webhook =
                new WebhookMessenger(
                        PublicAddresses.ofSystem(outside.webhooksToPrivateNetworks()),
                        new WebhookPayload(),
                        clock);
        messengers.put(Channel.SLACK, chat);
        messengers.put(Channel.MAIL, mail);
        messengers.put(Channel.WEBHOOK, webhook);
        probes.put(ConnectionKind.SLACK, chat);
        probes.put(ConnectionKind.MAIL, mail);
        probes.put(ConnectionKind.WEBHOOK, webhook);
    }

    Connections connections() {
        return connections;
    }

    /** Who is told of what. */
    Notifying notifying() {
        return new NoticeRules(connections::enabled, directory);
    }

    Outbox outbox() {
        return outbox;
    }

    /** Who people are. */
    Directory directory() {
        return directory;
    }

    DeliveryFigures figures() {
        return figures;
    }

    /** How CRMs do, in figures. */
    CrmFigures crms() {
        return crms;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** Another way out: how it is spoken to, and how its connection is tried. */
    void also(ConnectionKind kind, ConnectionProbe probe) {
        probes.put(kind, probe);
    }

    /** Another channel. */
    void also(Channel channel, Messenger messenger) {
        messengers.put(channel, messenger);
    }

    /**
     * Empties the outbox from now on, until what is returned is closed.
     *
     * @param url where people find the server
     */
    AutoCloseable start(Routing routing, String url) {
        var courier =
                new Courier(
                        outbox,
                        connections,
                        briefs(routing, url),
                        messengers,
                        DeliveryLimits.STANDARD,
                        clock);
        return Deliverer.start(
                outbox, courier, DeliveryLimits.STANDARD, clock, figures, deliveries::forget);
    }

    private Briefs briefs(Routing routing, String url) {
        return id -> {
            Optional<Handoff> handoff =
                    routing.handoffs().ask(all -> Optional.ofNullable(all.byId(id)));
            return handoff.flatMap(one ->
                    routing.packets()
                            .of(id)
                            .map(packet ->
                                    new Brief(
                                            one,
                                            packet,
                                            one.duty().isPool()
                                                    ? ""
                                                    : directory
                                                            .rep(one.duty().owner())
                                                            .map(Directory.Person::name)
                                                            .orElse(one.duty().owner()),
                                            directory
                                                    .team(one.duty().team())
                                                    .map(Directory.Team::label)
                                                    .orElse(one.duty().team()),
                                            url + "/desk/" + id)));
        };
    }

    /** Registers its resources; buttons are worked at until what is returned is closed. */
    SlackInteractions register(Routing routing, Users users, Audit audit, Api api) {
        new ConnectionsResource(connections, probes, deliveries::retry, audit).register(api);
        new DeliveriesResource(deliveries, () -> unconnected(routing), audit).register(api);
        var interactions =
                new SlackInteractions(
                        connections,
                        slack,
                        routing.desk(),
                        email -> colleague(users, email),
                        clock);
        interactions.register(api);
        return interactions;
    }

    private static Optional<Colleague> colleague(Users users, String email) {
        return users.byEmail(email)
                .filter(user -> !user.disabled())
                .map(user ->
                        new Colleague(
                                user.email(),
                                user.role().permissions().contains(Permission.DISPOSE)));
    }

    /** Channels that open handoffs should be told by, and that lead nowhere. */
    private List<String> unconnected(Routing routing) {
        var wanted = new TreeSet<String>();
        routing.handoffs()
                .ask(all -> {
                    all.all().stream()
                            .filter(Handoff::isOpen)
                            .forEach(handoff -> wanted.addAll(handoff.origin().channels()));
                    return wanted;
                });
        return wanted.stream()
                .filter(word ->
                        switch (word) {
                            case "slack" -> connections.enabled(ConnectionKind.SLACK).isEmpty();
                            case "mail" -> connections.enabled(ConnectionKind.MAIL).isEmpty();
                            case "crm" -> !messengers.containsKey(Channel.CRM);
                            default -> false;
                        })
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
