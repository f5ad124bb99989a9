package groundswell.collect.duckdb;

import java.time.Duration;

/**
 * Every bound of the log.
 *
 * @param groupEventsMax events that become durable together, and that the tables take together
 * @param queueEventsMax events that wait for the writer; beyond it clients are told to slow down
 * @param queueBytesMax the same in bytes of text
 * @param behindEventsMax durable events that wait for the listener, or for the tables; beyond it
 *     the writer waits
 * @param drainDelay how long an event may be in the spool alone while nobody reads the tables: the
 *     longer, the fewer commits of the tables
 * @param dedupeDays how many days back a message id is recognised, at least
 * @param checkpointMegabytes size of the write-ahead log at which it is worked into the file; the
 *     tables take nothing meanwhile, so larger means longer stalls and smaller means more of them
 * @param memoryMegabytes what DuckDB may use outside of the Java heap
 * @param threads what DuckDB may use for one query; more than one of them share out every small
 *     commit too, which doubles what it costs in processor time
 * @param readersMax queries that run at a time
 * @param diskReserveBytes free room on the disk below which nothing is taken in any more
 * @param retryMin first wait after a failed commit; doubles
 * @param retryMax longest wait between two tries
 */
public record LogLimits(
        int groupEventsMax,
        int queueEventsMax,
        long queueBytesMax,
        int behindEventsMax,
        Duration drainDelay,
        int dedupeDays,
        int checkpointMegabytes,
        int memoryMegabytes,
        int threads,
        int readersMax,
        long diskReserveBytes,
        Duration retryMin,
        Duration retryMax) {

    /** For two cores and a few gigabytes of memory. */
    public static final LogLimits DEFAULT =
            new LogLimits(
                    20_000,
                    200_000,
                    128L << 20,
                    100_000,
                    Duration.ofMillis(250),
                    7,
                    48,
                    1024,
                    1,
                    4,
                    64L << 20,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5));

    public LogLimits {
        requirePositive("groupEventsMax", groupEventsMax);
        requirePositive("queueEventsMax", queueEventsMax);
        requirePositive("queueBytesMax", queueBytesMax);
        requirePositive("behindEventsMax", behindEventsMax);
        requirePositive("dedupeDays", dedupeDays);
        requirePositive("checkpointMegabytes", checkpointMegabytes);
        requirePositive("memoryMegabytes", memoryMegabytes);
        requirePositive("threads", threads);
        requirePositive("readersMax", readersMax);
        requirePositive("retryMin", retryMin.toMillis());
        requirePositive("retryMax", retryMax.toMillis());
    }

    /** These, with others of what people may choose. */
    public LogLimits with(int otherDedupeDays, int otherMemoryMegabytes) {
        return new LogLimits(
                groupEventsMax,
                queueEventsMax,
                queueBytesMax,
                behindEventsMax,
                drainDelay,
                otherDedupeDays,
                checkpointMegabytes,
                otherMemoryMegabytes,
                threads,
                readersMax,
                diskReserveBytes,
                retryMin,
                retryMax);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
