package groundswell.kernel.http;

import java.util.List;
import java.util.Map;

/**
 * A request that is not served, with what its sender can do about it; becomes an RFC 9457 problem
 * response. Thrown at the edge only.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The kind of a problem that its status says all of (RFC 9457, 4.2.1). */
    private static final String OF_ITS_STATUS = "about:blank";

    private final String type;
    private final int status;
    private final String title;
    private final String detail;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;

    private Problem(
            int status,
            String title,
            String detail,
            List<Fault> faults,
            Map<String, String> headers) {
        this(OF_ITS_STATUS, status, title, detail, faults, headers);
    }

    private Problem(
            String type,
            int status,
            String title,
            String detail,
            List<Fault> faults,
            Map<String, String> headers) {
        super(title + (detail.isEmpty() ? "" : ": " + detail), null, false, false);
        this.type = type;
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    /** The request cannot be read: 400. */
    public static Problem malformed(String detail) {
        return new Problem(400, "The request cannot be read", detail, List.of(), Map.of());
    }

    /** Parameters or body are not as the contract says: 422 for bodies, 400 for parameters. */
    public static Problem faulty(int status, List<Fault> faults) {
        String title = faults.size() == 1 ? "One fault" : faults.size() + " faults";
        return new Problem(status, title, "", faults, Map.of());
    }

    /** One field is wrong in a way that the contract's schemas cannot say: 422. */
    public static Problem faulty(String field, Object value, String message) {
        return faulty(422, List.of(Fault.of(field, value, message)));
    }

    /** Nobody is signed in: 401. */
    public static Problem notSignedIn(String detail) {
        return new Problem(401, "Sign in first", detail, List.of(), Map.of());
    }

    /** Whoever is signed in may not: 403. */
    public static Problem forbidden(String detail) {
        return new Problem(403, "Not allowed", detail, List.of(), Map.of());
    }

    /** There is no such thing: 404. */
    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail, List.of(), Map.of());
    }

    /** There is such a thing, and it takes other methods: 405. */
    public static Problem wrongMethod(String detail, List<String> allowed) {
        return new Problem(
                405,
                "Method not allowed",
                detail,
                List.of(),
                Map.of("Allow", String.join(", ", allowed)));
    }

    /** It does not fit what is there: 409. */
    public static Problem conflict(String detail) {
        return new Problem(409, "Conflict", detail, List.of(), Map.of());
    }

    /**
     * It does not fit what is there, in a way that clients tell from others: 409.
     *
     * @param type names the kind, for programs; the contract lists them
     */
    public static Problem conflict(String type, String title, String detail) {
        return new Problem(type, 409, title, detail, List.of(), Map.of());
    }

    /** Somebody else changed it in between: 412. */
    public static Problem changedMeanwhile(String detail) {
        return new Problem(412, "Changed by somebody else", detail, List.of(), Map.of());
    }

    /** Larger than allowed: 413. */
    public static Problem tooLarge(String detail) {
        return new Problem(413, "Too large", detail, List.of(), Map.of());
    }

    /** The version that is to be replaced must be named: 428. */
    public static Problem versionNeeded(String detail) {
        return new Problem(428, "Version needed", detail, List.of(), Map.of());
    }

    /** Too often: 429. */
    public static Problem tooOften(String detail, int retryAfterSeconds) {
        return new Problem(429, "Too often", detail, List.of(), retryAfter(retryAfterSeconds));
    }

    /** Not now: 503. */
    public static Problem unavailable(String detail, int retryAfterSeconds) {
        return new Problem(503, "Not now", detail, List.of(), retryAfter(retryAfterSeconds));
    }

    /**
     * Not yet: 503, of the type {@code catching-up}. What is asked for needs a state that is still
     * being read; it passes by itself.
     */
    public static Problem catchingUp(String detail) {
        return new Problem("catching-up", 503, "Catching up", detail, List.of(), retryAfter(1));
    }

    /** Our fault: 500. Says nothing about the cause, which stands in the log. */
    public static Problem internal() {
        return new Problem(
                500, "Our fault", "The server's log says what happened.", List.of(), Map.of());
    }

    public int status() {
        return status;
    }

    /** Headers that belong to the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What the answer's body says. */
    public Body body() {
        return new Body(type, title, status, detail.isEmpty() ? title + "." : detail, faults);
    }

    private static Map<String, String> retryAfter(int seconds) {
        return Map.of("Retry-After", Integer.toString(seconds));
    }

    /** RFC 9457. */
    public record Body(String type, String title, int status, String detail, List<Fault> errors) {}
}
