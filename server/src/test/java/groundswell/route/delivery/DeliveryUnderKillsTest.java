package groundswell.route.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.Channel;
import groundswell.route.HandoffState;
import groundswell.route.Notice;
import groundswell.route.StepKind;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.connection.Connections;
import groundswell.route.connection.Vault;
import groundswell.route.delivery.mail.MailLook;
import groundswell.route.delivery.mail.MailMessenger;
import groundswell.route.delivery.slack.SlackCalls;
import groundswell.route.delivery.slack.SlackLook;
import groundswell.route.delivery.slack.SlackMessenger;
import groundswell.route.delivery.webhook.PublicAddresses;
import groundswell.route.delivery.webhook.WebhookMessenger;
import groundswell.route.delivery.webhook.WebhookPayload;
import groundswell.route.delivery.webhook.WebhookSignature;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies before and after every statement, the network loses requests and answers, and
 * the other sides are out of order: every notice is said, and nobody sees one twice.
 */
@Tag("slow")
class DeliveryUnderKillsTest {

    private static final int KILLS = 200;
    private static final int HANDOFFS = 2;
    private static final int ROUNDS_MAX = 400;

    @TempDir Path folder = Path.of(".");

    private final SlackStandIn slack = new SlackStandIn().user("U1", "ann@acme.test");
    private final WebhookStandIn webhook = new WebhookStandIn();
    private final GreenMail mail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private long now = SampleHandoff.NOON;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);

    private static final class Kill extends Error {
        private static final long serialVersionUID = 1;

        Kill() {
            super("killed", null, false, false);
        }
    }

    /** Kills at the n-th moment, which is just before or just after a statement. */
    private static final class Killing implements SqlLogger {
        private int moments;

        @Override
        public void logBeforeExecution(StatementContext context) {
            moment();
        }

        @Override
        public void logAfterExecution(StatementContext context) {
            moment();
        }

        void in(int further) {
            moments = further;
        }

        private void moment() {
            if (moments > 0 && --moments == 0) {
                throw new Kill();
            }
        }
    }

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        slack.close();
        webhook.close();
    }

    @Test
    void two_hundred_kills_lose_nothing_and_show_nothing_twice() throws Exception {
        var random = new Random(4);
        int kills = 0;
        int run = 0;
        while (kills < KILLS) {
            kills += run(folder.resolve("run" + run), run++, random);
        }
        assertThat(run).as("a run has several kills").isLessThan(KILLS);
    }

    /** All notices of some handoffs, through kills; how many there were. */
    private int run(Path place, int run, Random random) throws Exception {
        java.nio.file.Files.createDirectories(place);
        int kills = 0;
        try (OperationalStore store = OperationalStore.open(OperationalStore.urlIn(place))) {
            var connections = new Connections(store, Vault.open(place), clock);
            List<Notice> notices = notices(connections, run);
            var killing = new Killing();
            store.jdbi().setSqlLogger(killing);
            mishaps(random);
            boolean added = false;
            Map<Channel, Messenger> messengers = messengers();
            for (int round = 0; round < ROUNDS_MAX; round++) {
                now = Math.max(now + 5_000, outboxAt(store)) + random.nextInt(60_000);
                slack.at(now);
                killing.in(random.nextInt(3) == 0 ? 1 + random.nextInt(30) : 0);
                try {
                    var outbox = new OutboxStore(store, clock);
                    if (!added) {
                        store.jdbi().useTransaction(handle -> outbox.add(handle, notices));
                        added = true;
                    }
                    work(outbox, courier(outbox, connections, messengers));
                } catch (Kill e) {
                    kills++;
                }
                killing.in(0);
                if (added && waiting(store) == 0) {
                    break;
                }
            }
            assertThat(waiting(store)).as("run %d: everything is said", run).isZero();
            hold(store, notices, run);
        }
        return kills;
    }

    private static void work(OutboxStore outbox, Courier courier) throws InterruptedException {
        for (OutboxStore.Waiting waiting : outbox.ready(0, 100)) {
            courier.attempt(waiting);
        }
    }

    private List<Notice> notices(Connections connections, int run) {
        long chat =
                connections
                        .create(
                                ConnectionKind.SLACK,
                                "Slack",
                                Map.of(),
                                Map.of("bot_token", SlackStandIn.TOKEN, "signing_secret", "s"),
                                "test")
                        .orElseThrow()
                        .id();
        long post =
                connections
                        .create(
                                ConnectionKind.MAIL,
                                "Mail",
                                Map.of(
                                        "host", "127.0.0.1",
                                        "port", Integer.toString(mail.getSmtp().getPort()),
                                        "security", "none",
                                        "from", "desk@gs.test"),
                                Map.of(),
                                "test")
                        .orElseThrow()
                        .id();
        long hook =
                connections
                        .create(
                                ConnectionKind.WEBHOOK,
                                "Hook",
                                Map.of("url", webhook.url() + "/hook"),
                                Map.of("signing_secret", WebhookSignature.newSecret()),
                                "test")
                        .orElseThrow()
                        .id();
        List<Notice> notices = new ArrayList<>();
        for (int i = 0; i < HANDOFFS; i++) {
            int number = run * HANDOFFS + i + 1;
            for (StepKind kind : List.of(StepKind.OPENED, StepKind.WARNED, StepKind.BREACHED)) {
                var chatTo = new Destination(chat, "user", "ann@acme.test");
                notices.add(SampleHandoff.notice(number, kind, Channel.SLACK, chatTo));
                var mailTo = new Destination(post, "user", "ann@acme.test");
                notices.add(SampleHandoff.notice(number, kind, Channel.MAIL, mailTo));
                var hookTo = new Destination(hook, "webhook", "");
                notices.add(SampleHandoff.notice(number, kind, Channel.WEBHOOK, hookTo));
            }
        }
        return notices.stream()
                .map(one ->
                        new Notice(
                                one.id(),
                                one.handoff(),
                                one.kind(),
                                one.channel(),
                                one.destination(),
                                now))
                .toList();
    }

    private void mishaps(Random random) {
        var one = new Random(random.nextLong());
        FarSide.Mishap[] all = FarSide.Mishap.values();
        slack.mishaps(() -> {
            synchronized (one) {
                return one.nextInt(4) > 0 ? FarSide.Mishap.NONE : all[one.nextInt(all.length)];
            }
        });
        webhook.mishaps(() -> {
            synchronized (one) {
                return one.nextInt(4) > 0 ? FarSide.Mishap.NONE : all[one.nextInt(all.length)];
            }
        });
    }

    private Map<Channel, Messenger> messengers() {
        var text = new BriefText(() -> ZoneOffset.UTC);
        return Map.of(
                Channel.SLACK,
                new SlackMessenger(
                        new SlackCalls(slack.url() + "/api/", clock), new SlackLook(text)),
                Channel.MAIL,
                new MailMessenger(new MailLook(text), clock),
                Channel.WEBHOOK,
                new WebhookMessenger(PublicAddresses.ofSystem(true), new WebhookPayload(), clock));
    }

    private Courier courier(
            OutboxStore outbox, Connections connections, Map<Channel, Messenger> messengers) {
        return new Courier(
                outbox,
                connections,
                id -> Optional.of(SampleHandoff.brief(id, HandoffState.PENDING)),
                messengers,
                DeliveryLimits.STANDARD,
                clock);
    }

    /** When the first one may be tried that has to wait. */
    private long outboxAt(OperationalStore store) {
        return new OutboxStore(store, clock).nextAtMs().orElse(0);
    }

    private static int waiting(OperationalStore store) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'")
                                .mapTo(Integer.class)
                                .one());
    }

    /** Each notice was seen once: in Slack, by what a mailbox shows, by what a receiver keeps. */
    private void hold(OperationalStore store, List<Notice> notices, int run) throws Exception {
        List<String> dead =
                store.jdbi()
                        .withHandle(handle ->
                                handle.select("SELECT reason FROM outbox WHERE state = 'dead'")
                                        .mapTo(String.class)
                                        .list());
        assertThat(dead).as("run %d", run).isEmpty();
        Set<String> shown = new HashSet<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            shown.add(message.getMessageID());
        }
        for (Notice notice : notices) {
            String what = "run %d: %s in %s".formatted(run, notice.id(), notice.channel());
            switch (notice.channel()) {
                case SLACK ->
                        assertThat(
                                        slack.posted().stream()
                                                .filter(m -> m.notice().equals(notice.id())))
                                .as(what)
                                .hasSize(1);
                case MAIL -> assertThat(shown).as(what).contains("<" + notice.id() + "@gs.test>");
                case WEBHOOK ->
                        assertThat(
                                        webhook.received().stream()
                                                .filter(r ->
                                                        r.header("webhook-id").equals(notice.id())))
                                .as(what)
                                .hasSize(1);
                case CRM -> throw new IllegalStateException(what);
            }
        }
        order(notices);
    }

    /** A handoff's steps came in their order. */
    private void order(List<Notice> notices) {
        for (String handoff : notices.stream().map(Notice::handoff).distinct().toList()) {
            List<String> expected =
                    notices.stream()
                            .filter(n -> n.handoff().equals(handoff))
                            .filter(n -> n.channel() == Channel.SLACK)
                            .map(Notice::id)
                            .toList();
            assertThat(
                            slack.posted().stream()
                                    .map(SlackStandIn.Posted::notice)
                                    .filter(expected::contains))
                    .containsExactlyElementsOf(expected);
        }
    }
}
