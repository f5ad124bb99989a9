package groundswell.collect.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Writes what would be imported as JSON Lines that need no mapping, in the order in which it became
 * known: how history reaches a server elsewhere.
 */
final class Export {

    private Export() {}

    /** What became of the rows; {@code stored} counts the lines written. */
    static ImportReport run(
            Messages messages,
            OutputStream out,
            Import.Options options,
            ImportProgress.Listener listener)
            throws ImportFailed {
        try (var gathering = new Gathering(messages, options, listener)) {
            messages.read(gathering);
            long written = gathering.isStopped() ? 0 : write(gathering.sorted(), out);
            return new ImportReport(
                    gathering.rows(),
                    written,
                    0,
                    gathering.rejected(),
                    gathering.rejections(),
                    Map.of(),
                    0,
                    0,
                    gathering.state());
        } catch (IOException | UncheckedIOException e) {
            throw new ImportFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private static long write(KnownAtSort sorted, OutputStream out) throws IOException {
        long[] written = {0};
        var news = new News();
        sorted.read(message -> {
            if (news.isNews(message.news())) {
                write(out, message);
                written[0]++;
            }
            return true;
        });
        return written[0];
    }

    private static void write(OutputStream out, Mapped message) throws IOException {
        String known = "{\"receivedAt\":\"" + Instant.ofEpochMilli(message.knownAtMs()) + "\",";
        out.write(known.getBytes(StandardCharsets.UTF_8));
        out.write(message.json(), 1, message.json().length - 1);
        out.write('\n');
    }
}
