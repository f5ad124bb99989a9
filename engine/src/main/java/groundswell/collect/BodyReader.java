package groundswell.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** Reads a request's body: one message, or a batch with what its messages share. */
final class BodyReader {

    /**
     * What a body holds.
     *
     * @param shared what a batch says for all its messages (context, integrations, sentAt,
     *     writeKey); where a message says otherwise, the message wins
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and confined to one request
    record Body(byte[] bytes, List<Draft> drafts, Draft shared) {}

    private final byte[] bytes;
    private final int messagesMax;
    private final JsonParser parser;
    private final DraftReader reader;
    private final Draft shared = new Draft();
    private @Nullable List<Draft> drafts;

    private BodyReader(byte[] bytes, int messagesMax) {
        this.bytes = bytes;
        this.messagesMax = messagesMax;
        this.parser = JsonText.parser(bytes);
        this.reader = new DraftReader(bytes, parser);
    }

    static Body readMessage(byte[] bytes) throws BodyRefused {
        return new BodyReader(withoutMark(bytes), 1).guarded(BodyReader::message);
    }

    static Body readBatch(byte[] bytes, int messagesMax) throws BodyRefused {
        return new BodyReader(withoutMark(bytes), messagesMax).guarded(BodyReader::batch);
    }

    private interface Step {
        Body read(BodyReader reader) throws BodyRefused;
    }

    private Body guarded(Step step) throws BodyRefused {
        if (bytes.length == 0) {
            throw malformed("the body is empty");
        }
        try (parser) {
            Body body = step.read(this);
            if (parser.nextToken() != null) {
                throw malformed(
                        place(parser.currentTokenLocation()) + ": nothing may follow the value");
            }
            return body;
        } catch (JacksonException noJson) {
            throw malformed(place(noJson.getLocation()) + ": " + noJson.getOriginalMessage());
        }
    }

    private Body message() throws BodyRefused {
        JsonToken token = first();
        if (token != JsonToken.START_OBJECT) {
            throw new BodyRefused(BodyRefused.Code.WRONG_SHAPE, "the body must be a JSON object");
        }
        return new Body(bytes, List.of(reader.read()), shared);
    }

    private Body batch() throws BodyRefused {
        JsonToken token = first();
        if (token == JsonToken.START_ARRAY) {
            drafts = messages();
        } else if (token == JsonToken.START_OBJECT) {
            envelope();
        }
        if (drafts == null) {
            throw new BodyRefused(
                    BodyRefused.Code.WRONG_SHAPE,
                    "the body must be a JSON object with a list named batch");
        }
        if (!shared.faults().isEmpty()) {
            throw new BodyRefused(BodyRefused.Code.WRONG_SHAPE, Violation.inWords(shared.faults()));
        }
        return new Body(bytes, drafts, shared);
    }

    private JsonToken first() throws BodyRefused {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw malformed("the body is blank");
        }
        return token;
    }

    private void envelope() throws BodyRefused {
        String field;
        while ((field = parser.nextName()) != null) {
            if (field.equals("batch")) {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw new BodyRefused(
                            BodyRefused.Code.WRONG_SHAPE, "batch must be a list of messages");
                }
                drafts = messages();
            } else {
                reader.readField(field, shared);
            }
        }
    }

    private List<Draft> messages() throws BodyRefused {
        List<Draft> found = new ArrayList<>();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (found.size() == messagesMax) {
                throw new BodyRefused(
                        BodyRefused.Code.TOO_MANY_MESSAGES,
                        "a batch may hold " + messagesMax + " messages, this one holds more");
            }
            found.add(token == JsonToken.START_OBJECT ? reader.read() : reader.readOther(token));
        }
        return found;
    }

    private static BodyRefused malformed(String message) {
        return new BodyRefused(BodyRefused.Code.MALFORMED, message);
    }

    private static String place(TokenStreamLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Without the byte order mark that some programs put before UTF-8. */
    private static byte[] withoutMark(byte[] bytes) {
        boolean marked =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
