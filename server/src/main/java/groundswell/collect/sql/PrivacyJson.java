package groundswell.collect.sql;

import groundswell.collect.Privacy;
import groundswell.kernel.http.Json;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A source's privacy settings as they stand in the API and in the store: all but the secret key.
 *
 * @param treatments by property or trait name
 */
public record PrivacyJson(
        String ip,
        Map<String, String> treatments,
        String sector,
        @Nullable String consentCategory,
        String withoutConsent) {

    /** The settings in words. */
    public static PrivacyJson of(Privacy privacy) {
        Map<String, String> treatments = new TreeMap<>();
        privacy.treatments().forEach((name, treatment) -> treatments.put(name, word(treatment)));
        return new PrivacyJson(
                word(privacy.ip()),
                treatments,
                word(privacy.sector()),
                privacy.consentCategory(),
                word(privacy.withoutConsent()));
    }

    static PrivacyJson read(String json) {
        return Json.MAPPER.readValue(json, PrivacyJson.class);
    }

    /** The settings themselves. */
    public Privacy toPrivacy(String hashKey) {
        Map<String, Privacy.Treatment> typed = new TreeMap<>();
        treatments.forEach(
                (name, word) -> typed.put(name, Privacy.Treatment.valueOf(constant(word))));
        return new Privacy(
                Privacy.Ip.valueOf(constant(ip)),
                typed,
                Privacy.Sector.valueOf(constant(sector)),
                consentCategory,
                Privacy.WithoutConsent.valueOf(constant(withoutConsent)),
                hashKey);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String constant(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
