package groundswell.collect.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A message written as a query: {@code ?anonymousId=a1&event=opened&properties.mail=welcome}. */
final class PixelMessage {

    /** The smallest transparent picture. */
    static final byte[] GIF = {
        'G',
        'I',
        'F',
        '8',
        '9',
        'a',
        1,
        0,
        1,
        0,
        (byte) 0x80,
        0,
        0,
        0,
        0,
        0,
        (byte) 0xFF,
        (byte) 0xFF,
        (byte) 0xFF,
        '!',
        (byte) 0xF9,
        4,
        1,
        0,
        0,
        0,
        0,
        ',',
        0,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        0,
        2,
        1,
        'D',
        0,
        ';'
    };

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> OBJECTS = Set.of("properties", "context", "traits");

    private PixelMessage() {}

    /**
     * The same message as JSON. Names with a dot become members of an object; the browser's user
     * agent joins the context, so that robots are known.
     */
    static byte[] of(ServerRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, Map<String, String>> objects = new LinkedHashMap<>();
        for (String name : request.query().names()) {
            String value = request.query().first(name).orElse("");
            int dot = name.indexOf('.');
            if (dot > 0 && OBJECTS.contains(name.substring(0, dot))) {
                objects.computeIfAbsent(name.substring(0, dot), any -> new LinkedHashMap<>())
                        .put(name.substring(dot + 1), value);
            } else if (!name.equals("writeKey") && !OBJECTS.contains(name)) {
                fields.put(name, value);
            }
        }
        request.headers()
                .first(HeaderNames.USER_AGENT)
                .ifPresent(agent ->
                        objects.computeIfAbsent("context", any -> new LinkedHashMap<>())
                                .putIfAbsent("userAgent", agent));
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            fields.forEach(json::writeStringProperty);
            objects.forEach((name, members) -> {
                json.writeObjectPropertyStart(name);
                members.forEach(json::writeStringProperty);
                json.writeEndObject();
            });
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
