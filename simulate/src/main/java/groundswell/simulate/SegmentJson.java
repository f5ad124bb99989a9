package groundswell.simulate;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as a client of the Segment HTTP API sends them. */
public final class SegmentJson {
    private SegmentJson() {}

    /** One message: the body of {@code POST /v1/track} and its like. */
    public static byte[] message(Event event) {
        StringBuilder out = new StringBuilder(512);
        write(event, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Several: the body of {@code POST /v1/batch}. */
    public static byte[] batch(List<Event> events) {
        StringBuilder out = new StringBuilder(events.size() * 420 + 16);
        out.append("{\"batch\":[");
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(events.get(i), out);
        }
        return out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Event event, StringBuilder out) {
        EventType type = event.type();
        out.append("{\"type\":\"").append(type.word()).append('"');
        text("messageId", event.messageId(), out);
        text("timestamp", Instant.ofEpochMilli(event.timestampMs()).toString(), out);
        text("userId", event.userId(), out);
        text("anonymousId", event.anonymousId(), out);
        text("previousId", event.previousId(), out);
        if (type == EventType.GROUP) {
            text("groupId", event.groupId(), out);
        }
        if (!event.name().isEmpty()) {
            text(type == EventType.TRACK ? "event" : "name", event.name(), out);
        }
        String body =
                type == EventType.IDENTIFY || type == EventType.GROUP ? "traits" : "properties";
        out.append(",\"").append(body).append("\":").append(event.properties());
        out.append(",\"context\":").append(event.context()).append('}');
    }

    /** The world's texts hold no quotes, backslashes or control characters. */
    private static void text(String name, @Nullable String value, StringBuilder out) {
        if (value != null) {
            out.append(",\"").append(name).append("\":\"").append(value).append('"');
        }
    }
}
