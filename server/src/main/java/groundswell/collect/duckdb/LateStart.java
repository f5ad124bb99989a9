package groundswell.collect.duckdb;

import groundswell.collect.LogUnavailable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;

/**
 * The start of a log whose disk was too full for what a crash left in the spool: until there is
 * room the tables are read as they are, nothing is taken, and this thread tries again by itself.
 */
final class LateStart {

    private static final Logger LOG = System.getLogger(LateStart.class.getName());

    private final LogFile file;
    private final LogTables tables;
    private final LogLimits limits;
    private final Runnable beginning;
    private final Thread thread;
    private volatile LogUnavailable outage;

    private LateStart(
            LogFile file,
            LogTables tables,
            LogLimits limits,
            LogUnavailable outage,
            Runnable beginning) {
        this.file = file;
        this.tables = tables;
        this.limits = limits;
        this.outage = outage;
        this.beginning = beginning;
        this.thread = Thread.ofPlatform().name("log-late-start").unstarted(this::run);
    }

    /**
     * Begins to try.
     *
     * @param outage why it was not possible at the start
     * @param beginning what is left to do once everything is in the tables
     */
    static LateStart begin(
            LogFile file,
            LogTables tables,
            LogLimits limits,
            LogUnavailable outage,
            Runnable beginning) {
        LOG.log(Level.ERROR, "The log takes nothing in: " + outage.sentence());
        var late = new LateStart(file, tables, limits, outage, beginning);
        late.thread.start();
        return late;
    }

    /** Why it has not begun yet. */
    LogUnavailable outage() {
        return outage;
    }

    private void run() {
        long wait = limits.retryMin().toMillis();
        try {
            while (!hasBegun()) {
                Thread.sleep(wait);
                wait = Math.min(2 * wait, limits.retryMax().toMillis());
            }
            LOG.log(Level.INFO, "The log is available.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries only when there is room: a write that fails breaks off what others read. */
    private boolean hasBegun() {
        try {
            if (file.usableBytes() < limits.diskReserveBytes()) {
                return false;
            }
            tables.takeIn();
            beginning.run();
            return true;
        } catch (IOException | RuntimeException e) {
            LogUnavailable reason =
                    e instanceof LogUnavailable known ? known : tables.unavailable(e);
            boolean full = reason.reason() == LogUnavailable.Reason.DISK_FULL;
            outage = full ? LogFailures.fullWhileServing(file.folder(), reason) : reason;
            reopen();
            return false;
        }
    }

    private void reopen() {
        try {
            tables.reopen();
        } catch (SQLException | RuntimeException e) {
            outage = e instanceof LogUnavailable known ? known : tables.unavailable(e);
        }
    }

    /** Gives up, unless it has begun. */
    void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
