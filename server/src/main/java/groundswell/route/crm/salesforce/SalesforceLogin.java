package groundswell.route.crm.salesforce;

import groundswell.kernel.http.Json;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.rest.CrmSecrets;
import groundswell.route.crm.rest.Rest;
import groundswell.route.crm.rest.Rest.Answered;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gets access tokens and keeps the newest one, in memory only. */
final class SalesforceLogin {

    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(3);
    private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final SalesforceSettings settings;
    private final CrmSecrets secrets;
    private final Rest rest;
    private final InstantSource clock;
    private @Nullable Token token;

    SalesforceLogin(
            SalesforceSettings settings, CrmSecrets secrets, Rest rest, InstantSource clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.rest = rest;
        this.clock = clock;
    }

    /**
     * A token and where it is good for.
     *
     * @param instance the organisation's own address
     */
    record Token(String authorization, URI instance) {}

    /** The newest token; gets one when there is none. */
    Token token() throws CrmFailure {
        Token known = token;
        if (known == null) {
            known = fetched();
            token = known;
        }
        return known;
    }

    /** The token was refused: the next call gets another one. */
    void forget() {
        token = null;
    }

    private Token fetched() throws CrmFailure {
        Answered answered =
                rest.form(settings.login().resolve("/services/oauth2/token"), parameters());
        if (!answered.isOk()) {
            throw refused(answered);
        }
        String rotated = answered.body().path("refresh_token").asString("");
        if (!rotated.isEmpty()) {
            secrets.replace("refresh_token", rotated);
        }
        return new Token(
                "Bearer " + answered.body().path("access_token").asString(),
                URI.create(answered.body().path("instance_url").asString()));
    }

    private Map<String, String> parameters() throws CrmFailure {
        Map<String, String> form = new LinkedHashMap<>();
        switch (settings.flow()) {
            case REFRESH_TOKEN -> {
                form.put("grant_type", "refresh_token");
                form.put("refresh_token", secret("refresh_token"));
                form.put("client_id", settings.clientId());
                String secret = secrets.get("client_secret");
                if (secret != null && !secret.isEmpty()) {
                    form.put("client_secret", secret);
                }
            }
            case CLIENT_CREDENTIALS -> {
                form.put("grant_type", "client_credentials");
                form.put("client_id", settings.clientId());
                form.put("client_secret", secret("client_secret"));
            }
            case JWT -> {
                form.put("grant_type", JWT_GRANT);
                form.put("assertion", assertion());
            }
        }
        return form;
    }

    private String secret(String name) throws CrmFailure {
        String secret = secrets.get(name);
        if (secret == null || secret.isEmpty()) {
            throw connection(
                    "NO_SECRET",
                    name,
                    "The connection has no %s.".formatted(name),
                    "Give it in the connection's settings.");
        }
        return secret;
    }

    private CrmFailure refused(Answered answered) {
        String error = answered.body().path("error").asString("HTTP_" + answered.status());
        String said = answered.body().path("error_description").asString(error);
        if (answered.status() == 429 || answered.status() >= 500) {
            return new CrmFailure(
                    new CrmFault(
                            Kind.TRANSIENT,
                            error,
                            "sign-in",
                            "Salesforce gives no token at the moment: " + said,
                            "It is tried again.",
                            answered.retryAfterMs()));
        }
        return connection(
                error,
                "sign-in",
                "Salesforce refuses to sign us in: " + said,
                error.equals("invalid_grant")
                        ? "The token was revoked or has expired: connect Salesforce again. What is"
                                + " to be written waits."
                        : "Check client id, client secret and sign-in address of the connection.");
    }

    private static CrmFailure connection(String code, String place, String message, String remedy) {
        return new CrmFailure(new CrmFault(Kind.CONNECTION, code, place, message, remedy));
    }

    /** RFC 7523: who we are, whom we speak for, signed by the app's key. */
    private String assertion() throws CrmFailure {
        long expires = clock.instant().plus(ASSERTION_LIFE).getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.clientId());
        claims.put("sub", settings.username());
        claims.put("aud", settings.login().toString());
        claims.put("exp", expires);
        String text = part(Map.of("alg", "RS256")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(new PKCS8EncodedKeySpec(key(secret("private_key")))));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw connection(
                    "BAD_KEY",
                    "private_key",
                    "The private key cannot be used.",
                    "Give an RSA key in PKCS #8, beginning with -----BEGIN PRIVATE KEY-----.");
        }
    }

    private static byte[] key(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String part(Map<String, ?> claims) {
        return base64(Json.bytes(claims));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
