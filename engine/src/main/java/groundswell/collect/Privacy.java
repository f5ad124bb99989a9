package groundswell.collect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is removed from a source's messages before anything is stored.
 *
 * @param ip what happens to {@code context.ip}
 * @param treatments by property or trait name (any case, top level of properties and traits); these
 *     win over the sector's
 * @param sector adds the treatments that are usual in a regulated trade
 * @param consentCategory the key of {@code context.consent.categoryPreferences} that must be true;
 *     null when consent is not asked for
 * @param withoutConsent what happens when it is not true or not there
 * @param hashKey secret that keys {@link Treatment#HASH}, so that hashes cannot be found by trying
 *     values; made once per source
 */
public record Privacy(
        Ip ip,
        Map<String, Treatment> treatments,
        Sector sector,
        @Nullable String consentCategory,
        WithoutConsent withoutConsent,
        String hashKey) {

    /** Truncates addresses and touches nothing else. */
    public static final Privacy DEFAULT =
            new Privacy(Ip.TRUNCATE, Map.of(), Sector.NONE, null, WithoutConsent.DROP, "");

    public Privacy {
        treatments = Map.copyOf(treatments);
    }

    /** What happens to the address of the client's machine. */
    public enum Ip {
        KEEP,
        /** The last 8 bits of IPv4 and the last 80 bits of IPv6 become zero. */
        TRUNCATE,
        DROP
    }

    /** What happens to a named property. */
    public enum Treatment {
        KEEP,
        /**
         * Its value becomes the first 128 bits, in hexadecimal digits, of HMAC-SHA-256: equal
         * values stay equal.
         */
        HASH,
        /** It is removed. */
        REDACT,
        /** The whole message is rejected. */
        REFUSE
    }

    /** A regulated trade. */
    public enum Sector {
        NONE,
        HEALTH,
        FINANCE,
        EDUCATION
    }

    /** What happens to a message whose sender did not consent. */
    public enum WithoutConsent {
        /**
         * Only type, name, account and instant stay, under one shared stand-in person per account;
         * a message that names no account is dropped.
         */
        REDUCE,
        /** It is acknowledged, counted and not stored. */
        DROP
    }
}
