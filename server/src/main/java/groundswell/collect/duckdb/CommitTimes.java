package groundswell.collect.duckdb;

import java.util.concurrent.TimeUnit;

/** How long commits took. Written by the writer's thread, read by any. */
final class CommitTimes {
    private volatile long commits;
    private volatile long totalNanos;
    private volatile long longestNanos;
    private volatile long lastEvents;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void record(long nanos, int events) {
        commits++;
        totalNanos += nanos;
        longestNanos = Math.max(longestNanos, nanos);
        lastEvents = events;
    }

    long commits() {
        return commits;
    }

    double totalSeconds() {
        return totalNanos / 1e9;
    }

    long longestMs() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    long lastEvents() {
        return lastEvents;
    }
}
