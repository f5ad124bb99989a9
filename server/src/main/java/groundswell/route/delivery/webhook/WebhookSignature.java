package groundswell.route.delivery.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks as the Standard Webhooks specification (v1, symmetric) says: HMAC-SHA256 of {@code
 * id.timestamp.body}, in base64, once for each secret that is in use.
 */
public final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_BYTES_MIN = 24;
    private static final int SECRET_BYTES_MAX = 64;

    private WebhookSignature() {}

    /** A new secret. */
    public static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** True for a secret that can sign: {@code whsec_} and 24 to 64 bytes in base64. */
    public static boolean isSecret(String secret) {
        try {
            int length = key(secret).length;
            return secret.startsWith(PREFIX)
                    && length >= SECRET_BYTES_MIN
                    && length <= SECRET_BYTES_MAX;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * What stands in the header {@code webhook-signature}.
     *
     * @param atSeconds what stands in {@code webhook-timestamp}
     */
    public static String of(List<String> secrets, String id, long atSeconds, byte[] body) {
        return secrets.stream()
                .map(secret -> "v1," + one(secret, id, atSeconds, body))
                .collect(Collectors.joining(" "));
    }

    private static String one(String secret, String id, long atSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update((id + "." + atSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] key(String secret) {
        String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        return Base64.getDecoder().decode(text);
    }
}
