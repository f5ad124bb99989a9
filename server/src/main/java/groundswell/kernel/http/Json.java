package groundswell.kernel.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.util.RawValue;

/** How the API reads and writes JSON: instants with milliseconds, fields in the records' order. */
public final class Json {

    /** Deep enough for what people send, shallow enough to be safe. */
    private static final int DEPTH_MAX = 64;

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The API's mapper; thread-safe. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .addModule(new SimpleModule().addSerializer(Instant.class, new Milliseconds()))
                    .build();

    private Json() {}

    /** The JSON of a record. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The JSON of a record, as text. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads what was sent.
     *
     * @throws Problem 400 that names the place when it is not JSON
     */
    public static JsonNode read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw Problem.malformed(
                    "Not JSON at line %d, column %d: %s"
                            .formatted(
                                    place == null ? 1 : Math.max(1, place.getLineNr()),
                                    place == null ? 1 : Math.max(1, place.getColumnNr()),
                                    e.getOriginalMessage()));
        }
    }

    /** Text that is JSON already, such as an event's properties, embedded as it is. */
    public static RawValue raw(String json) {
        return new RawValue(json);
    }

    private static final class Milliseconds extends StdSerializer<Instant> {
        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(INSTANT.format(value));
        }
    }
}
