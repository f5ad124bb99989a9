package groundswell.collect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The durable, ordered log that everything else is folded from. Thread-safe.
 *
 * <p>Entries reach the {@link GroupListener} in order, after they are durable and each exactly once
 * in the life of a process; what was committed before the process started is read by {@link
 * #replay}.
 */
public interface EventLog extends Intake, AutoCloseable {

    /**
     * Stores several submissions in one go, for imports whose events have their own instants of
     * arrival: all of them become durable together or none.
     *
     * @throws IntakeRefused when the log takes nothing at the moment
     */
    CompletableFuture<Receipt> submit(List<Submission> submissions) throws IntakeRefused;

    /**
     * Appends a correction, known from now on. The future gives the entry as it stands in the log.
     */
    CompletableFuture<LogEntry.Corrected> append(Correction correction) throws IntakeRefused;

    /**
     * Appends the beginning of a day.
     *
     * @param atMs the day's first instant, milliseconds since 1970 UTC
     * @param population figures over all accounts, by name; finite
     */
    CompletableFuture<LogEntry.Tick> tick(long atMs, Map<String, Double> population)
            throws IntakeRefused;

    /** The position of the latest durable entry; 0 when the log is empty. */
    long lastSequence();

    /**
     * Reads the durable entries after a position, in order, on the caller's thread, while the log
     * goes on taking new ones (those committed after the call began are not read).
     *
     * @param afterSequence 0 to read everything
     * @return the position of the last entry read, or {@code afterSequence} when there was none
     * @throws LogUnavailable when the log cannot be read
     */
    long replay(long afterSequence, Projection projection, LogReader reader);

    @Override
    void close();
}
