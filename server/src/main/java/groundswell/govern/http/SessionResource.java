package groundswell.govern.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import groundswell.govern.Role;
import groundswell.govern.sql.Sessions;
import groundswell.govern.sql.Users.User;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Caller;
import groundswell.kernel.http.Permission;
import groundswell.kernel.http.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Signing in, out, and changing one's password. */
public final class SessionResource {

    private final SignIn signIn;
    private final Audit audit;
    private final Supplier<Instance> instance;

    public SessionResource(SignIn signIn, Audit audit, Supplier<Instance> instance) {
        this.signIn = signIn;
        this.audit = audit;
        this.instance = instance;
    }

    /** What the screens have to know of the server. */
    public record Instance(
            String name, String version, boolean demo, String zone, String currency) {}

    private record Credentials(String email, String password) {}

    private record PasswordChange(String current, @JsonProperty("new") String next) {}

    private record UserView(
            long id, String email, String name, String role, boolean mustChangePassword) {
        static UserView of(User user) {
            return new UserView(
                    user.id(),
                    user.email(),
                    user.name(),
                    user.role().word(),
                    user.mustChangePassword());
        }
    }

    private record SessionView(
            UserView user,
            String csrfToken,
            @Nullable Instant expiresAt,
            List<String> permissions,
            Instance instance) {}

    public void register(Api api) {
        api.on("getSession", this::get)
                .on("signIn", this::signIn)
                .on("signOut", this::signOut)
                .on("changePassword", this::changePassword);
    }

    private Answer get(Call call) {
        return signIn.user(call.request())
                .map(user -> Answer.ok(ofSession(call.request(), user)))
                .orElseGet(() -> Answer.ok(ofToken(call.caller())));
    }

    private Answer signIn(Call call) {
        var credentials = call.body(Credentials.class);
        var signedIn = signIn.signIn(credentials.email(), credentials.password());
        audit.record(caller(signedIn.user()), "session.start", signedIn.user().email(), null, null);
        return answer(call.request(), signedIn);
    }

    private Answer signOut(Call call) {
        signIn.signOut(call.request());
        return Answer.empty(204).with("Set-Cookie", cookie(call.request(), "", 0));
    }

    private Answer changePassword(Call call) {
        var change = call.body(PasswordChange.class);
        User user =
                signIn.user(call.request())
                        .orElseThrow(() -> Problem.forbidden("An API token has no password."));
        var signedIn = signIn.changePassword(user, change.current(), change.next());
        audit.record(caller(user), "password.change", user.email(), null, null);
        return answer(call.request(), signedIn);
    }

    private Answer answer(ServerRequest request, SignIn.SignedIn signedIn) {
        return Answer.ok(view(signedIn.user(), signedIn.secret(), signedIn.expiresAtMs()))
                .with("Set-Cookie", cookie(request, signedIn.secret(), Sessions.LIFE.toSeconds()));
    }

    private SessionView ofSession(ServerRequest request, User user) {
        long expires = signIn.session(request).map(Sessions.Session::expiresAtMs).orElse(0L);
        return view(user, signIn.secret(request).orElse(""), expires);
    }

    private SessionView ofToken(Caller caller) {
        Role role =
                Arrays.stream(Role.values())
                        .filter(candidate -> candidate.permissions().equals(caller.permissions()))
                        .findFirst()
                        .orElse(Role.VIEWER);
        var user = new UserView(caller.userId(), caller.name(), caller.name(), role.word(), false);
        return new SessionView(user, "", null, words(role), instance.get());
    }

    private SessionView view(User user, String secret, long expiresAtMs) {
        return new SessionView(
                UserView.of(user),
                SignIn.csrfToken(secret),
                Instant.ofEpochMilli(expiresAtMs),
                words(user.role()),
                instance.get());
    }

    private static List<String> words(Role role) {
        return role.permissions().stream().sorted().map(Permission::word).toList();
    }

    private static Caller caller(User user) {
        return new Caller(user.id(), user.email(), user.role().permissions());
    }

    private static String cookie(ServerRequest request, String value, long seconds) {
        boolean secure =
                request.isSecure()
                        || request.headers()
                                .first(HeaderNames.create("X-Forwarded-Proto"))
                                .map("https"::equalsIgnoreCase)
                                .orElse(false);
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(SignIn.COOKIE, value, seconds, secure ? "; Secure" : "");
    }
}
