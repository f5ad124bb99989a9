package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.duckdb.LetterLimits;
import groundswell.govern.Role;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.route.delivery.SlackStandIn;
import groundswell.route.delivery.WebhookStandIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a message of a product to the owner's Slack, and from a button there back to the desk. */
@Tag("slow")
class ToldInSlackTest {

    private static final Duration SEEN_MAX = Duration.ofSeconds(30);
    private static final String SIGNING = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String TEAMS =
            """
            zone: UTC
            hours: Mon-Sun 00:00-23:59
            reps:
              ann: { name: Ann Ader, email: ann@us.test }
            teams:
              sales: { members: [ann] }
              account_executives: { members: [ann] }
              success: { members: [ann] }
              nurture: { members: [ann] }
            """;

    @TempDir Path folder = Path.of(".");

    private final SlackStandIn slack =
            new SlackStandIn().user("U1", "ann@us.test").user("U2", "stranger@us.test");
    private final WebhookStandIn webhook = new WebhookStandIn();
    private RunningServer server;

    @BeforeEach
    void start() {
        var settings =
                new Settings(
                        folder,
                        "127.0.0.1",
                        0,
                        null,
                        256,
                        500,
                        7,
                        LetterLimits.DEFAULT,
                        LifecycleRules.DEFAULT,
                        new Settings.Outside("https://gs.test", true, slack.url() + "/api/"));
        FirstPlaybook.place("b2b-wedge", settings);
        PlaybookFolder.of(folder.resolve("playbook")).write("teams.yaml", TEAMS);
        server = new RunningServer(settings, InstantSource.system());
        server.server().parts().users().create("ann@us.test", "Ann", Role.REP, "hash", false);
    }

    @AfterEach
    void stop() {
        server.close();
        slack.close();
        webhook.close();
    }

    @Test
    void the_owner_is_told_within_seconds_and_accepts_by_a_button() throws Exception {
        connect(
                """
                {"kind":"slack","name":"Slack",
                 "secrets":{"bot_token":"%s","signing_secret":"%s"}}
                """
                        .formatted(SlackStandIn.TOKEN, SIGNING));
        connect(
                """
                {"kind":"webhook","name":"Hook","settings":{"url":"%s/hook"}}
                """
                        .formatted(webhook.url()));
        slack.at(InstantSource.system().millis());
        ask();
        await(() -> slack.posted().size() == 1 && webhook.received().size() == 1);
        var message = slack.posted().getFirst();
        assertThat(message.channel()).isEqualTo("DU1");
        String id = server.get("/api/v1/handoffs?state=open").json().at("/items/0/id").asString();
        assertThat(message.blocks()).contains("https://gs.test/desk/" + id);

        String body = button("accept", id, "U1");
        assertThat(press(body, "0", "v0=00").status()).as("not signed").isEqualTo(401);
        assertThat(signed("payload=%5B%5D").status()).as("no button").isEqualTo(400);
        assertThat(signed(button("accept", id, "U2")).status()).isEqualTo(200);
        await(() -> slack.answers().size() == 1);
        assertThat(slack.answers().getFirst()).contains("Nobody in Groundswell has the address");
        assertThat(signed(body).status()).isEqualTo(200);
        await(() -> message.blocks().contains("accepted, with Ann Ader"));
        assertThat(server.get("/api/v1/handoffs/" + id).json().at("/handoff/state").asString())
                .isEqualTo("accepted");
        assertThat(slack.posted()).as("changed, not said again").hasSize(1);
        signed(body);
        await(() -> slack.answers().size() == 2);
        assertThat(slack.answers().getLast()).contains("accepted");

        assertThat(server.get("/metrics").body())
                .contains("groundswell_deliveries_total{channel=\"slack\",ending=\"said\"} 2.0");
        await(() -> webhook.received().size() == 2);
    }

    @Test
    void where_nothing_is_connected_nobody_is_told_and_an_administrator_sees_it() throws Exception {
        ask();
        await(() -> open() == 1);
        var standing = server.get("/api/v1/deliveries").json().get("standing");
        assertThat(standing.get("waiting").asInt()).isZero();
        assertThat(standing.get("unconnected").toString()).contains("slack");
    }

    private int open() {
        try {
            return server.get("/api/v1/handoffs?state=open").json().get("total").asInt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void connect(String json) throws Exception {
        assertThat(server.post("/api/v1/connections", json).status()).isEqualTo(201);
    }

    private void ask() throws Exception {
        String key =
                server.post("/api/v1/sources", "{\"name\":\"web\"}")
                        .json()
                        .at("/keys/0/key")
                        .asString();
        String basic =
                Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        server.send(
                "POST",
                "/v1/track",
                """
                {"event":"sales_contacted","userId":"eve@acme.com","messageId":"m1",
                 "context":{"traits":{"email":"eve@acme.com"}}}
                """,
                Map.of("Authorization", "Basic " + basic));
    }

    private String button(String action, String handoff, String user) {
        String payload =
                """
                {"type":"block_actions","user":{"id":"%s"},"response_url":"%s/answers",
                 "actions":[{"action_id":"%s","value":"%s"}]}
                """
                        .formatted(user, slack.url(), action, handoff);
        return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
    }

    private RunningServer.Answered signed(String body) throws Exception {
        String timestamp = Long.toString(InstantSource.system().millis() / 1000);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SIGNING.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature =
                mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
        return press(body, timestamp, "v0=" + HexFormat.of().formatHex(signature));
    }

    private RunningServer.Answered press(String body, String timestamp, String signature)
            throws Exception {
        return server.send(
                "POST",
                "/api/v1/slack/interactions",
                body,
                Map.of(
                        "Authorization",
                        "",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Slack-Request-Timestamp",
                        timestamp,
                        "X-Slack-Signature",
                        signature));
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + SEEN_MAX.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).as("seen in time").isTrue();
    }
}
