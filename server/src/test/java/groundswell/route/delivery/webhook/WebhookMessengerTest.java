package groundswell.route.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.connection.Opened;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.Samples;
import groundswell.route.delivery.WebhookStandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMessengerTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir Path folder = Path.of(".");

    private final WebhookStandIn receiver = new WebhookStandIn();

    @AfterEach
    void stop() {
        receiver.close();
    }

    /** The example that the Standard Webhooks libraries test themselves with. */
    @Test
    void signs_as_the_standard_says() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(
                        WebhookSignature.of(
                                List.of(SECRET),
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1_614_265_330,
                                body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void two_secrets_sign_while_one_replaces_the_other() {
        Ending ending =
                deliver(
                        receiver.url(),
                        Map.of(
                                "signing_secret",
                                WebhookSignature.newSecret(),
                                "previous_secret",
                                SECRET));
        assertThat(ending).isEqualTo(new Ending.Said(""));
        var asked = receiver.received().getFirst();
        String[] signatures = asked.header("webhook-signature").split(" ");
        assertThat(signatures).hasSize(2);
        assertThat(signatures[1])
                .isEqualTo(
                        WebhookSignature.of(
                                List.of(SECRET),
                                asked.header("webhook-id"),
                                Long.parseLong(asked.header("webhook-timestamp")),
                                asked.body()));
        assertThat(new String(asked.body(), StandardCharsets.UTF_8))
                .startsWith(
                        "{\"type\":\"handoff.opened\",\"timestamp\":\"2026-03-02T12:00:00.000Z\"")
                .contains("\"nextStep\":\"Call Bea today.\"");
    }

    @Test
    void secrets_are_made_as_the_standard_wants_them() {
        assertThat(WebhookSignature.isSecret(WebhookSignature.newSecret())).isTrue();
        assertThat(WebhookSignature.isSecret("whsec_short")).isFalse();
        assertThat(WebhookSignature.isSecret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isFalse();
        assertThat(Base64.getDecoder().decode(WebhookSignature.newSecret().substring(6)))
                .hasSize(32);
    }

    @Test
    void redirects_are_not_followed_and_what_is_gone_is_left_alone() {
        receiver.answering(302);
        assertThat(deliver(receiver.url(), secret())).isInstanceOf(Ending.Never.class);
        receiver.answering(410);
        assertThat(deliver(receiver.url(), secret())).isInstanceOf(Ending.Never.class);
        receiver.answering(500);
        assertThat(deliver(receiver.url(), secret())).isInstanceOf(Ending.Later.class);
        receiver.answering(429);
        assertThat(deliver(receiver.url(), secret()))
                .isInstanceOfSatisfying(
                        Ending.Later.class, later -> assertThat(later.after()).hasSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
                "https://localhost/", "https://2130706433/", "https://169.254.169.254/",
                "https://10.0.0.1:8443/", "https://[fd00:ec2::254]/", "http://127.0.0.1/"
            })
    void addresses_of_our_own_network_get_nothing(String url) {
        var messenger =
                new WebhookMessenger(
                        PublicAddresses.ofSystem(false), new WebhookPayload(), Samples.CLOCK);
        assertThat(messenger.deliver(Samples.errand(opened(url, secret()))))
                .isInstanceOf(Ending.Never.class);
    }

    /** A name that is public when it is checked and private afterwards. */
    @Test
    void a_name_that_changes_its_address_in_between_leads_to_the_checked_one() throws IOException {
        var asked = new AtomicInteger();
        InetAddress here = InetAddress.getByName("127.0.0.1");
        InetAddress there = InetAddress.getByName("192.0.2.1");
        var rebinding =
                new PublicAddresses(
                        false, host -> List.of(asked.getAndIncrement() == 0 ? there : here));
        var messenger = new WebhookMessenger(rebinding, new WebhookPayload(), Samples.CLOCK);
        String url = "https://rebind.test:8443/";
        assertThat(messenger.deliver(Samples.errand(opened(url, secret()))))
                .isInstanceOf(Ending.Never.class);
        assertThat(messenger.deliver(Samples.errand(opened(url, secret()))))
                .isInstanceOf(Ending.Never.class);
        assertThat(asked).as("resolved once for each attempt, and never again").hasValue(2);
        assertThat(receiver.received()).isEmpty();
    }

    /** What the reference shows for verifying is run as it stands there. */
    @Test
    void the_sample_of_the_reference_verifies_what_is_sent() throws Exception {
        String page = Files.readString(Samples.repository("docs/reference/webhooks.md"));
        int begin = page.indexOf("```js\n") + 6;
        String sample = page.substring(begin, page.indexOf("```", begin));
        deliver(receiver.url(), secret());
        var asked = receiver.received().getFirst();
        Path script = folder.resolve("verify.mjs");
        Files.writeString(
                script,
                sample
                        + """

                        import { readFileSync } from "node:fs";
                        const [id, timestamp, signature, secret, now] = process.argv.slice(2);
                        const body = readFileSync(0);
                        console.log(verify({ id, timestamp, signature }, body, [secret], Number(now)));
                        """);
        assertThat(run(script, asked.body(), asked, SECRET)).isEqualTo("true");
        assertThat(run(script, "{}".getBytes(StandardCharsets.UTF_8), asked, SECRET))
                .isEqualTo("false");
        assertThat(run(script, asked.body(), asked, WebhookSignature.newSecret()))
                .isEqualTo("false");
    }

    private static String run(Path script, byte[] body, WebhookStandIn.Asked asked, String secret)
            throws Exception {
        Process node =
                new ProcessBuilder(
                                "node",
                                script.toString(),
                                asked.header("webhook-id"),
                                asked.header("webhook-timestamp"),
                                asked.header("webhook-signature"),
                                secret,
                                Long.toString(Samples.CLOCK.millis() / 1000))
                        .redirectErrorStream(true)
                        .start();
        try (var in = node.getOutputStream()) {
            in.write(body);
        }
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    private static Ending deliver(String url, Map<String, String> secrets) {
        var messenger =
                new WebhookMessenger(
                        PublicAddresses.ofSystem(true), new WebhookPayload(), Samples.CLOCK);
        return messenger.deliver(Samples.errand(opened(url, secrets)));
    }

    private static Map<String, String> secret() {
        return Map.of("signing_secret", SECRET);
    }

    private static Opened opened(String url, Map<String, String> secrets) {
        return new Opened(
                new Connection(
                        1,
                        ConnectionKind.WEBHOOK,
                        "Hook",
                        true,
                        Map.of("url", url),
                        Map.of(),
                        0,
                        "test",
                        null,
                        null,
                        ""),
                secrets);
    }
}
