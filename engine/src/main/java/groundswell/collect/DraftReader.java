package groundswell.collect;

import groundswell.collect.Draft.Slice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one message from a stream of tokens, without a tree. Every value of a wrong type is a fault
 * of the message and never stops the stream.
 */
final class DraftReader {

    /** Longer values are left to the parser; ids, names and instants are shorter. */
    private static final int SHORT_BYTES = 128;

    private final byte[] body;
    private final JsonParser parser;

    /**
     * @param body what the parser reads
     */
    DraftReader(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /** Reads the message whose opening brace is the current token, up to its closing one. */
    Draft read() {
        Draft draft = new Draft();
        draft.from = tokenStart();
        String field;
        while ((field = parser.nextName()) != null) {
            readField(field, draft);
        }
        draft.to = tokenEnd();
        return draft;
    }

    /** A value that is no message at all. */
    Draft readOther(JsonToken token) {
        Draft draft = new Draft();
        draft.from = tokenStart();
        String found = describe(token);
        skip(token, draft);
        draft.to = tokenEnd();
        draft.fault("wrong_type", "", "a message must be an object, not " + found);
        return draft;
    }

    /** Reads the value of a field whose name is the current token. */
    void readField(String field, Draft draft) {
        JsonToken token = parser.nextToken();
        switch (field) {
            case "type" -> draft.type = text(token, field, draft);
            case "event" -> draft.event = text(token, field, draft);
            case "event_name" -> draft.nativeEvent = text(token, field, draft);
            case "name" -> draft.name = text(token, field, draft);
            case "category" -> draft.category = text(token, field, draft);
            case "messageId", "message_id" -> draft.messageId = textOrNumber(token, field, draft);
            case "userId", "user_id" -> draft.userId = textOrNumber(token, field, draft);
            case "anonymousId", "anonymous_id" ->
                    draft.anonymousId = textOrNumber(token, field, draft);
            case "groupId", "account_id" -> draft.groupId = textOrNumber(token, field, draft);
            case "previousId" -> draft.previousId = textOrNumber(token, field, draft);
            case "timestamp" -> draft.timestamp = textOrNumber(token, field, draft);
            case "originalTimestamp" -> draft.originalTimestamp = textOrNumber(token, field, draft);
            case "sentAt" -> draft.sentAt = textOrNumber(token, field, draft);
            case "writeKey" -> draft.writeKey = text(token, field, draft);
            case "properties" -> draft.properties = object(token, field, draft);
            case "traits" -> draft.traits = object(token, field, draft);
            case "context" -> readContext(token, draft);
            case "integrations" ->
                    draft.integrations =
                            token == JsonToken.START_OBJECT
                                    ? object(token, field, draft)
                                    : ignored(token, draft);
            default -> skip(token, draft);
        }
    }

    private void readContext(JsonToken token, Draft draft) {
        if (token != JsonToken.START_OBJECT) {
            draft.context = object(token, "context", draft);
            return;
        }
        int from = tokenStart();
        String field;
        while ((field = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "groupId" ->
                        draft.contextGroupId = textOrNumber(value, "context.groupId", draft);
                case "userAgent" ->
                        draft.userAgent =
                                value == JsonToken.VALUE_STRING
                                        ? string()
                                        : ignoredText(value, draft);
                case "traits" ->
                        draft.contextTraits =
                                value == JsonToken.START_OBJECT
                                        ? slice(value, draft)
                                        : ignored(value, draft);
                case "consent" ->
                        draft.consent =
                                value == JsonToken.START_OBJECT
                                        ? slice(value, draft)
                                        : ignored(value, draft);
                case "consentManagement" ->
                        draft.consentManagement =
                                value == JsonToken.START_OBJECT
                                        ? slice(value, draft)
                                        : ignored(value, draft);
                case "ip" -> {
                    draft.hasIp = value != JsonToken.VALUE_NULL;
                    skip(value, draft);
                }
                default -> skip(value, draft);
            }
        }
        draft.context = new Slice(from, tokenEnd());
    }

    private @Nullable String text(JsonToken token, String field, Draft draft) {
        if (token == JsonToken.VALUE_STRING) {
            return string();
        }
        if (token != JsonToken.VALUE_NULL) {
            wrongType(token, field, "text", draft);
        }
        return null;
    }

    private @Nullable String textOrNumber(JsonToken token, String field, Draft draft) {
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            return string();
        }
        if (token != JsonToken.VALUE_NULL) {
            wrongType(token, field, "text or a number", draft);
        }
        return null;
    }

    /**
     * The current text or number. Short plain ASCII is taken from the body at once, which spares
     * the parser's detour over characters; the parser skips it afterwards.
     */
    private String string() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            int from = tokenStart() + 1;
            int most = Math.min(body.length, from + SHORT_BYTES);
            for (int at = from; at < most; at++) {
                byte b = body[at];
                if (b == '"') {
                    return new String(body, from, at - from, StandardCharsets.ISO_8859_1);
                }
                if (b == '\\' || b < ' ') {
                    break; // escaped, not ASCII, or not allowed
                }
            }
        }
        return parser.getString();
    }

    private @Nullable Slice object(JsonToken token, String field, Draft draft) {
        if (token == JsonToken.START_OBJECT) {
            return slice(token, draft);
        }
        if (token != JsonToken.VALUE_NULL) {
            wrongType(token, field, "an object", draft);
        }
        return null;
    }

    private Slice slice(JsonToken token, Draft draft) {
        int from = tokenStart();
        skip(token, draft);
        return new Slice(from, tokenEnd());
    }

    private @Nullable Slice ignored(JsonToken token, Draft draft) {
        skip(token, draft);
        return null;
    }

    private @Nullable String ignoredText(JsonToken token, Draft draft) {
        skip(token, draft);
        return null;
    }

    private void wrongType(JsonToken token, String field, String wanted, Draft draft) {
        draft.fault("wrong_type", field, field + " must be " + wanted + ", not " + describe(token));
        skip(token, draft);
    }

    /** Walks over a value and remembers how deep it was. */
    private void skip(JsonToken token, Draft draft) {
        if (!token.isStructStart()) {
            return;
        }
        int depth = 1;
        int deepest = 1;
        while (depth > 0) {
            JsonToken next = parser.nextToken();
            if (next.isStructStart()) {
                deepest = Math.max(deepest, ++depth);
            } else if (next.isStructEnd()) {
                depth--;
            }
        }
        draft.depth = Math.max(draft.depth, deepest);
    }

    private int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int tokenEnd() {
        return (int) parser.currentLocation().getByteOffset();
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> "a number";
        };
    }
}
