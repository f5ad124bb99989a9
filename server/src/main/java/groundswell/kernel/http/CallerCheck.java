package groundswell.kernel.http;

import io.helidon.webserver.http.ServerRequest;

/** Finds out who sends a request. */
@FunctionalInterface
public interface CallerCheck {

    /**
     * The caller of a request that needs one.
     *
     * @throws Problem 401 when nobody is signed in, 403 when the request may be forged
     */
    Caller check(ServerRequest request, Operation operation);
}
