package groundswell.app;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
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

    private static final Header CSP = cached("Content-Security-Policy", POLICY);
    private static final Header SNIFFING = cached("X-Content-Type-Options", "nosniff");
    private static final Header REFERRER = cached("Referrer-Policy", "same-origin");
    private static final Header FRAMES = cached("X-Frame-Options", "DENY");
    private static final Header OPENER = cached("Cross-Origin-Opener-Policy", "same-origin");

    private static Header cached(String name, String value) {
        return HeaderValues.createCached(HeaderNames.create(name), value);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header(SNIFFING);
        // The collector answers machines of other origins; the rest answers our own pages.
        if (!request.path().path().startsWith("/v1/")) {
            response.header(CSP);
            response.header(REFERRER);
            response.header(FRAMES);
            response.header(OPENER);
        }
        chain.proceed();
    }
}
