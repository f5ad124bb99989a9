package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.duckdb.LetterLimits;
import groundswell.kernel.http.Json;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.route.crm.standin.SalesforceStandIn;
import groundswell.route.delivery.FarSide;
import groundswell.route.delivery.FarSide.Mishap;
import groundswell.route.delivery.SlackStandIn;
import groundswell.route.delivery.WebhookStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole server as a process that is killed while accounts are handed over and a CRM is written:
 * at any instant, and just when the other side has done what it was asked and has not answered.
 * Everybody is told once, and no record is made twice. {@code -Dtelling.kills=200} and {@code
 * -Dcrm.kills=20} are what the results are of.
 */
@Tag("slow")
class KilledWhileTellingTest {

    private static final int KILLS = Integer.getInteger("telling.kills", 3);
    private static final int CYCLE_KILLS = Integer.getInteger("crm.kills", 2);
    private static final int ACCOUNTS_A_KILL = 3;
    private static final int REPS = 10;
    private static final int WAIT_MS_MAX = 1_500;
    private static final int REQUESTS_MAX = 12;
    private static final int CALLS_BEFORE_WRITING = 6;
    private static final int COMPANIES = 1_000 * CYCLE_KILLS;
    private static final int BATCH = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path folder;

    private final SlackStandIn slack = new SlackStandIn().clocked(InstantSource.system());
    private final WebhookStandIn webhook = new WebhookStandIn();
    private final SalesforceStandIn salesforce =
            new SalesforceStandIn(1, InstantSource.system()).withOurFields();
    private final SplittableRandom random = new SplittableRandom(17);
    private Path data;
    private ServerProcess server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        data = folder.resolve("data");
        FirstPlaybook.place(
                "b2b-wedge",
                new Settings(data, "127.0.0.1", 0, null, 256, 500, 7, LetterLimits.DEFAULT));
        PlaybookFolder.of(data.resolve("playbook")).write("teams.yaml", teams());
        for (int i = 0; i < REPS; i++) {
            slack.user("U" + i, "r%d@us.test".formatted(i));
        }
        Files.writeString(
                data.resolve("groundswell.yaml"),
                "slack_url: %s/api/\nwebhooks_to_private_networks: yes\n".formatted(slack.url()));
        server = new ServerProcess(data);
        connect(
                """
                {"kind":"slack","name":"Slack","secrets":{"bot_token":"%s","signing_secret":"s"}}
                """
                        .formatted(SlackStandIn.TOKEN));
        connect(
                """
                {"kind":"webhook","name":"Hook","settings":{"url":"%s/hook"}}
                """
                        .formatted(webhook.url()));
        connect(
                """
                {"kind":"salesforce","name":"Salesforce",
                 "settings":{"login":"%s","client_id":"app"},
                 "secrets":{"refresh_token":"good-refresh"}}
                """
                        .formatted(salesforce.url()));
    }

    private static String teams() {
        String reps =
                IntStream.range(0, REPS)
                        .mapToObj(i ->
                                "  r%d: { name: Rep %d, email: r%d@us.test, capacity: 500 }\n"
                                        .formatted(i, i, i))
                        .collect(Collectors.joining());
        String members =
                IntStream.range(0, REPS).mapToObj(i -> "r" + i).collect(Collectors.joining(", "));
        return """
        zone: UTC
        hours: Mon-Sun 00:00-23:59
        reps:
        %steams:
          sales: { members: [%s] }
          account_executives: { members: [] }
          success: { members: [] }
          nurture: { members: [] }
        """
                .formatted(reps, members);
    }

    private void connect(String json) throws IOException, InterruptedException {
        var answer = server.send("POST", "/api/v1/connections", json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        server.close();
        slack.close();
        webhook.close();
        salesforce.close();
    }

    @Test
    void everybody_is_told_once_and_no_task_is_made_twice() throws Exception {
        var countdown = new AtomicInteger();
        whenAsked(slack, countdown);
        whenAsked(webhook, countdown);
        salesforce.watch(call -> killAtZero(countdown));
        int told = KILLS * ACCOUNTS_A_KILL;
        try (var asking = new Asking(server)) {
            for (int kill = 0; kill < KILLS; kill++) {
                asking.more(ACCOUNTS_A_KILL);
                if (kill % 2 == 0) {
                    LockSupport.parkNanos(random.nextInt(WAIT_MS_MAX) * 1_000_000L);
                } else {
                    countdown.set(1 + random.nextInt(REQUESTS_MAX));
                    server.endsWithin(Duration.ofMillis(2L * WAIT_MS_MAX));
                    countdown.set(0);
                }
                server.killAndRestart();
            }
            asking.awaitAll();
        }
        await(() -> slack.posted().size() >= told, "messages");
        await(() -> opened().size() >= told, "webhooks");
        await(() -> salesforce.table("Task").living().size() >= told, "tasks");
        await(() -> number("/api/v1/deliveries", "/standing/waiting") == 0, "an empty outbox");

        assertThat(slack.posted())
                .hasSize(told)
                .extracting(SlackStandIn.Posted::notice)
                .doesNotHaveDuplicates();
        assertThat(slack.posted())
                .extracting(one -> one.text().replaceAll(".*(asking-\\d+).*", "$1"))
                .doesNotHaveDuplicates();
        assertThat(opened()).hasSize(told).doesNotHaveDuplicates();
        assertThat(salesforce.table("Task").living())
                .hasSize(told)
                .extracting(row -> row.get("Subject"))
                .doesNotHaveDuplicates();
        assertThat(number("/api/v1/deliveries", "/standing/dead")).isZero();
        assertThat(number("/api/v1/handoffs?state=open", "/total")).isEqualTo(told);
    }

    @Test
    void a_cycle_that_is_killed_in_its_middle_is_followed_by_one_that_makes_nothing_twice()
            throws Exception {
        for (int first = 0; first < COMPANIES; first += BATCH) {
            signUps(first);
        }
        await(() -> number("/api/v1/accounts?limit=1", "/total") == COMPANIES, "accounts");
        long id = json(server.get("/api/v1/crm").body()).at("/connections/0/id").asLong();
        JsonNode mapping =
                json(server.get("/api/v1/crm/%d/mapping".formatted(id)).body()).get("mapping");
        ((tools.jackson.databind.node.ObjectNode) mapping).put("create", "all");
        var countdown = new AtomicInteger();
        salesforce.watch(call -> killAtZero(countdown));
        var saved = server.send("PUT", "/api/v1/crm/%d/mapping".formatted(id), mapping.toString());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        for (int kill = 0; kill < CYCLE_KILLS; kill++) {
            countdown.set(CALLS_BEFORE_WRITING + random.nextInt(REQUESTS_MAX));
            server.send("POST", "/api/v1/crm/%d/sync".formatted(id), "");
            assertThat(server.endsWithin(PATIENCE)).as("it dies in a cycle").isTrue();
            server.startAgain();
        }
        await(() -> salesforce.table("Account").living().size() >= COMPANIES, "records");
        await(() -> number("/api/v1/crm", "/connections/0/records/linked") == COMPANIES, "links");
        assertThat(salesforce.table("Account").living())
                .hasSize(COMPANIES)
                .extracting(row -> row.get("groundswell_id__c"))
                .doesNotHaveDuplicates();
        assertThat(number("/api/v1/crm/%d/duplicates".formatted(id), "/total")).isZero();
    }

    /** The process dies when the far side has done as asked, or when the request is on its way. */
    private void whenAsked(FarSide side, AtomicInteger countdown) {
        side.mishaps(() -> {
            boolean now = countdown.get() == 1;
            killAtZero(countdown);
            return !now ? Mishap.NONE : random.nextBoolean() ? Mishap.LOST : Mishap.UNANSWERED;
        });
    }

    private void killAtZero(AtomicInteger countdown) {
        if (countdown.get() > 0 && countdown.decrementAndGet() == 0) {
            try {
                server.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void signUps(int first) throws IOException, InterruptedException {
        String messages =
                IntStream.range(first, first + BATCH)
                        .mapToObj(i ->
                                """
                                {"type":"track","event":"signup_completed","userId":"u@company-%d.test",
                                 "messageId":"s%d","context":{"groupId":"company-%d"}}
                                """
                                        .formatted(i, i, i))
                        .collect(Collectors.joining(","));
        var answer =
                server.send(
                        "POST",
                        "/v1/batch?writeKey=" + ServerProcess.WRITE_KEY,
                        "{\"batch\":[%s]}".formatted(messages));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Handoffs that the receiver was told of as opened; it knows messages by their ids. */
    private List<String> opened() {
        return webhook.received().stream()
                .map(one -> json(WebhookStandIn.text(one)))
                .filter(one -> one.at("/type").asString().equals("handoff.opened"))
                .map(one -> one.at("/data/id").asString())
                .toList();
    }

    private int number(String path, String pointer) {
        try {
            return json(server.get(path).body()).at(pointer).asInt(-1);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }

    private static void await(BooleanSupplier condition, String what) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + " in time").isLessThan(until);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
