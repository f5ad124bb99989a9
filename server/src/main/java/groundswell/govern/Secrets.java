package groundswell.govern;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets that cannot be guessed. Thread-safe. */
public final class Secrets {

    /** Letters and digits that cannot be taken for one another. */
    private static final String LEGIBLE = "abcdefghijkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();

    /** 256 bits in 43 characters that need no escaping. */
    public String long256() {
        return encoded(32);
    }

    /** A write key: 32 characters, 192 bits. */
    public String writeKey() {
        return encoded(24);
    }

    /** An API token: {@code gs_} and 256 bits. */
    public String token() {
        return "gs_" + long256();
    }

    /** A password for reading aloud: 20 letters and digits in groups of five, 100 bits. */
    public String password() {
        var text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(LEGIBLE.charAt(random.nextInt(LEGIBLE.length())));
        }
        return text.toString();
    }

    private String encoded(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
