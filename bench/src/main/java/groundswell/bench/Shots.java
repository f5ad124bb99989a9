package groundswell.bench;

import groundswell.collect.Event;
import groundswell.simulate.LoadGenerator;
import groundswell.simulate.SegmentJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Whole HTTP requests, ready to be sent. Message ids are written anew before each sending, so that
 * no message is a duplicate. Deflated ones cannot be changed: each is sent once.
 */
final class Shots {

    /** A request and the places of its message ids' digits. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Shot(byte[] request, int[] ids) {}

    private static final byte[] ID_START =
            ("\"messageId\":\"" + LoadGenerator.ID_START).getBytes(StandardCharsets.US_ASCII);

    /** What {@link LoadGenerator} numbers itself stays below. */
    private static final long RENEWED_FROM = 500_000_000_000L;

    private static long renewed = RENEWED_FROM;

    private final List<Shot> shots = new ArrayList<>();
    private final int eventsEach;
    private final boolean once;
    private int next;

    private Shots(int eventsEach, boolean once) {
        this.eventsEach = eventsEach;
        this.once = once;
    }

    /** Batches as they are. */
    static Shots batches(LoadGenerator load, int count, int size, String writeKey) {
        Shots shots = new Shots(size, false);
        for (byte[] body : load.batches(count, size)) {
            shots.add("/v1/batch", body, "", writeKey);
        }
        return shots;
    }

    /** Batches deflated by gzip. */
    static Shots deflated(LoadGenerator load, int count, int size, String writeKey)
            throws IOException {
        Shots shots = new Shots(size, true);
        for (int i = 0; i < count; i++) {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(deflated)) {
                gzip.write(load.batches(1, size).getFirst());
            }
            String encoding = "Content-Encoding: gzip\r\n";
            shots.add("/v1/batch", deflated.toByteArray(), encoding, writeKey);
        }
        return shots;
    }

    /** One message a request, each to the path of its type. */
    static Shots singles(LoadGenerator load, int count, String writeKey) {
        Shots shots = new Shots(1, false);
        for (Event event : load.events(count)) {
            shots.add("/v1/" + event.type().word(), SegmentJson.message(event), "", writeKey);
        }
        return shots;
    }

    private void add(String path, byte[] body, String encoding, String writeKey) {
        String user =
                Base64.getEncoder()
                        .encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        String head =
                """
                POST %s HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Authorization: Basic %s
                Content-Length: %d
                """
                        .formatted(path, user, body.length)
                        .replace("\n", "\r\n");
        byte[] lines = (head + encoding + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[lines.length + body.length];
        System.arraycopy(lines, 0, request, 0, lines.length);
        System.arraycopy(body, 0, request, lines.length, body.length);
        shots.add(new Shot(request, once ? new int[0] : ids(request, lines.length)));
    }

    private static int[] ids(byte[] request, int from) {
        List<Integer> places = new ArrayList<>();
        for (int at = from; at < request.length - ID_START.length; at++) {
            if (startsAt(request, at)) {
                at += ID_START.length;
                places.add(at);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean startsAt(byte[] request, int at) {
        for (int i = 0; i < ID_START.length; i++) {
            if (request[at + i] != ID_START[i]) {
                return false;
            }
        }
        return true;
    }

    int eventsEach() {
        return eventsEach;
    }

    /** The next request, good until it comes round again; null when all were sent once. */
    byte @Nullable [] next() {
        if (next == shots.size()) {
            if (once) {
                return null;
            }
            next = 0;
        }
        Shot shot = shots.get(next++);
        for (int place : shot.ids()) {
            long rest = renewed++;
            for (int digit = LoadGenerator.ID_DIGITS - 1; digit >= 0; digit--) {
                shot.request()[place + digit] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return shot.request();
    }
}
