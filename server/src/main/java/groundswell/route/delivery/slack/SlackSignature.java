package groundswell.route.delivery.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request comes from Slack: version v0 of its signatures, HMAC-SHA256 of {@code
 * v0:timestamp:body}, not older than five minutes.
 */
final class SlackSignature {

    private static final Duration AGE_MAX = Duration.ofMinutes(5);

    private SlackSignature() {}

    /**
     * True for a request that was signed with the secret within five minutes of now.
     *
     * @param timestamp the header {@code X-Slack-Request-Timestamp}
     * @param signature the header {@code X-Slack-Signature}
     */
    static boolean isGood(
            String secret,
            @Nullable String timestamp,
            @Nullable String signature,
            byte[] body,
            long nowMs) {
        if (timestamp == null || signature == null || !timestamp.matches("\\d{1,12}")) {
            return false;
        }
        long apartMs = Math.abs(nowMs - Long.parseLong(timestamp) * 1000);
        return apartMs <= AGE_MAX.toMillis()
                && MessageDigest.isEqual(
                        of(secret, timestamp, body).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    /** What Slack would send. */
    static String of(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
