package groundswell.collect.http;

import groundswell.collect.BodyRefused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Reads bodies, inflates them, and holds them to their limit on the way. */
final class RequestBody {

    private static final Set<String> ENCODINGS = Set.of("", "identity", "gzip", "x-gzip");
    private static final int INFLATE_BUFFER_BYTES = 8 * 1024;

    /**
     * So much of a body that is too large is still read, so that the client sees our answer instead
     * of a broken connection.
     */
    private static final long DRAINED_BYTES_MAX = 16L * 1024 * 1024;

    private RequestBody() {}

    /**
     * The body, inflated. That it is deflated is told by its first bytes: SDKs send gzip under any
     * content type, and a layer below may have inflated it already.
     *
     * @param bytesMax after inflation
     */
    static byte[] read(ServerRequest request, int bytesMax)
            throws BodyRefused, UnsupportedEncoding, Broken {
        String encoding = request.headers().first(HeaderNames.CONTENT_ENCODING).orElse("");
        if (!ENCODINGS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw new UnsupportedEncoding(encoding);
        }
        byte[] body = raw(request, bytesMax);
        boolean deflated = body.length > 1 && body[0] == (byte) 0x1F && body[1] == (byte) 0x8B;
        return deflated ? inflate(body, bytesMax) : body;
    }

    private static byte[] raw(ServerRequest request, int bytesMax) throws BodyRefused, Broken {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        byte[] body;
        try (InputStream in = request.content().inputStream()) {
            long announced = request.headers().contentLength().orElse(-1);
            body =
                    announced < 0 || announced > bytesMax
                            ? head(in, bytesMax)
                            : exactly(in, announced);
        } catch (IOException | RuntimeException broken) {
            // The server throws a handful of unchecked types for bodies that end early or are
            // chunked wrongly, and nothing but its reading happens above.
            throw new Broken(broken);
        }
        if (body.length > bytesMax) {
            throw tooLarge(bytesMax, body);
        }
        return body;
    }

    /** A body whose length is known: nothing is read beyond it, and nothing is copied. */
    private static byte[] exactly(InputStream in, long length) throws IOException {
        byte[] body = new byte[(int) length];
        int read = in.readNBytes(body, 0, body.length);
        if (read < body.length) {
            throw new EOFException(read + " bytes of " + length);
        }
        return body;
    }

    /** As much as is allowed, and a byte more when there is more. */
    private static byte[] head(InputStream in, int bytesMax) throws IOException {
        byte[] body = in.readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            drain(in);
        }
        return body;
    }

    private static void drain(InputStream in) throws IOException {
        byte[] waste = new byte[INFLATE_BUFFER_BYTES];
        long left = DRAINED_BYTES_MAX;
        int read;
        while (left > 0 && (read = in.read(waste)) >= 0) {
            left -= read;
        }
    }

    private static byte[] inflate(byte[] deflated, int bytesMax) throws BodyRefused {
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(deflated), INFLATE_BUFFER_BYTES)) {
            byte[] body = in.readNBytes(bytesMax + 1);
            if (body.length > bytesMax) {
                throw tooLarge(bytesMax, body);
            }
            return body;
        } catch (IOException noGzip) {
            throw new BodyRefused(
                    BodyRefused.Code.MALFORMED,
                    "the body begins like gzip and cannot be inflated: " + noGzip.getMessage(),
                    deflated);
        }
    }

    private static BodyRefused tooLarge(int bytesMax, byte[] head) {
        return new BodyRefused(
                BodyRefused.Code.TOO_LARGE,
                "the body is larger than " + bytesMax + " bytes; send smaller batches",
                head);
    }

    /** The body is packed in a way that is not understood. */
    static final class UnsupportedEncoding extends Exception {
        private static final long serialVersionUID = 1;

        UnsupportedEncoding(String encoding) {
            super(
                    "Content-Encoding is '" + encoding + "'; it must be gzip or absent",
                    null,
                    false,
                    false);
        }
    }

    /** The body did not come whole; what follows on the connection cannot be understood. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(Exception cause) {
            super("the body ended early or was not chunked as announced", cause, false, false);
        }
    }
}
