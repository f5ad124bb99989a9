package groundswell.govern.http;

import groundswell.govern.Passwords;
import groundswell.govern.Secrets;
import groundswell.govern.sql.Sessions;
import groundswell.govern.sql.SignInFailures;
import groundswell.govern.sql.Tokens;
import groundswell.govern.sql.Users;
import groundswell.govern.sql.Users.User;
import groundswell.kernel.http.Caller;
import groundswell.kernel.http.CallerCheck;
import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Hash;
import groundswell.kernel.http.Operation;
import groundswell.kernel.http.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows who sends a request: by session cookie, whose unsafe requests must carry the session's CSRF
 * token, or by API token. Thread-safe.
 */
public final class SignIn implements CallerCheck {

    /** The name of the cookie that carries the session. */
    public static final String COOKIE = "groundswell_session";

    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String BEARER = "Bearer ";

    /** What somebody with a password that others know may do: get rid of it. */
    private static final Set<String> BEFORE_PASSWORD_CHANGE =
            Set.of("getSession", "signOut", "changePassword");

    private final Users users;
    private static final String HOW =
            "A program sends “Authorization: Bearer TOKEN” with an API token; a browser signs in by"
                    + " POST /api/v1/session.";

    private final Sessions sessions;
    private final Tokens tokens;
    private final SignInFailures failures;
    private final Passwords passwords;
    private final Secrets secrets;

    public SignIn(
            Users users,
            Sessions sessions,
            Tokens tokens,
            SignInFailures failures,
            Passwords passwords,
            Secrets secrets) {
        this.users = users;
        this.sessions = sessions;
        this.tokens = tokens;
        this.failures = failures;
        this.passwords = passwords;
        this.secrets = secrets;
    }

    /**
     * A user who has just signed in.
     *
     * @param secret for the cookie
     */
    record SignedIn(User user, String secret, long expiresAtMs) {}

    @Override
    public Caller check(ServerRequest request, Operation operation) {
        Optional<String> bearer = bearer(request);
        if (bearer.isPresent()) {
            return byToken(bearer.get());
        }
        String secret = cookie(request).orElseThrow(() -> Problem.notSignedIn(HOW));
        User user = bySession(secret);
        if (operation.isUnsafe()) {
            requireCsrf(request, secret);
        }
        if (user.mustChangePassword() && !BEFORE_PASSWORD_CHANGE.contains(operation.id())) {
            throw Problem.forbidden(
                    "Change the one-time password first: POST /api/v1/session/password.");
        }
        return new Caller(user.id(), user.email(), user.role().permissions());
    }

    /** The same answer and the same time whether the address is unknown or the password wrong. */
    SignedIn signIn(String email, String password) {
        int locked = failures.lockedForSeconds(email);
        if (locked > 0) {
            throw Problem.tooOften("Too many failures; try again later.", locked);
        }
        Optional<User> user = users.byEmail(email).filter(found -> !found.disabled());
        boolean right =
                user.map(found -> passwords.matches(password, found.passwordHash()))
                        .orElseGet(() -> passwords.matchesNobody(password));
        if (!right) {
            failures.add(email);
            throw Problem.notSignedIn("Address or password is wrong.");
        }
        failures.clear(email);
        return start(user.orElseThrow());
    }

    SignedIn changePassword(User user, String current, String next) {
        int locked = failures.lockedForSeconds(user.email());
        if (locked > 0) {
            throw Problem.tooOften("Too many failures; try again later.", locked);
        }
        if (!passwords.matches(current, user.passwordHash())) {
            failures.add(user.email());
            throw Problem.faulty(
                    422, List.of(Fault.of("current", null, "is not the present password")));
        }
        if (next.equals(current)) {
            throw Problem.faulty(
                    422, List.of(Fault.of("new", null, "must differ from the present password")));
        }
        users.setPassword(user.id(), passwords.hash(next), false);
        return start(users.byId(user.id()).orElseThrow());
    }

    void signOut(ServerRequest request) {
        cookie(request).ifPresent(sessions::end);
    }

    /** The user behind a session; the request has been checked. */
    Optional<User> user(ServerRequest request) {
        return cookie(request).map(this::bySession);
    }

    Optional<Sessions.Session> session(ServerRequest request) {
        return cookie(request).flatMap(sessions::find);
    }

    Optional<String> secret(ServerRequest request) {
        return cookie(request);
    }

    /** Made from the session's secret, which pages of other sites cannot read. */
    static String csrfToken(String secret) {
        return Hash.of("csrf:" + secret);
    }

    private SignedIn start(User user) {
        String secret = secrets.long256();
        var session = sessions.start(secret, user.id());
        return new SignedIn(user, secret, session.expiresAtMs());
    }

    private User bySession(String secret) {
        return sessions.find(secret)
                .flatMap(session -> users.byId(session.userId()))
                .filter(user -> !user.disabled())
                .orElseThrow(() -> Problem.notSignedIn("The session has ended."));
    }

    private Caller byToken(String secret) {
        return tokens.use(secret)
                .map(token ->
                        new Caller(
                                token.userId(),
                                "token " + token.name(),
                                token.role().permissions()))
                .orElseThrow(() -> Problem.notSignedIn("The API token is unknown or has expired."));
    }

    private static void requireCsrf(ServerRequest request, String secret) {
        String sent = request.headers().first(HeaderNames.create(CSRF_HEADER)).orElse("");
        boolean right =
                MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        csrfToken(secret).getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw Problem.forbidden(
                    "The header %s must carry the session's csrfToken.".formatted(CSRF_HEADER));
        }
    }

    private static Optional<String> bearer(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    private static Optional<String> cookie(ServerRequest request) {
        return request.headers().cookies().first(COOKIE).filter(value -> !value.isBlank());
    }
}
