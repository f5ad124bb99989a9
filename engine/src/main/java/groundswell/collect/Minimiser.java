package groundswell.collect;

import groundswell.collect.Privacy.Ip;
import groundswell.collect.Privacy.Treatment;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Removes from raw JSON what a source's {@link Privacy} wants removed. Names count at any depth.
 */
final class Minimiser {

    private static final int HASH_BYTES = 16;

    /** Where the client's address stands in the object that is rewritten. */
    enum Holds {
        NO_ADDRESS,
        /** It is a context: {@code ip}. */
        ADDRESS,
        /** It is a whole message: {@code context.ip}. */
        CONTEXT
    }

    /**
     * @param json what remains
     * @param removed whether a named property was touched; the address does not count
     * @param refused names for which the whole message is rejected
     */
    record Minimised(String json, boolean removed, List<String> refused) {}

    private final Privacy privacy;
    private final Map<String, Treatment> treatments;

    Minimiser(Privacy privacy) {
        this.privacy = privacy;
        this.treatments = new HashMap<>(SectorProfile.of(privacy.sector()));
        privacy.treatments()
                .forEach((name, treatment) -> treatments.put(SectorProfile.bare(name), treatment));
        treatments.values().removeIf(treatment -> treatment == Treatment.KEEP);
    }

    /** False when objects without an address pass untouched. */
    boolean namesProperties() {
        return !treatments.isEmpty();
    }

    boolean touchesAddress() {
        return privacy.ip() != Ip.KEEP;
    }

    Minimised rewrite(String object, Holds holds) {
        StringWriter out = new StringWriter(object.length());
        List<String> refused = new ArrayList<>();
        boolean removed;
        try (JsonParser parser = JsonText.parser(object);
                JsonGenerator generator = JsonCopy.generator(out)) {
            removed = rewrite(parser, generator, holds, refused);
        }
        return new Minimised(out.toString(), removed, List.copyOf(refused));
    }

    private boolean rewrite(
            JsonParser parser, JsonGenerator generator, Holds holds, List<String> refused) {
        boolean removed = false;
        int depth = 0;
        boolean inContext = holds == Holds.ADDRESS;
        int addressDepth = holds == Holds.CONTEXT ? 2 : 1;
        JsonToken token;
        while ((token = parser.nextToken()) != null) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (token != JsonToken.PROPERTY_NAME) {
                JsonCopy.copyToken(parser, token, generator);
                continue;
            }
            String name = parser.currentName();
            if (holds == Holds.CONTEXT && depth == 1) {
                inContext = name.equals("context");
            }
            if (inContext && depth == addressDepth && name.equals("ip") && touchesAddress()) {
                writeAddress(parser, generator);
                continue;
            }
            Treatment treatment = treatments.get(SectorProfile.bare(name));
            if (treatment == null) {
                JsonCopy.copyToken(parser, token, generator);
                continue;
            }
            removed = true;
            if (treatment == Treatment.REFUSE) {
                refused.add(name);
            }
            writeTreated(name, treatment, parser, generator);
        }
        return removed;
    }

    private void writeTreated(
            String name, Treatment treatment, JsonParser parser, JsonGenerator generator) {
        JsonToken value = parser.nextToken();
        if (treatment == Treatment.HASH && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
            generator.writeName(name);
            generator.writeString(hash(parser.getString()));
        } else {
            parser.skipChildren();
        }
    }

    private void writeAddress(JsonParser parser, JsonGenerator generator) {
        JsonToken value = parser.nextToken();
        String truncated = null;
        if (privacy.ip() == Ip.TRUNCATE && value == JsonToken.VALUE_STRING) {
            truncated = IpAddress.truncate(parser.getString());
        } else {
            parser.skipChildren();
        }
        if (truncated != null) {
            generator.writeName("ip");
            generator.writeString(truncated);
        }
    }

    private String hash(@Nullable String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            ("groundswell:" + privacy.hashKey()).getBytes(StandardCharsets.UTF_8),
                            "HmacSHA256"));
            byte[] digest = mac.doFinal(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
