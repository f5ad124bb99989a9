package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @BeforeEach
    void start() {
        server = new RunningServer(folder, null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answered signIn(String email, String password) throws Exception {
        return server.send(
                "POST",
                "/api/v1/session",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password),
                Map.of("Authorization", ""));
    }

    private static Map<String, String> browser(Answered signedIn, String csrf) {
        String cookie = String.valueOf(signedIn.headers().get("set-cookie"));
        return Map.of(
                "Authorization", "", "Cookie", cookie.split(";", -1)[0], "X-CSRF-Token", csrf);
    }

    @Test
    void the_one_time_password_must_be_changed_before_anything_else() throws Exception {
        String oneTime = server.server().firstAdministrator().orElseThrow();

        Answered signedIn = signIn("Admin@localhost", oneTime);

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.headers().get("set-cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(signedIn.json().at("/user/mustChangePassword").asBoolean()).isTrue();
        String csrf = signedIn.json().get("csrfToken").asString();
        Map<String, String> browser = browser(signedIn, csrf);
        assertThat(server.send("GET", "/api/v1/accounts", null, browser).status()).isEqualTo(403);

        String change = "{\"current\":\"%s\",\"new\":\"correct horse battery\"}".formatted(oneTime);
        assertThat(
                        server.send(
                                        "POST",
                                        "/api/v1/session/password",
                                        change,
                                        browser(signedIn, "guessed"))
                                .status())
                .as("without the CSRF token")
                .isEqualTo(403);
        Answered changed = server.send("POST", "/api/v1/session/password", change, browser);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(server.send("GET", "/api/v1/session", null, browser).status())
                .as("the old session")
                .isEqualTo(401);
        Map<String, String> renewed = browser(changed, changed.json().get("csrfToken").asString());
        assertThat(server.send("GET", "/api/v1/accounts", null, renewed).status()).isEqualTo(200);
        assertThat(server.send("DELETE", "/api/v1/session", null, renewed).status()).isEqualTo(204);
        assertThat(server.send("GET", "/api/v1/session", null, renewed).status()).isEqualTo(401);
    }

    @Test
    void strangers_cannot_tell_whether_an_address_is_known_and_are_slowed_down() throws Exception {
        Answered known = signIn("admin@localhost", "wrong");
        Answered unknown = signIn("nobody@localhost", "wrong");
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.status()).isEqualTo(401);

        for (int i = 0; i < 4; i++) {
            signIn("nobody@localhost", "wrong");
            signIn("admin@localhost", "wrong");
        }
        Answered locked = signIn("admin@localhost", "wrong");
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.headers()).containsKey("retry-after");
        assertThat(signIn("nobody@localhost", "wrong").status()).isEqualTo(429);
    }

    @Test
    void what_the_contract_does_not_have_is_answered_as_a_problem_too() throws Exception {
        Answered unknown = server.send("GET", "/api/v1/acounts", null, Map.of());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.headers().get("content-type")).contains("application/problem+json");
        assertThat(unknown.json().get("detail").asString())
                .isEqualTo(
                        "There is nothing at /api/v1/acounts; did you mean /api/v1/accounts?"
                                + " The contract is /api/v1/openapi.json.");

        Answered method = server.send("DELETE", "/api/v1/accounts/a1/score", null, Map.of());
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.headers().get("allow")).isEqualTo("GET");
        assertThat(method.json().get("detail").asString())
                .isEqualTo("/api/v1/accounts/a1/score takes GET, not DELETE.");
    }

    @Test
    void nothing_is_open_but_the_collector_health_and_signing_in() throws Exception {
        for (var operation : RunningServer.CONTRACT.operations().values()) {
            if (operation.permission() != null) {
                String path = operation.path().replaceAll("\\{[^}]+}", "1");
                Answered answered =
                        server.send(operation.method(), path, null, Map.of("Authorization", ""));
                assertThat(answered.status()).as(operation.id()).isEqualTo(401);
            }
        }
    }
}
