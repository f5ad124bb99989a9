package groundswell.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that no well-behaved client sends: answered with a 4xx or not at all, never with a 5xx,
 * and the next client is served.
 */
class HostileRequestsTest {

    private static final String GOOD =
            "{\"writeKey\":\"shop-key\",\"event\":\"ok\",\"userId\":\"u\"}";

    private final MemoryIntake intake = new MemoryIntake();
    private final RunningCollector server = new RunningCollector(intake);

    @AfterEach
    void stop() throws Exception {
        assertThat(server.post("/v1/track", GOOD).statusCode())
                .as("the next client")
                .isEqualTo(200);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/%00",
                "/v1/track%00",
                "/v1/../../etc/passwd",
                "/v1/projects/%2e%2e%2fetc/settings",
                "/v1/projects/%/settings",
                "/v1/projects/<script>/settings",
                "/v1/projects/'%20OR%201=1--/settings",
                "/v1/track;a=b",
                "/v1/track?writeKey=%ZZ",
                "/v1/track?writeKey",
                "/v1/track?&&=&",
                "/pixel/v1/track?writeKey=shop-key&event=%00&anonymousId=a&properties.=&.=&context.a.b=1",
                "/sourceConfig/?writeKey=%F0%28%8C%28",
                "/v1/t%72ack",
                "*",
                "/v1//////////////",
                "/v1/\u00e9"
            })
    void odd_paths(String path) throws Exception {
        for (String method :
                List.of("GET", "POST", "OPTIONS", "DELETE", "TRACE", "BREW", "CONNECT")) {
            String answer =
                    server.raw(
                            method
                                    + " "
                                    + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                                    + GOOD.length()
                                    + "\r\n\r\n"
                                    + GOOD);
            assertNoServerError(answer, method + " " + path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: 99999999999999999999",
                "Content-Length: abc",
                "Content-Length: 500",
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: bogus",
                "Content-Encoding: gzip, gzip",
                "Content-Encoding: bogus",
                "Authorization: Basic",
                "Authorization: Basic !!!!",
                "Authorization: Bearer",
                "Authorization: \u00ff\u00fe",
                "Authorization: Digest a=b",
                "Origin: \u00ff",
                "Origin: null",
                "Content-Type: ;;;",
                "Content-Type: ",
                "Expect: 100-continue",
                "Expect: 200-ok",
                "Upgrade: websocket",
                "Accept-Encoding: ;;q=x",
                "Access-Control-Request-Headers: ,,,\u0001",
                "X-Forwarded-Host: a\"b<c>"
            })
    void odd_headers(String header) throws Exception {
        String length =
                header.startsWith("Content-Length") || header.startsWith("Transfer")
                        ? ""
                        : "Content-Length: " + GOOD.length() + "\r\n";
        String answer =
                server.raw(
                        "POST /v1/track HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + length
                                + header
                                + "\r\n\r\n"
                                + GOOD);
        assertNoServerError(answer, header);
    }

    @Test
    void noise_instead_of_json_and_gzip() throws Exception {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            byte[] body = new byte[random.nextInt(2_000)];
            random.nextBytes(body);
            if (round % 2 == 0 && body.length > 3) {
                body[0] = 0x1F;
                body[1] = (byte) 0x8B;
                body[2] = 8;
            }
            var answer = server.post("/v1/batch", body, RunningCollector.basic("shop-key"));
            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(answer.body()).startsWith("{\"success\":false");
        }
        assertThat(intake.events()).isEmpty();
    }

    @Test
    void markup_and_quotes_come_back_escaped() throws Exception {
        String type = "\\\"><img src=x onerror=alert(1)>\\u0000\\ud800";
        var answer =
                server.post(
                        "/v1/batch",
                        "{\"writeKey\":\"shop-key\",\"batch\":[{\"type\":\""
                                + type
                                + "\",\"event\":\"a\",\"userId\":\"u\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains("unknown_type", "\\\"><img").doesNotContain("\u0000");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(answer.body())).isTrue();
    }

    private static void assertNoServerError(String answer, String request) {
        assertThat(answer).as(request).doesNotStartWith("HTTP/1.1 5").doesNotContain("\tat java.");
    }
}
