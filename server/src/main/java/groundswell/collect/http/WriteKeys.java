package groundswell.collect.http;

import groundswell.collect.Source;
import groundswell.collect.Sources;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the write key outside of the body: Basic user name, Bearer token, or {@code writeKey} in
 * the query.
 */
final class WriteKeys {

    private WriteKeys() {}

    /** The source whose key came with the request; null when none did, or none that is known. */
    static @Nullable Source find(ServerRequest request, Sources sources) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        String key = fromHeader(header.strip());
        Source source = key == null ? null : sources.byWriteKey(key);
        if (source != null) {
            return source;
        }
        String inQuery = fromQuery(request);
        return inQuery == null ? null : sources.byWriteKey(inQuery);
    }

    static @Nullable String fromQuery(ServerRequest request) {
        return request.query().first("writeKey").orElse(null);
    }

    private static @Nullable String fromHeader(String header) {
        int blank = header.indexOf(' ');
        if (blank < 0) {
            return null;
        }
        String credentials = header.substring(blank + 1).strip();
        return switch (header.substring(0, blank).toLowerCase(Locale.ROOT)) {
            case "bearer" -> credentials;
            case "basic" -> userName(credentials);
            default -> null;
        };
    }

    private static @Nullable String userName(String credentials) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
