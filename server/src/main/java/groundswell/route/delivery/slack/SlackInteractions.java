package groundswell.route.delivery.slack;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Problem;
import groundswell.route.HandoffAction;
import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.connection.Connections;
import groundswell.route.connection.Opened;
import groundswell.route.connection.SecretsLocked;
import groundswell.route.delivery.Colleague;
import groundswell.route.live.HandoffDesk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buttons that were pressed in Slack. Answered at once, since Slack waits for three seconds; what
 * the button stands for is done afterwards, by the user whose address the Slack profile shows. What
 * does not work is told in Slack, to who pressed it alone.
 */
public final class SlackInteractions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlackInteractions.class);
    private static final int BODY_BYTES_MAX = 256 * 1024;
    private static final int WAITING_MAX = 100;
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final long STOP_SECONDS_MAX = 10;
    private static final MediaType JSON = MediaType.get("application/json");

    private final Connections connections;
    private final SlackCalls calls;
    private final HandoffDesk desk;
    private final Function<String, Optional<Colleague>> colleagues;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(WAITING_MAX);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OkHttpClient client =
            new OkHttpClient.Builder()
                    .followRedirects(false)
                    .callTimeout(Duration.ofSeconds(10))
                    .build();

    /**
     * Buttons' work.
     *
     * @param colleagues finds a user by their address
     */
    public SlackInteractions(
            Connections connections,
            SlackCalls calls,
            HandoffDesk desk,
            Function<String, Optional<Colleague>> colleagues,
            InstantSource clock) {
        this.connections = connections;
        this.calls = calls;
        this.desk = desk;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    public void register(Api api) {
        api.on("interactFromSlack", this::pressed);
    }

    private Answer pressed(Call call) {
        byte[] body = body(call);
        Opened opened =
                signedBy(call, body)
                        .orElseThrow(() ->
                                Problem.notSignedIn(
                                        "No Slack connection has signed this within the last five minutes. Check the signing secret and the clocks."));
        SlackPress press = SlackPress.of(new String(body, StandardCharsets.UTF_8), clock.millis());
        press.action().ifPresent(action -> later(opened, press, action));
        return Answer.empty(200);
    }

    private void later(Opened opened, SlackPress press, HandoffAction action) {
        if (!free.tryAcquire()) {
            throw Problem.tooOften(
                    "Too many buttons were pressed at once. Press it again.", RETRY_AFTER_SECONDS);
        }
        threads.execute(() -> {
            try {
                act(opened, press, action);
            } catch (RuntimeException e) {
                LOG.error("handoff={} a button in Slack failed", press.handoff(), e);
                answer(press, "This did not work. Try again, or open the handoff in Groundswell.");
            } finally {
                free.release();
            }
        });
    }

    private void act(Opened opened, SlackPress press, HandoffAction action) {
        String email;
        try {
            email = calls.email(opened.secret("bot_token"), press.user());
        } catch (SlackFailure e) {
            answer(press, "Slack does not say who you are. Open the handoff in Groundswell.");
            return;
        }
        Optional<Colleague> colleague =
                email.isEmpty() ? Optional.empty() : colleagues.apply(email);
        if (colleague.isEmpty()) {
            answer(
                    press,
                    "Nobody in Groundswell has the address of your Slack profile (%s)."
                            .formatted(email.isEmpty() ? "it shows none" : email));
        } else if (!colleague.get().mayDispose()) {
            answer(press, "You may look at handoffs in Groundswell, but not act on them.");
        } else {
            try {
                desk.act(press.handoff(), action, colleague.get().email());
            } catch (Problem e) {
                answer(press, String.valueOf(e.body().detail()));
            }
        }
    }

    /** Tells who pressed the button, and nobody else. */
    private void answer(SlackPress press, String sentence) {
        if (!calls.takesAnswersAt(press.answerTo())) {
            LOG.warn("handoff={} cannot be answered in Slack: {}", press.handoff(), sentence);
            return;
        }
        byte[] body =
                Json.bytes(
                        Map.of(
                                "response_type",
                                "ephemeral",
                                "replace_original",
                                false,
                                "text",
                                SlackLook.escaped(sentence)));
        Request request =
                new Request.Builder()
                        .url(press.answerTo())
                        .post(RequestBody.create(body, JSON))
                        .build();
        try (var response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                LOG.warn("Slack takes no answer to a button: {}", response.code());
            }
        } catch (IOException e) {
            LOG.warn("Slack takes no answer to a button: {}", e.toString());
        }
    }

    private Optional<Opened> signedBy(Call call, byte[] body) {
        String timestamp = call.header("X-Slack-Request-Timestamp");
        String signature = call.header("X-Slack-Signature");
        for (Connection connection : connections.enabled(ConnectionKind.SLACK)) {
            try {
                Optional<Opened> opened = connections.open(connection.id());
                if (opened.isPresent()
                        && SlackSignature.isGood(
                                opened.get().secret("signing_secret"),
                                timestamp,
                                signature,
                                body,
                                clock.millis())) {
                    return opened;
                }
            } catch (SecretsLocked e) {
                connections.failed(connection.id(), String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static byte[] body(Call call) {
        try (InputStream in = call.stream()) {
            byte[] body = in.readNBytes(BODY_BYTES_MAX + 1);
            if (body.length > BODY_BYTES_MAX) {
                throw Problem.tooLarge(
                        "A button's payload has up to %d bytes.".formatted(BODY_BYTES_MAX));
            }
            return body;
        } catch (IOException e) {
            throw Problem.malformed("The body ended early.");
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
