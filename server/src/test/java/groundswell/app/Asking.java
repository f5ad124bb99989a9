package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Companies that ask for sales, each as often as it takes until that is acknowledged. */
final class Asking implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ServerProcess server;
    private final Semaphore wanted = new Semaphore(0);
    private final Semaphore acknowledged = new Semaphore(0);
    private final AtomicInteger ordered = new AtomicInteger();
    private final Thread thread;

    Asking(ServerProcess server) {
        this.server = server;
        thread = Thread.ofPlatform().start(this::run);
    }

    private void run() {
        try {
            for (int account = 0; ; account++) {
                wanted.acquire();
                while (!isTaken(account)) {
                    LockSupport.parkNanos(20_000_000);
                }
                acknowledged.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTaken(int account) throws InterruptedException {
        String event =
                """
                {"event":"sales_contacted","userId":"eve@asking-%d.com","messageId":"m%d",
                 "context":{"traits":{"email":"eve@asking-%d.com"}}}
                """
                        .formatted(account, account, account);
        try {
            String path = "/v1/track?writeKey=" + ServerProcess.WRITE_KEY;
            return server.send("POST", path, event).statusCode() == 200;
        } catch (IOException away) {
            return false;
        }
    }

    /** So many more companies ask from now on. */
    void more(int companies) {
        ordered.addAndGet(companies);
        wanted.release(companies);
    }

    /** Waits until all were acknowledged. */
    void awaitAll() throws InterruptedException {
        assertThat(acknowledged.tryAcquire(ordered.get(), PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("acknowledged in time")
                .isTrue();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
