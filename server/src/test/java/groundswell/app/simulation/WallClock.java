package groundswell.app.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * The clock on the wall: true time, which histories move on, and how wrong it is set. The log's
 * writer looks at it before each commit; holding it there is a disk that stalls.
 */
final class WallClock implements InstantSource {
    private static final String WRITER = "log-writer";

    private volatile long trueMs;
    private volatile long wrongByMs;
    private volatile CountDownLatch stall = new CountDownLatch(0);
    private volatile CountDownLatch held = new CountDownLatch(0);

    @Override
    public Instant instant() {
        if (Thread.currentThread().getName().equals(WRITER)) {
            awaitDisk();
        }
        return Instant.ofEpochMilli(trueMs + wrongByMs);
    }

    private void awaitDisk() {
        held.countDown();
        try {
            stall.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True time, milliseconds since 1970 UTC. */
    long trueMs() {
        return trueMs;
    }

    /** Lets true time go on until an instant, unless that is past. */
    void passUntil(long instantMs) {
        trueMs = Math.max(trueMs, instantMs);
    }

    /** Sets it wrong by so much; 0 sets it right. */
    void setWrong(long byMs) {
        wrongByMs = byMs;
    }

    /** Commits stand still from now on. */
    void stallDisk() {
        held = new CountDownLatch(1);
        stall = new CountDownLatch(1);
    }

    /** Waits until a commit stands still. */
    void awaitStalled() throws InterruptedException {
        held.await();
    }

    void releaseDisk() {
        stall.countDown();
    }
}
