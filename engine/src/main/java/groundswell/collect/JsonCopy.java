package groundswell.collect;

import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/** Writes JSON anew, token by token: for the few messages that are changed on their way. */
final class JsonCopy {

    private JsonCopy() {}

    static JsonGenerator generator(StringWriter out) {
        return JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** The members of two objects; where both have one, {@code over}'s is taken. */
    static String merge(String base, String over) {
        if (base.length() <= JsonText.EMPTY_OBJECT.length()) {
            return over;
        }
        if (over.length() <= JsonText.EMPTY_OBJECT.length()) {
            return base;
        }
        StringWriter out = new StringWriter(base.length() + over.length());
        try (JsonGenerator generator = generator(out)) {
            generator.writeStartObject();
            copyMembers(base, namesOf(over), generator);
            copyMembers(over, Set.of(), generator);
            generator.writeEndObject();
        }
        return out.toString();
    }

    /** One object with one member. */
    static String member(String name, String text) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = generator(out)) {
            generator.writeStartObject();
            generator.writeName(name);
            generator.writeString(text);
            generator.writeEndObject();
        }
        return out.toString();
    }

    /** Writes the current token as it is; numbers keep their digits. */
    static void copyToken(JsonParser parser, JsonToken token, JsonGenerator generator) {
        switch (token) {
            case START_OBJECT -> generator.writeStartObject();
            case END_OBJECT -> generator.writeEndObject();
            case START_ARRAY -> generator.writeStartArray();
            case END_ARRAY -> generator.writeEndArray();
            case PROPERTY_NAME -> generator.writeName(parser.currentName());
            case VALUE_STRING -> generator.writeString(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getString());
            case VALUE_TRUE -> generator.writeBoolean(true);
            case VALUE_FALSE -> generator.writeBoolean(false);
            default -> generator.writeNull();
        }
    }

    private static Set<String> namesOf(String object) {
        Set<String> names = new HashSet<>();
        try (JsonParser parser = JsonText.parser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return names;
    }

    private static void copyMembers(String object, Set<String> except, JsonGenerator generator) {
        try (JsonParser parser = JsonText.parser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = !except.contains(parser.currentName());
                if (wanted) {
                    generator.writeName(parser.currentName());
                }
                JsonToken value = parser.nextToken();
                if (wanted) {
                    copyValue(parser, value, generator);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static void copyValue(JsonParser parser, JsonToken first, JsonGenerator generator) {
        int depth = 0;
        JsonToken token = first;
        while (true) {
            copyToken(parser, token, generator);
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }
}
