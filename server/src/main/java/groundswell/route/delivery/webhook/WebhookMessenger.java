package groundswell.route.delivery.webhook;

import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Json;
import groundswell.route.connection.ConnectionProbe;
import groundswell.route.connection.Opened;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.Errand;
import groundswell.route.delivery.Messenger;
import groundswell.route.delivery.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts notices to webhooks: signed, to public addresses only, without following redirects. The
 * notice's id is the message's id, by which a receiver knows what it has got before. Thread-safe.
 */
public final class WebhookMessenger implements Messenger, ConnectionProbe {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final MediaType JSON = MediaType.get("application/json");

    private final PublicAddresses addresses;
    private final WebhookPayload payload;
    private final InstantSource clock;
    private final OkHttpClient client;

    public WebhookMessenger(
            PublicAddresses addresses, WebhookPayload payload, InstantSource clock) {
        this.addresses = addresses;
        this.payload = payload;
        this.clock = clock;
        client =
                new OkHttpClient.Builder()
                        .dns(addresses::resolved)
                        .socketFactory(new CheckedSockets(addresses))
                        .proxy(Proxy.NO_PROXY)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        // What may have got through is not sent again without our knowing.
                        .retryOnConnectionFailure(false)
                        .connectTimeout(CONNECT_MAX)
                        .callTimeout(ANSWER_MAX)
                        .build();
    }

    @Override
    public Ending deliver(Errand errand) {
        byte[] body = Json.bytes(payload.of(errand.notice(), errand.brief()));
        return post(errand.opened(), errand.notice().id(), body);
    }

    @Override
    public List<Fault> faults(Map<String, String> settings, Map<String, String> secrets) {
        String url = settings.getOrDefault("url", "");
        List<Fault> faults = new ArrayList<>();
        addresses.faultOf(url).ifPresent(fault -> faults.add(Fault.of("settings.url", url, fault)));
        secrets.forEach((name, secret) -> {
            if (!secret.isEmpty() && !WebhookSignature.isSecret(secret)) {
                faults.add(
                        Fault.of(
                                "secrets." + name,
                                null,
                                "must be whsec_ and 24 to 64 bytes in base64; leave it out to have one made"));
            }
        });
        return faults;
    }

    /** A new secret; the one before goes on signing until it is forgotten. */
    @Override
    public Map<String, String> made(Map<String, String> before) {
        String old = before.get("signing_secret");
        return old == null
                ? Map.of("signing_secret", WebhookSignature.newSecret())
                : Map.of("signing_secret", WebhookSignature.newSecret(), "previous_secret", old);
    }

    @Override
    public Finding test(Opened opened) {
        long now = clock.millis();
        Ending ending =
                post(
                        opened,
                        "test_%d_%d".formatted(opened.connection().id(), now),
                        Json.bytes(WebhookPayload.test(now)));
        return switch (ending) {
            case Ending.Said said ->
                    new Finding(true, "It has taken a message of the type “test”.");
            case Ending.Later later -> new Finding(false, later.reason());
            case Ending.Unknown unknown -> new Finding(false, unknown.reason());
            case Ending.Broken broken -> new Finding(false, broken.reason());
            case Ending.Never never -> new Finding(false, never.reason());
        };
    }

    private Ending post(Opened opened, String id, byte[] body) {
        String url = opened.connection().setting("url");
        Optional<String> fault = addresses.faultOf(url);
        if (fault.isPresent()) {
            return new Ending.Never("The address %s.".formatted(fault.get()));
        }
        List<String> secrets =
                Stream.of("signing_secret", "previous_secret")
                        .flatMap(name -> opened.secretIfGiven(name).stream())
                        .filter(WebhookSignature::isSecret)
                        .toList();
        if (secrets.isEmpty()) {
            return new Ending.Broken("The connection has no signing secret. Give it one.");
        }
        long atSeconds = clock.millis() / 1000;
        Request request =
                new Request.Builder()
                        .url(url)
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(atSeconds))
                        .header(
                                "webhook-signature",
                                WebhookSignature.of(secrets, id, atSeconds, body))
                        .header("User-Agent", "Groundswell")
                        .post(RequestBody.create(body, JSON))
                        .build();
        try (Response response = client.newCall(request).execute()) {
            return answered(response);
        } catch (PublicAddresses.Refused e) {
            return new Ending.Never(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            return new Ending.Later(
                    "There is no address for %s.".formatted(request.url().host()), null);
        } catch (ConnectException | SSLHandshakeException | SSLPeerUnverifiedException e) {
            return new Ending.Later(
                    "No connection to %s: %s".formatted(request.url().host(), e.getMessage()),
                    null);
        } catch (SocketTimeoutException e) {
            return new Ending.Unknown(
                    "%s did not answer within %d seconds."
                            .formatted(request.url().host(), ANSWER_MAX.toSeconds()));
        } catch (IOException e) {
            return new Ending.Unknown(
                    "%s did not answer: %s".formatted(request.url().host(), e.getMessage()));
        }
    }

    private Ending answered(Response response) {
        int status = response.code();
        if (response.isSuccessful()) {
            return new Ending.Said("");
        }
        String reason = "It answered %d.".formatted(status);
        if (response.isRedirect()) {
            return new Ending.Never(
                    reason + " Redirects are not followed; give the final address.");
        }
        return switch (status) {
            case 410 -> new Ending.Never(reason + " It wants no messages any more.");
            case 429, 503 ->
                    new Ending.Later(reason, RetryAfter.of(response.header("Retry-After"), clock));
            default -> new Ending.Later(reason, null);
        };
    }
}
