package groundswell.collect.http;

import static groundswell.collect.http.RunningCollector.basic;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LiveFeed;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {

    private static final String TRACK =
            "{\"event\":\"project_created\",\"userId\":\"u1\",\"messageId\":\"m1\",\"groupId\":\"g\",\"previousId\":\"p\"}";

    private final MemoryIntake intake = new MemoryIntake();
    private final RunningCollector server = new RunningCollector(intake);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/track, TRACK", "/v1/t, TRACK", "/v1/t/, TRACK", "//v1//track//, TRACK",
                "/v1/identify, IDENTIFY", "/v1/i, IDENTIFY",
        "/v1/group, GROUP", "/v1/g, GROUP", "/v1/page, PAGE", "/v1/p, PAGE", "/v1/screen, SCREEN",
                "/v1/s, SCREEN",
        "/v1/alias, ALIAS", "/v1/a, ALIAS"
    })
    void every_single_path_takes_its_type(String path, EventType type) throws Exception {
        var answer = server.post(path, TRACK, basic("shop-key"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(intake.events()).extracting(Event::type).containsExactly(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/batch",
                "/v1/b",
                "/v1/import",
                "/v1/import/",
                "//v1/import/",
                "/v1/batch/",
                "/beacon/v1/batch"
            })
    void every_batch_path_takes_batches(String path) throws Exception {
        var answer =
                server.post(
                        path,
                        "{\"batch\":[{\"type\":\"track\",\"event\":\"a\",\"userId\":\"u\"},{\"type\":\"track\",\"userId\":\"u\"}]}",
                        basic("shop-key"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"success\":true,\"accepted\":1,\"rejected\":[{\"index\":1,\"code\":\"missing_name\","
                                + "\"message\":\"event is missing; a track call must name what happened\"}]}");
        assertThat(intake.events()).hasSize(1);
        assertThat(intake.letters()).hasSize(1);
    }

    @Test
    void the_key_may_come_in_every_form() throws Exception {
        String batch = "{\"batch\":[{\"type\":\"track\",\"event\":\"a\",\"userId\":\"u\"}]}";
        assertThat(server.post("/v1/batch", batch, basic("shop-key")).statusCode()).isEqualTo(200);
        assertThat(server.post("/v1/batch", batch, "Authorization", "Bearer shop-key").statusCode())
                .isEqualTo(200);
        assertThat(server.post("/v1/batch?writeKey=shop-key", batch).statusCode()).isEqualTo(200);
        assertThat(
                        server.post(
                                        "/v1/batch",
                                        batch.replace(
                                                "{\"batch", "{\"writeKey\":\"shop-key\",\"batch"))
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        server.post("/v1/track", TRACK.replace("{", "{\"writeKey\":\"shop-key\","))
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        server.post(
                                        "/v1/batch",
                                        batch.replace(
                                                "\"type\"", "\"writeKey\":\"shop-key\",\"type\""))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_key_is_401_in_json_and_a_disabled_source_403() throws Exception {
        for (String[] headers :
                new String[][] {
                    basic("nobody"), {"Authorization", "Basic %%%"}, {"Authorization", "x"}, {}
                }) {
            var answer = server.post("/v1/track", TRACK, headers);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body())
                    .contains("\"success\":false", "\"code\":\"unknown_write_key\"");
        }
        assertThat(server.post("/v1/track", TRACK, basic("off-key")).statusCode()).isEqualTo(403);
        assertThat(intake.events()).isEmpty();
    }

    @Test
    void gzip_is_taken_under_any_content_type_and_text_plain_as_json() throws Exception {
        String batch = "{\"batch\":[{\"type\":\"track\",\"event\":\"a\",\"userId\":\"u\"}]}";
        byte[] deflated = RunningCollector.gzip(batch);
        assertThat(
                        server.post(
                                        "/v1/batch",
                                        deflated,
                                        basic(
                                                "shop-key",
                                                "Content-Encoding",
                                                "gzip",
                                                "Content-Type",
                                                "application/x-www-form-urlencoded"))
                                .statusCode())
                .isEqualTo(200);
        assertThat(server.post("/v1/batch", deflated, basic("shop-key")).statusCode())
                .isEqualTo(200);
        assertThat(
                        server.post(
                                        "/v1/batch",
                                        batch,
                                        basic("shop-key", "Content-Type", "text/plain"))
                                .statusCode())
                .isEqualTo(200);
        assertThat(intake.events()).hasSize(3);
        assertThat(
                        server.post("/v1/batch", batch, basic("shop-key", "Content-Encoding", "br"))
                                .statusCode())
                .isEqualTo(415);
    }

    @Test
    void a_bomb_and_a_broken_gzip_are_the_clients_fault() throws Exception {
        byte[] bomb = RunningCollector.gzip(" ".repeat(50_000_000));
        assertThat(
                        server.post(
                                        "/v1/batch",
                                        bomb,
                                        basic("shop-key", "Content-Encoding", "gzip"))
                                .statusCode())
                .isEqualTo(413);
        byte[] broken = {0x1F, (byte) 0x8B, 8, 1, 2, 3};
        assertThat(
                        server.post(
                                        "/v1/batch",
                                        broken,
                                        basic("shop-key", "Content-Encoding", "gzip"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(server.post("/v1/batch", "x".repeat(5_000_000), basic("shop-key")).statusCode())
                .isEqualTo(413);
    }

    @Test
    void no_json_is_400_with_its_place() throws Exception {
        var answer = server.post("/v1/batch", "{\"batch\":[\n{\"type\":]}", basic("shop-key"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"malformed\"", "line 2, column 9");
    }

    @Test
    void a_single_message_at_fault_is_told_so() throws Exception {
        var answer =
                server.post(
                        "/v1/track", "{\"event\":\"a\",\"userId\":\"guest\"}", basic("shop-key"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"no_identity\"");
        var large =
                server.post(
                        "/v1/track",
                        "{\"event\":\"a\",\"userId\":\"u\",\"properties\":{\"x\":\""
                                + "x".repeat(33_000)
                                + "\"}}",
                        basic("shop-key"));
        assertThat(large.statusCode()).isEqualTo(413);
    }

    @Test
    void browsers_of_every_origin_may_send() throws Exception {
        var preflight =
                server.options(
                        "/v1/track",
                        "Origin",
                        "https://app.acme.test",
                        "Access-Control-Request-Headers",
                        "anonymousid,authorization,content-type,sentat");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .hasValue("https://app.acme.test");
        assertThat(preflight.headers().firstValue("access-control-allow-credentials"))
                .hasValue("true");
        assertThat(preflight.headers().firstValue("access-control-max-age")).hasValue("86400");
        assertThat(
                        preflight
                                .headers()
                                .firstValue("access-control-allow-headers")
                                .orElse("")
                                .split(", "))
                .contains(
                        "anonymousid", "authorization", "content-type", "sentat", "x-retry-count");
        for (var answer :
                new HttpResponse<?>[] {
                    server.post(
                            "/v1/track",
                            TRACK,
                            basic("shop-key", "Origin", "https://app.acme.test")),
                    server.post(
                            "/v1/track", TRACK, basic("nobody", "Origin", "https://app.acme.test")),
                    server.get("/v1/nowhere", "Origin", "https://app.acme.test")
                }) {
            assertThat(answer.headers().firstValue("access-control-allow-origin"))
                    .hasValue("https://app.acme.test");
        }
    }

    @Test
    void wrong_methods_and_paths_are_answered_in_json() throws Exception {
        var method = server.get("/v1/track", basic("shop-key"));
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("allow")).hasValue("POST, OPTIONS");
        assertThat(server.get("/v1/nowhere").body()).contains("not_found");
        assertThat(server.get("/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void an_upgrade_to_http2_is_tolerated() throws Exception {
        String body =
                "{\"writeKey\":\"shop-key\",\"batch\":[{\"type\":\"track\",\"event\":\"a\",\"userId\":\"u\"}]}";
        String request =
                "POST //v1/import/ HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        assertThat(server.raw(request)).startsWith("HTTP/1.1 200").contains("\"accepted\":1");
    }

    @Test
    void under_pressure_it_says_when_to_come_again_and_the_same_message_is_stored_once()
            throws Exception {
        intake.refuse(new IntakeRefused("the queue is full", 3, true));
        var busy = server.post("/v1/track", TRACK, basic("shop-key"));
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("retry-after")).hasValue("3");
        assertThat(busy.headers().map().keySet()).noneMatch(name -> name.startsWith("x-ratelimit"));

        intake.refuse(new IntakeRefused("no disk", 7, false));
        assertThat(server.post("/v1/track", TRACK, basic("shop-key")).statusCode()).isEqualTo(503);
        assertThat(server.post("/v1/track", "{\"event\":\"a\"}", basic("shop-key")).statusCode())
                .isEqualTo(400);

        intake.refuse(null);
        intake.fail(new IllegalStateException("torn"));
        assertThat(
                        server.post("/v1/track", TRACK, basic("shop-key"))
                                .headers()
                                .firstValue("retry-after"))
                .isPresent();

        intake.fail(null);
        assertThat(server.post("/v1/track", TRACK, basic("shop-key")).statusCode()).isEqualTo(200);
        assertThat(server.post("/v1/track", TRACK, basic("shop-key")).statusCode()).isEqualTo(200);
        assertThat(intake.events()).hasSize(1);
        assertThat(server.collector.counters().snapshot().duplicates()).isEqualTo(1);
        assertThat(server.collector.counters().snapshot().requestsDeferred()).isEqualTo(3);
    }

    @Test
    void browser_sdks_are_told_to_send_here() throws Exception {
        String segment = server.get("/v1/projects/shop-key/settings").body();
        assertThat(segment)
                .contains(
                        "\"apiKey\":\"shop-key\"",
                        "\"apiHost\":\"localhost:" + server.port() + "/v1\"",
                        "\"protocol\":\"http\"")
                .contains("\"metrics\":{\"sampleRate\":0}");
        assertThat(
                        server.get(
                                        "/v1/projects/shop-key/settings",
                                        "X-Forwarded-Proto",
                                        "https",
                                        "X-Forwarded-Host",
                                        "in.acme.test")
                                .body())
                .contains("\"apiHost\":\"in.acme.test/v1\"", "\"protocol\":\"https\"");
        assertThat(server.get("/v1/projects/nobody/settings").statusCode()).isEqualTo(404);
        assertThat(server.post("/v1/m", "{\"series\":[]}").statusCode()).isEqualTo(200);
        assertThat(server.get("/sourceConfig/?writeKey=shop-key").body())
                .contains("\"destinations\":[]", "\"writeKey\":\"shop-key\"");
        assertThat(server.get("/sourceConfig", basic("shop-key")).body())
                .contains("\"name\":\"shop\"");
        assertThat(server.get("/sourceConfig/?writeKey=nobody").statusCode()).isEqualTo(401);
    }

    @Test
    void a_pixel_is_a_picture_and_an_event() throws Exception {
        var answer =
                server.get(
                        "/pixel/v1/track?writeKey=shop-key&event=mail_opened&anonymousId=a1&properties.mail=welcome&context.groupId=acme",
                        "User-Agent",
                        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/gif");
        Event event = intake.events().getFirst();
        assertThat(event.properties()).isEqualTo("{\"mail\":\"welcome\"}");
        assertThat(event.groupId()).isEqualTo("acme");
        assertThat(event.has(Event.BOT)).isTrue();
        assertThat(server.get("/pixel/v1/page?writeKey=shop-key&anonymousId=a1").statusCode())
                .isEqualTo(200);
        assertThat(server.get("/pixel/v1/track?writeKey=shop-key&event=x").statusCode())
                .isEqualTo(400);
        assertThat(server.get("/pixel/v1/track?event=x&anonymousId=a").statusCode()).isEqualTo(401);
    }

    @Test
    void those_who_watch_see_every_verdict() throws Exception {
        String batch =
                "{\"batch\":[{\"type\":\"track\",\"event\":\"%s\",\"userId\":\"u\"},{\"type\":\"track\",\"userId\":\"u\"}]}";
        server.post("/v1/batch", batch.formatted("click"), basic("shop-key"));
        server.post("/v1/batch", batch.formatted("click"), basic("strict-key"));
        server.post("/v1/batch", batch.formatted("report_shared"), basic("strict-key"));
        assertThat(server.feed.after(0, 10))
                .extracting(LiveFeed.Entry::verdict)
                .containsExactly(
                        LiveFeed.Verdict.FLAGGED,
                        LiveFeed.Verdict.REJECTED,
                        LiveFeed.Verdict.QUARANTINED,
                        LiveFeed.Verdict.REJECTED,
                        LiveFeed.Verdict.STORED,
                        LiveFeed.Verdict.REJECTED);
        assertThat(intake.events()).hasSize(2);
        assertThat(intake.letters()).hasSize(4);
    }
}
