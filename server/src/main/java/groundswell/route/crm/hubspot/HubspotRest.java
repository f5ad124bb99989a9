package groundswell.route.crm.hubspot;

import groundswell.route.crm.Crm.DayUse;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.rest.CrmSecrets;
import groundswell.route.crm.rest.Pause;
import groundswell.route.crm.rest.Rest;
import groundswell.route.crm.rest.Rest.Answered;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signed calls to one account, as fast as HubSpot allows: a call that came too soon is made again
 * after the pause that HubSpot asks for; searches, of which it takes few, keep a distance.
 */
final class HubspotRest {

    /** Searches: five a second in all of an account, of which we leave one to others. */
    private static final Duration BETWEEN_SEARCHES = Duration.ofMillis(250);

    /** The window that HubSpot counts calls in. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int TOO_SOON_MAX = 6;

    private final Rest rest = new Rest();
    private final HubspotSettings settings;
    private final CrmSecrets secrets;
    private final InstantSource clock;
    private final Pause pause;
    private @Nullable String authorization;
    private @Nullable DayUse dayUse;
    private long searchedMs;

    HubspotRest(HubspotSettings settings, CrmSecrets secrets, InstantSource clock, Pause pause) {
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
        this.pause = pause;
    }

    @Nullable DayUse dayUse() {
        return dayUse;
    }

    long calls() {
        return rest.calls();
    }

    /** A search, which has a limit of its own. */
    Answered search(String path, Object body) throws CrmFailure {
        long early = searchedMs + BETWEEN_SEARCHES.toMillis() - clock.millis();
        if (early > 0 && early <= BETWEEN_SEARCHES.toMillis()) {
            rest(Duration.ofMillis(early));
        }
        searchedMs = clock.millis();
        return ok(call("POST", path, body));
    }

    /** The answer if it is a good one. */
    static Answered ok(Answered answered) throws CrmFailure {
        if (!answered.isOk()) {
            throw new CrmFailure(HubspotFaults.of(answered));
        }
        return answered;
    }

    /** Calls a path; what is not allowed or not found comes back as it is. */
    Answered call(String method, String path, @Nullable Object body) throws CrmFailure {
        Answered answered = once(method, path, body);
        if (answered.status() == 401 && !settings.isPrivateApp()) {
            authorization = null;
            answered = once(method, path, body);
        }
        for (int i = 0; i < TOO_SOON_MAX && isTooSoon(answered); i++) {
            rest(wait(answered));
            answered = once(method, path, body);
        }
        return answered;
    }

    private static boolean isTooSoon(Answered answered) {
        return answered.status() == 429
                && !answered.body().path("policyName").asString("").equals("DAILY");
    }

    private static Duration wait(Answered answered) {
        if (answered.retryAfterMs() > 0) {
            return Duration.ofMillis(Math.min(answered.retryAfterMs(), WINDOW.toMillis()));
        }
        String policy = answered.body().path("policyName").asString("");
        return policy.startsWith("TEN_SECONDLY") ? WINDOW : SECOND;
    }

    private void rest(Duration time) throws CrmFailure {
        try {
            pause.take(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrmFailure(
                    new CrmFault(
                            Kind.TRANSIENT,
                            "STOPPED",
                            "",
                            "The server stops.",
                            "It goes on at the next start."));
        }
    }

    private Answered once(String method, String path, @Nullable Object body) throws CrmFailure {
        Answered answered = rest.json(method, settings.api().resolve(path), authorization(), body);
        String max = answered.header("X-HubSpot-RateLimit-Daily");
        String left = answered.header("X-HubSpot-RateLimit-Daily-Remaining");
        if (max.matches("\\d{1,12}") && left.matches("\\d{1,12}")) {
            dayUse = new DayUse(Long.parseLong(max) - Long.parseLong(left), Long.parseLong(max));
        }
        return answered;
    }

    private String authorization() throws CrmFailure {
        String known = authorization;
        if (known == null) {
            known = "Bearer " + (settings.isPrivateApp() ? secret("access_token") : refreshed());
            authorization = known;
        }
        return known;
    }

    private String refreshed() throws CrmFailure {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", settings.clientId());
        form.put("client_secret", secret("client_secret"));
        form.put("refresh_token", secret("refresh_token"));
        Answered answered = rest.form(settings.api().resolve("/oauth/v1/token"), form);
        if (!answered.isOk()) {
            throw new CrmFailure(HubspotFaults.ofSignIn(answered));
        }
        String rotated = answered.body().path("refresh_token").asString("");
        if (!rotated.isEmpty() && !rotated.equals(secrets.get("refresh_token"))) {
            secrets.replace("refresh_token", rotated);
        }
        return answered.body().path("access_token").asString();
    }

    private String secret(String name) throws CrmFailure {
        String secret = secrets.get(name);
        if (secret == null || secret.isEmpty()) {
            throw new CrmFailure(
                    new CrmFault(
                            Kind.CONNECTION,
                            "NO_SECRET",
                            name,
                            "The connection has no %s.".formatted(name),
                            "Give it in the connection's settings."));
        }
        return secret;
    }
}
