package groundswell.bench;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The limit for ingest over HTTP: the same web server, which reads each body and answers 200
 * without any work. Prints its port.
 */
public final class BareServer {

    private static final byte[] ANSWER = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    private BareServer() {}

    public static void main(String[] args) {
        WebServer server =
                WebServer.builder()
                        .port(0)
                        .routing(
                                HttpRouting.builder()
                                        .any((request, response) -> {
                                            swallow(request.content().inputStream());
                                            response.header(HeaderValues.CONTENT_TYPE_JSON)
                                                    .send(ANSWER);
                                        }))
                        .build()
                        .start();
        System.out.println("ready at http://localhost:" + server.port());
    }

    private static void swallow(InputStream body) throws IOException {
        try (body) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }
}
