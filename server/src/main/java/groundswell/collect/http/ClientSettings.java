package groundswell.collect.http;

import groundswell.collect.Source;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What browser SDKs ask for before they start: that they shall send here, to nobody else, and
 * measure nothing about themselves.
 */
final class ClientSettings {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}");

    private ClientSettings() {}

    /** For Segment's browser SDK: {@code apiHost} is host and path, the scheme stands beside it. */
    static byte[] segment(ServerRequest request, String writeKey) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("integrations");
            json.writeObjectPropertyStart("Segment.io");
            json.writeStringProperty("apiKey", writeKey);
            json.writeStringProperty("apiHost", host(request) + "/v1");
            json.writeStringProperty("protocol", scheme(request));
            json.writeBooleanProperty("addBundledMetadata", true);
            json.writeArrayPropertyStart("unbundledIntegrations");
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeName("plan");
            json.writeRawValue(
                    "{\"track\":{\"__default\":{\"enabled\":true,\"integrations\":{}}},\"identify\":{\"__default\":{\"enabled\":true}},"
                            + "\"group\":{\"__default\":{\"enabled\":true}}}");
            json.writeName("metrics");
            json.writeRawValue("{\"sampleRate\":0}");
            json.writeName("edgeFunction");
            json.writeRawValue("{}");
            json.writeBooleanProperty("analyticsNextEnabled", true);
            json.writeName("middlewareSettings");
            json.writeRawValue("{}");
            json.writeName("enabledMiddleware");
            json.writeRawValue("{}");
            json.writeBooleanProperty("legacyVideoPluginsEnabled", false);
            json.writeArrayPropertyStart("remotePlugins");
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** For RudderStack's SDKs: a source without destinations. */
    static byte[] rudder(Source source, String writeKey) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("source");
            json.writeStringProperty("id", Integer.toString(source.id()));
            json.writeStringProperty("name", source.name());
            json.writeStringProperty("writeKey", writeKey);
            json.writeBooleanProperty("enabled", source.enabled());
            json.writeStringProperty("workspaceId", "groundswell");
            json.writeName("config");
            json.writeRawValue(
                    "{\"statsCollection\":{\"errors\":{\"enabled\":false},\"metrics\":{\"enabled\":false}}}");
            json.writeName("dataplanes");
            json.writeRawValue("{}");
            json.writeArrayPropertyStart("destinations");
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringProperty("updatedAt", "2026-01-01T00:00:00.000Z");
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As the client sees us, also behind a proxy. */
    private static String host(ServerRequest request) {
        String forwarded = request.headers().first(HeaderNames.X_FORWARDED_HOST).orElse(null);
        String host = forwarded == null ? request.authority() : forwarded;
        return host != null && HOST.matcher(host).matches() ? host : "localhost";
    }

    private static String scheme(ServerRequest request) {
        @Nullable String forwarded =
                request.headers().first(HeaderNames.X_FORWARDED_PROTO).orElse(null);
        if (forwarded != null) {
            return forwarded.equals("https") ? "https" : "http";
        }
        return request.isSecure() ? "https" : "http";
    }
}
