package groundswell.collect.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Lets pages of every origin send messages: a write key is public by nature and gives no way to
 * read anything.
 */
final class Cors {

    private static final HeaderName PRIVATE_NETWORK =
            HeaderNames.create("Access-Control-Allow-Private-Network");
    private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Origin");
    private static final String ONE_DAY_SECONDS = "86400";
    private static final Set<String> ALLOWED =
            Set.of("authorization", "content-type", "x-retry-count", "anonymousid", "sentat");
    private static final Pattern HEADER = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int HEADERS_ASKED_MAX = 32;

    private Cors() {}

    /** Marks an answer as readable by the page that asked. */
    static void allow(ServerRequest request, ServerResponse response) {
        request.headers()
                .first(HeaderNames.ORIGIN)
                .ifPresent(origin -> {
                    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
                    response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after");
                });
        response.header(VARY);
    }

    /**
     * Answers a browser's question whether it may send. Headers that we do not know are harmless
     * and allowed as well.
     */
    static void preflight(ServerRequest request, ServerResponse response) {
        Set<String> headers = new TreeSet<>(ALLOWED);
        String asked =
                request.headers().first(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS).orElse("");
        for (String header : asked.toLowerCase(Locale.ROOT).split(",", HEADERS_ASKED_MAX)) {
            if (HEADER.matcher(header.strip()).matches()) {
                headers.add(header.strip());
            }
        }
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS");
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, String.join(", ", headers));
        response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, ONE_DAY_SECONDS);
        response.header(PRIVATE_NETWORK, "true");
    }
}
