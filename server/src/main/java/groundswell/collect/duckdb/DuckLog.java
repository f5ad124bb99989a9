package groundswell.collect.duckdb;

import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.GroupListener;
import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.collect.LogUnavailable;
import groundswell.collect.Projection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The event log: a {@link Spool} in which groups become durable, and one DuckDB file with the
 * tables that they are read from, a quarter of a second later or when somebody reads. Open it,
 * {@link #replay} what the views have not seen, then {@link #start} it; from then on it takes
 * messages and hands every commit to the listener.
 *
 * <p>Futures are completed on the writer's thread: what depends on them must be short or go to
 * another thread.
 */
public final class DuckLog implements EventLog {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final LogFile file;
    private final LogLimits limits;
    private final InstantSource clock;
    private final IntakeQueue queue;
    private final LogTables tables;

    /** What the tables held when the log was opened. */
    private final LogState opened;

    /** Why what a crash left could not be taken in; null when it was. */
    private final @Nullable LogUnavailable left;

    private volatile @Nullable WindowFilling window;
    private volatile @Nullable LateStart late;
    private volatile @Nullable LogThreads running;

    private DuckLog(
            LogFile file,
            LogLimits limits,
            InstantSource clock,
            LogTables tables,
            @Nullable LogUnavailable left) {
        this.file = file;
        this.limits = limits;
        this.clock = clock;
        this.tables = tables;
        this.left = left;
        this.opened = tables.state();
        this.queue = new IntakeQueue(limits);
        this.window = left == null ? WindowFilling.begin(file, tables, limits, clock) : null;
    }

    /**
     * Opens or creates the log of a data folder and holds it until it is closed.
     *
     * @throws LogUnavailable when another process has it, a newer version wrote it, it cannot be
     *     read, or its disk is too full for what a crash left
     */
    public static DuckLog open(Path folder, LogLimits limits, InstantSource clock) {
        DuckLog log = openToServe(folder, limits, LetterLimits.DEFAULT, clock);
        LogUnavailable left = log.left;
        if (left != null) {
            log.close();
            throw LogFailures.fullAtStart(folder, left);
        }
        return log;
    }

    /**
     * The same for a server, with other bounds of what is kept beside the log: on a disk that is
     * too full for what a crash left it opens all the same. Then it is read without that, takes
     * nothing, and begins by itself when there is room.
     */
    public static DuckLog openToServe(
            Path folder, LogLimits limits, LetterLimits letterLimits, InstantSource clock) {
        NativeLibrary.load();
        LogFile file = LogFile.open(folder, limits, clock.instant());
        try {
            LogTables tables = new LogTables(file, letterLimits);
            LogUnavailable left = takeIn(tables, folder);
            return new DuckLog(file, limits, clock, tables, left);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable LogUnavailable takeIn(LogTables tables, Path folder) {
        try {
            tables.takeIn();
            return null;
        } catch (LogUnavailable e) {
            if (e.reason() != LogUnavailable.Reason.DISK_FULL) {
                throw e;
            }
            try {
                tables.reopen();
            } catch (SQLException unreadable) {
                throw LogFailures.fullAtStart(folder, e);
            }
            return LogFailures.fullWhileServing(folder, e);
        }
    }

    /** Begins to take messages. Commits go to the listener from {@link #lastSequence} on. */
    public synchronized void start(GroupListener listener) {
        if (running != null || late != null) {
            throw new IllegalStateException("started already");
        }
        if (left == null) {
            begin(listener);
        } else {
            late = LateStart.begin(file, tables, limits, left, () -> begin(listener));
        }
    }

    private void begin(GroupListener listener) {
        WindowFilling filling = window;
        if (filling == null) {
            filling = WindowFilling.begin(file, tables, limits, clock);
            window = filling;
        }
        var threads = new LogThreads(file, limits, clock, queue, tables, filling.get());
        threads.start(listener, opened.lastSequence());
        running = threads;
    }

    @Override
    public CompletableFuture<Receipt> submit(Submission submission) throws IntakeRefused {
        return submit(List.of(submission));
    }

    @Override
    public CompletableFuture<Receipt> submit(List<Submission> submissions) throws IntakeRefused {
        requireAvailable();
        Pending.Messages messages = Pending.Messages.of(submissions);
        queue.add(messages);
        return messages.done();
    }

    @Override
    public CompletableFuture<LogEntry.Corrected> append(Correction correction)
            throws IntakeRefused {
        return append(correction, clock.millis());
    }

    /**
     * Appends a correction of the past, for histories whose corrections have instants of their own.
     *
     * @param knownAtMs when it became known, milliseconds since 1970 UTC
     */
    public CompletableFuture<LogEntry.Corrected> append(Correction correction, long knownAtMs)
            throws IntakeRefused {
        // Through its stored form and back, so that the live fold sees exactly what replay will.
        String json = EntryJson.write(correction);
        Correction stored = EntryJson.readCorrection(EntryJson.kindOf(correction), json);
        return append(
                        sequence -> new LogEntry.Corrected(sequence, knownAtMs, stored),
                        json.length())
                .thenApply(LogEntry.Corrected.class::cast);
    }

    @Override
    public CompletableFuture<LogEntry.Tick> tick(long atMs, Map<String, Double> population)
            throws IntakeRefused {
        population.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " must be finite, not " + value);
            }
        });
        return append(
                        sequence -> new LogEntry.Tick(sequence, atMs, population),
                        32L * population.size())
                .thenApply(LogEntry.Tick.class::cast);
    }

    private CompletableFuture<LogEntry> append(LongFunction<LogEntry> entry, long bytes)
            throws IntakeRefused {
        requireAvailable();
        Pending.Note note = new Pending.Note(entry, bytes, new CompletableFuture<>());
        queue.add(note);
        return note.done();
    }

    private void requireAvailable() throws IntakeRefused {
        LogThreads threads = running;
        if (threads == null) {
            throw new IntakeRefused(notBegun(), RETRY_AFTER_SECONDS, false);
        }
        LogUnavailable outage = threads.outage();
        if (outage != null) {
            throw new IntakeRefused(outage.sentence(), RETRY_AFTER_SECONDS, false);
        }
    }

    /** Why it takes nothing before its threads run. */
    private String notBegun() {
        LateStart waiting = late;
        return waiting == null ? "The log is starting." : waiting.outage().sentence();
    }

    @Override
    public long lastSequence() {
        LogThreads threads = running;
        return threads == null ? opened.lastSequence() : threads.lastSequence();
    }

    @Override
    public long replay(long afterSequence, Projection projection, LogReader reader) {
        long upTo = lastSequence();
        EntryQuery query = new EntryQuery(projection);
        return PrefetchingReplay.read(file, query, afterSequence, upTo, reader);
    }

    /**
     * When the last day began that the log knows of, milliseconds since 1970 UTC; before the first
     * tick the instant of its birth.
     */
    public long lastTickMs() {
        return file.read(LogState::lastTickMs);
    }

    /**
     * Writes a consistent copy of the log, as it is now, while it goes on working.
     *
     * @param target a file that does not exist yet; it appears when it is complete
     * @throws LogUnavailable when the log cannot be read or the copy not be written
     */
    public void backup(Path target) throws IOException {
        LateStart waiting = late;
        if (waiting != null && running == null) {
            throw waiting.outage();
        }
        LogBackup.copy(file, target);
    }

    /** Looks events up for people. */
    public EventSearch events() {
        return new EventSearch(file);
    }

    /** Finds what people and other systems said. */
    public CorrectionSearch corrections() {
        return new CorrectionSearch(file);
    }

    /** The messages that stayed out of the log. */
    public DeadLetters deadLetters() {
        return new DeadLetters(file, clock);
    }

    /** Counts events for coverage. */
    public EventCounts counts() {
        return new EventCounts(file);
    }

    /** Looks at properties, for what changes in them. */
    public PropertySamples samples() {
        return new PropertySamples(file);
    }

    /** What became of all messages since the folder's birth. */
    public LogCounters counters() {
        LogThreads threads = running;
        LogCounters acknowledged = threads == null ? opened.counters() : threads.counters();
        return acknowledged.withDropped(tables.state().counters().lettersDropped());
    }

    /** How the log is. */
    public LogHealth health() {
        LogThreads threads = running;
        if (threads != null) {
            return threads.health();
        }
        long last = opened.lastSequence();
        return new LogHealth(notBegun(), null, last, last, queue.size(), 0, last, 0, 0, 0, 0);
    }

    /** Waits until the listener is done with an entry and all before it. */
    public void awaitDelivered(long sequence) throws InterruptedException {
        LogThreads threads = running;
        if (threads != null) {
            threads.awaitDelivered(sequence);
        }
    }

    /** Stores and hands over what was taken in, then lets go of the folder. */
    @Override
    public synchronized void close() {
        queue.close();
        try {
            LateStart waiting = late;
            if (waiting != null) {
                waiting.close();
            }
            WindowFilling filling = window;
            if (filling != null) {
                filling.await();
            }
            LogThreads threads = running;
            if (threads != null) {
                threads.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // What is left of the spool is known to the tables, and is passed over at the start.
        } finally {
            file.close();
        }
    }
}
