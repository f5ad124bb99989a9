package groundswell.app;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Headers that keep browsers from doing what our pages never ask for. */
final class SafeHeaders implements Filter {

    /** Styles may stand in elements, as the screens' component library writes them there. */
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
                    + " font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private static final HeaderName CSP = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName SNIFFING = HeaderNames.create("X-Content-Type-Options");
    private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
    private static final HeaderName FRAMES = HeaderNames.create("X-Frame-Options");
    private static final HeaderName OPENER = HeaderNames.create("Cross-Origin-Opener-Policy");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header(SNIFFING, "nosniff");
        // The collector answers machines of other origins; the rest answers our own pages.
        if (!request.path().path().startsWith("/v1/")) {
            response.header(CSP, POLICY);
            response.header(REFERRER, "same-origin");
            response.header(FRAMES, "DENY");
            response.header(OPENER, "same-origin");
        }
        chain.proceed();
    }
}
