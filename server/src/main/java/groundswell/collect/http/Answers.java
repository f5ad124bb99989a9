package groundswell.collect.http;

import groundswell.collect.MessageVerdict;
import groundswell.collect.Reading;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The collector's answers: JSON always, since SDKs parse them. */
final class Answers {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
    private static final Header NO_STORE =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

    private Answers() {}

    static void success(ServerResponse response) {
        json(response, Status.OK_200, SUCCESS);
    }

    static void failure(
            ServerResponse response, Status status, String code, @Nullable String message) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeBooleanProperty("success", false);
            json.writeStringProperty("code", code);
            json.writeStringProperty("message", String.valueOf(message));
            json.writeEndObject();
        }
        json(response, status, out.toString().getBytes(StandardCharsets.UTF_8));
    }

    static void retryLater(
            ServerResponse response, Status status, String code, String message, int seconds) {
        response.header(HeaderNames.RETRY_AFTER, Integer.toString(Math.max(1, seconds)));
        failure(response, status, code, message);
    }

    /** A verdict per message that was not taken; the others were. */
    static void batch(ServerResponse response, Reading reading) {
        json(response, Status.OK_200, batchBody(reading.verdicts()));
    }

    private static byte[] batchBody(List<MessageVerdict> verdicts) {
        long rejected = verdicts.stream().filter(MessageVerdict.Rejected.class::isInstance).count();
        if (rejected == 0) {
            return ("{\"success\":true,\"accepted\":" + verdicts.size() + ",\"rejected\":[]}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeBooleanProperty("success", true);
            json.writeNumberProperty("accepted", verdicts.size() - rejected);
            json.writeArrayPropertyStart("rejected");
            for (int index = 0; index < verdicts.size(); index++) {
                if (verdicts.get(index) instanceof MessageVerdict.Rejected verdict) {
                    json.writeStartObject();
                    json.writeNumberProperty("index", index);
                    json.writeStringProperty("code", verdict.code());
                    json.writeStringProperty("message", verdict.message());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    static void json(ServerResponse response, Status status, byte[] body) {
        response.status(status).header(HeaderValues.CONTENT_TYPE_JSON).header(NO_STORE).send(body);
    }
}
