package groundswell.collect.duckdb;

import groundswell.collect.DedupeWindow;
import groundswell.collect.GroupListener;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import groundswell.collect.Projection;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs while the log takes messages: one thread makes them durable in the spool, one writes
 * the tables, one hands over what is durable.
 */
final class LogThreads {

    private final LogFile file;
    private final LogLimits limits;
    private final IntakeQueue queue;
    private final LogTables tables;
    private final Spool spool;
    private final SpoolDrain drain;
    private final GroupDelivery delivery;
    private final LogWriter writer;

    /**
     * Threads that have not started; everything durable is in the tables.
     *
     * @param window every message that is stored
     */
    LogThreads(
            LogFile file,
            LogLimits limits,
            InstantSource clock,
            IntakeQueue queue,
            LogTables tables,
            DedupeWindow window) {
        LogState state = tables.state();
        this.file = file;
        this.limits = limits;
        this.queue = queue;
        this.tables = tables;
        this.spool = new Spool(file.folder(), state.logId(), state.groupNumber());
        this.drain = new SpoolDrain(tables, spool, limits);
        this.delivery = new GroupDelivery(limits.behindEventsMax());
        this.writer =
                new LogWriter(file, limits, clock, queue, spool, drain, delivery, window, state);
    }

    /**
     * Starts them.
     *
     * @param heard position of the last entry that the listener knows; the later ones are handed to
     *     it first
     * @throws LogUnavailable when those cannot be read; then nothing was started
     */
    void start(GroupListener listener, long heard) {
        List<List<LogEntry>> missed = new ArrayList<>();
        PrefetchingReplay.read(
                file,
                new EntryQuery(Projection.ALL),
                heard,
                tables.state().lastSequence(),
                entry -> add(missed, entry, limits.groupEventsMax()));
        file.beforeReading(drain::catchUp);
        delivery.start(listener, heard, missed);
        drain.start();
        writer.start();
    }

    private static void add(List<List<LogEntry>> groups, LogEntry entry, int groupMax) {
        if (groups.isEmpty() || groups.getLast().size() >= groupMax) {
            groups.add(new ArrayList<>());
        }
        groups.getLast().add(entry);
    }

    /** Why nothing can be stored at the moment; null while all is well. */
    @Nullable LogUnavailable outage() {
        return writer.outage();
    }

    long lastSequence() {
        return writer.lastSequence();
    }

    LogCounters counters() {
        return writer.counters();
    }

    LogHealth health() {
        LogUnavailable outage = writer.outage();
        CommitTimes times = writer.times();
        return new LogHealth(
                outage == null ? null : outage.sentence(),
                delivery.failure(),
                writer.lastSequence(),
                delivery.delivered(),
                queue.size(),
                drain.behind(),
                tables.state().lastSequence(),
                drain.lagMs(),
                times.commits(),
                times.totalSeconds(),
                times.longestMs());
    }

    /** Waits until the listener is done with an entry and all before it. */
    void awaitDelivered(long sequence) throws InterruptedException {
        delivery.awaitDelivered(sequence);
    }

    /** Ends them one after the other, once the queue is closed and empty. */
    void close() throws InterruptedException, IOException {
        writer.join();
        drain.close();
        try {
            spool.close(drain.drained());
        } finally {
            delivery.close();
        }
    }
}
