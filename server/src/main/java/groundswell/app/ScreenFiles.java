package groundswell.app;

import groundswell.kernel.http.Hash;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The built screens, from the classpath folder {@code web/}. A path that is no file is a page of
 * the application and gets {@code index.html}. Files are read and compressed once.
 */
final class ScreenFiles implements HttpService {

    /** Where paths belong to others: an unknown one is an error there and not a page. */
    private static final Pattern NOT_A_PAGE = Pattern.compile("/(api|v1)(/.*)?");

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9/_.@-]+");
    private static final int COMPRESSED_FROM_BYTES = 1_000;

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("map", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"));

    private static final String NO_SCREENS =
            """
            <!doctype html><html lang="en"><title>Groundswell</title>
            <p>The server runs; this build has no screens. The API is at
            <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
            """;

    private final Map<String, Optional<ScreenFile>> files = new ConcurrentHashMap<>();

    private static final class ScreenFile {
        private final byte[] plain;
        private final byte[] gzipped;
        private final String type;
        private final String etag;

        ScreenFile(byte[] plain, String type) {
            this.plain = plain;
            this.type = type;
            boolean small = plain.length < COMPRESSED_FROM_BYTES;
            boolean packed = type.startsWith("image/png") || type.startsWith("font/");
            gzipped = small || packed ? new byte[0] : gzip(plain);
            etag = "\"" + Hash.version(plain) + "\"";
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/*", this::send);
        rules.head("/*", this::send);
    }

    private void send(ServerRequest request, ServerResponse response) {
        String path = request.path().path();
        if (NOT_A_PAGE.matcher(path).matches()) {
            response.next();
            return;
        }
        Optional<ScreenFile> found = path.equals("/") ? Optional.empty() : file(path);
        boolean asset = found.isPresent() && path.startsWith("/assets/");
        if (found.isEmpty() && path.startsWith("/assets/")) {
            response.status(Status.NOT_FOUND_404).send();
            return;
        }
        ScreenFile file = found.or(() -> file("/index.html")).orElseGet(ScreenFiles::noScreens);
        // Names under assets/ carry their content's hash.
        response.header(
                HeaderNames.CACHE_CONTROL,
                asset ? "public, max-age=31536000, immutable" : "no-cache");
        response.header(HeaderNames.ETAG, file.etag);
        response.header(HeaderNames.VARY, "Accept-Encoding");
        boolean known =
                request.headers()
                        .first(HeaderNames.IF_NONE_MATCH)
                        .map(sent -> sent.contains(file.etag))
                        .orElse(false);
        if (known) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, file.type);
        boolean gzip =
                file.gzipped.length > 0
                        && request.headers()
                                .first(HeaderNames.ACCEPT_ENCODING)
                                .map(accepted -> accepted.contains("gzip"))
                                .orElse(false);
        if (gzip) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
            response.send(file.gzipped);
        } else {
            response.send(file.plain);
        }
    }

    private Optional<ScreenFile> file(String path) {
        if (!SAFE.matcher(path).matches() || path.contains("..") || path.endsWith("/")) {
            return Optional.empty();
        }
        Optional<ScreenFile> known = files.get(path);
        if (known == null) {
            known = read(path);
            // Only files are remembered: strangers could ask for paths without end.
            if (known.isPresent()) {
                files.put(path, known);
            }
        }
        return known;
    }

    private static Optional<ScreenFile> read(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        String type = TYPES.get(ending);
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = ScreenFiles.class.getResourceAsStream("/web" + path)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new ScreenFile(in.readAllBytes(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScreenFile noScreens() {
        return new ScreenFile(
                NO_SCREENS.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "text/html; charset=utf-8");
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
