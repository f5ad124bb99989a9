package groundswell.collect;

import java.io.StringWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An event as a client would have sent it, so that a dead letter can be read again. */
public final class EventText {

    private EventText() {}

    /**
     * A JSON object that {@link MessageReader#readAgain} turns into the same event, its flags
     * aside.
     */
    public static String of(Event event) {
        StringWriter out =
                new StringWriter(256 + event.properties().length() + event.context().length());
        try (JsonGenerator generator = JsonCopy.generator(out)) {
            generator.writeStartObject();
            generator.writeStringProperty("type", event.type().word());
            generator.writeStringProperty("messageId", event.messageId());
            if (!event.name().isEmpty()) {
                generator.writeStringProperty(
                        event.type() == EventType.TRACK ? "event" : "name", event.name());
            }
            optional(generator, "userId", event.userId());
            optional(generator, "anonymousId", event.anonymousId());
            optional(generator, "groupId", event.groupId());
            optional(generator, "previousId", event.previousId());
            generator.writeStringProperty(
                    "timestamp", Instant.ofEpochMilli(event.timestampMs()).toString());
            generator.writeName(event.type().isActivity() ? "properties" : "traits");
            generator.writeRawValue(event.properties());
            generator.writeName("context");
            generator.writeRawValue(event.context());
            generator.writeEndObject();
        }
        return out.toString();
    }

    private static void optional(JsonGenerator generator, String field, @Nullable String value) {
        if (value != null) {
            generator.writeStringProperty(field, value);
        }
    }
}
