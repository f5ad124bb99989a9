package groundswell.collect;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a person agreed to, as {@code context.consent} says it: {@code {"categoryPreferences":
 * {"analytics": true}}}; or, with RudderStack's SDKs, {@code context.consentManagement}: {@code
 * {"allowedConsentIds": ["analytics"], "deniedConsentIds": ["ads"]}}.
 */
final class Consent {

    private Consent() {}

    /** True only when the category is there and true. */
    static boolean grants(String consent, String category) {
        try (JsonParser parser = JsonText.parser(consent)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean preferences = parser.currentName().equals("categoryPreferences");
                if (parser.nextToken() == JsonToken.START_OBJECT && preferences) {
                    return holds(parser, category);
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    /** True only when the category is among those allowed, and not among those denied. */
    static boolean allows(String consentManagement, String category) {
        boolean allowed = false;
        try (JsonParser parser = JsonText.parser(consentManagement)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String list = parser.currentName();
                boolean listed = parser.nextToken() == JsonToken.START_ARRAY;
                if (listed && list.equals("allowedConsentIds")) {
                    allowed |= lists(parser, category);
                } else if (listed && list.equals("deniedConsentIds")) {
                    if (lists(parser, category)) {
                        return false;
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return allowed;
    }

    private static boolean lists(JsonParser parser, String category) {
        boolean found = false;
        for (JsonToken one = parser.nextToken();
                one != JsonToken.END_ARRAY;
                one = parser.nextToken()) {
            found |= one == JsonToken.VALUE_STRING && parser.getString().equals(category);
            parser.skipChildren();
        }
        return found;
    }

    private static boolean holds(JsonParser parser, String category) {
        boolean granted = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals(category);
            JsonToken value = parser.nextToken();
            if (wanted) {
                granted = value == JsonToken.VALUE_TRUE;
            }
            parser.skipChildren();
        }
        return granted;
    }
}
