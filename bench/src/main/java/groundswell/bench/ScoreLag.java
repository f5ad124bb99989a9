package groundswell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * From the posting of an event until the score that it changes is seen in the list of accounts: a
 * look at prices, by accounts that nothing else happens to.
 */
final class ScoreLag {

    private static final Pattern SCORE = Pattern.compile("\"score\":([-0-9.E]+)");
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    private static final double PROBES_PER_SECOND = 10;
    private static final long SLOWEST_US = TimeUnit.MINUTES.toMicros(2);

    private final ServerUnderTest server;
    private final int probes;

    ScoreLag(ServerUnderTest server, Duration length) throws IOException {
        this.server = server;
        this.probes = (int) (length.toMillis() / 1000.0 * PROBES_PER_SECOND);
        for (int i = 0; i < probes; i++) {
            server.post("/v1/track", event(i, "session_started"));
        }
        server.awaitFolded();
        while (score(probes - 1) < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static String event(int account, String name) {
        return """
        {"event":"%s","userId":"prober-%d","context":{"groupId":"probe-%d-x"},
         "properties":{"plan":"pro"}}
        """
                .formatted(name, account, account);
    }

    /** The account's score as lists show it; negative when they do not show the account. */
    private double score(int account) throws IOException {
        Matcher matcher =
                SCORE.matcher(server.get("/api/v1/accounts?limit=1&q=probe-" + account + "-x"));
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : -1;
    }

    /** Times in microseconds; those of looking, up to 15 ms, count too. */
    Histogram measure() throws IOException {
        Histogram lags = new Histogram(SLOWEST_US, 3);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < probes; i++) {
                int account = i;
                all.add(threads.submit(() -> lag(account)));
                LockSupport.parkNanos((long) (1e9 / PROBES_PER_SECOND));
            }
            for (Future<Long> lag : all) {
                lags.recordValue(Math.min(SLOWEST_US, lag.get()));
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return lags;
    }

    private long lag(int account) {
        try {
            double before = score(account);
            long begin = System.nanoTime();
            server.post("/v1/track", event(account, "pricing_page_viewed"));
            while (score(account) == before) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return (System.nanoTime() - begin) / 1000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
