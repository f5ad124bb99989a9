package groundswell.collect.http;

import io.helidon.config.Config;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import io.helidon.http.encoding.spi.ContentEncodingProvider;
import java.util.Set;

/**
 * Lets packed bodies through to {@link RequestBody} as they came. Without it the server would
 * refuse every {@code Content-Encoding} with a bare 400 before the collector sees the request.
 * Found by the server itself, as a service.
 */
public final class UntouchedEncodings implements ContentEncoding, ContentEncodingProvider {

    private static final String NAME = "untouched";

    /** For the service loader. */
    public UntouchedEncodings() {}

    @Override
    public Set<String> ids() {
        return Set.of("gzip", "x-gzip", "deflate", "compress", "br", "zstd");
    }

    @Override
    public boolean supportsEncoding() {
        return false;
    }

    @Override
    public boolean supportsDecoding() {
        return true;
    }

    @Override
    public ContentDecoder decoder() {
        return ContentDecoder.NO_OP;
    }

    @Override
    public ContentEncoder encoder() {
        return ContentEncoder.NO_OP;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String type() {
        return NAME;
    }

    @Override
    public String configKey() {
        return NAME;
    }

    @Override
    public ContentEncoding create(Config config, String name) {
        return this;
    }
}
