package groundswell.collect;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a person agreed to, as {@code context.consent} says it: {@code {"categoryPreferences":
 * {"analytics": true}}}.
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
