package groundswell.collect.duckdb;

import groundswell.collect.Correction;
import groundswell.collect.DedupeWindow;
import groundswell.collect.EventLog;
import groundswell.collect.GroupListener;
import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.collect.LogUnavailable;
import groundswell.collect.Projection;
import groundswell.collect.WindowTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The event log: a {@link Journal} in which groups become durable, and one DuckDB file with the
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
    private final CompletableFuture<DedupeWindow> window;
    private final LogTables tables;
    private final Journal journal;
    private final JournalDrain drain;
    private final LogState state;
    private volatile @Nullable LogWriter writer;
    private volatile @Nullable GroupDelivery delivery;

    private DuckLog(
            LogFile file,
            LogLimits limits,
            InstantSource clock,
            CompletableFuture<DedupeWindow> window,
            LogTables tables) {
        this.file = file;
        this.limits = limits;
        this.clock = clock;
        this.window = window;
        this.tables = tables;
        this.state = tables.state();
        this.journal = new Journal(file.folder(), state.logId(), state.groupNumber());
        this.drain = new JournalDrain(tables, journal, limits);
        this.queue = new IntakeQueue(limits);
    }

    /**
     * Opens or creates the log of a data folder and holds it until it is closed.
     *
     * @throws LogUnavailable when another process has it, a newer version wrote it, or it cannot be
     *     read
     */
    public static DuckLog open(Path folder, LogLimits limits, InstantSource clock) {
        return open(folder, limits, LetterLimits.DEFAULT, clock);
    }

    /** The same, with other bounds of what is kept beside the log. */
    public static DuckLog open(
            Path folder, LogLimits limits, LetterLimits letterLimits, InstantSource clock) {
        NativeLibrary.load();
        LogFile file = LogFile.open(folder, limits, clock.instant());
        try {
            LogTables tables = new LogTables(file, letterLimits);
            takeIn(tables, folder);
            LogState state = tables.state();
            long today = state.time().at(clock.millis()).day();
            int days = limits.dedupeDays() + WindowTime.LEAP_DAYS;
            CompletableFuture<DedupeWindow> window = new CompletableFuture<>();
            Thread.ofPlatform()
                    .name("log-window")
                    .daemon()
                    .start(() -> fill(window, () -> LogState.window(file, state, days, today)));
            return new DuckLog(file, limits, clock, window, tables);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void takeIn(LogTables tables, Path folder) {
        try {
            tables.takeIn();
        } catch (LogUnavailable e) {
            throw e.reason() == LogUnavailable.Reason.DISK_FULL
                    ? LogFailures.fullAtStart(folder, e)
                    : e;
        }
    }

    /** The window is read beside whatever the caller does between opening and starting. */
    private static void fill(
            CompletableFuture<DedupeWindow> window, Supplier<DedupeWindow> reading) {
        try {
            window.complete(reading.get());
        } catch (RuntimeException | Error e) {
            window.completeExceptionally(e);
        }
    }

    private DedupeWindow window() {
        try {
            return window.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogUnavailable unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    /** Begins to take messages. Commits go to the listener from {@link #lastSequence} on. */
    public synchronized void start(GroupListener listener) {
        if (writer != null) {
            throw new IllegalStateException("started already");
        }
        DedupeWindow filled = window();
        GroupDelivery newDelivery =
                new GroupDelivery(listener, limits.behindEventsMax(), state.lastSequence());
        LogWriter newWriter =
                new LogWriter(
                        file, limits, clock, queue, journal, drain, newDelivery, filled, state);
        file.beforeReading(drain::catchUp);
        newDelivery.start();
        drain.start();
        newWriter.start();
        delivery = newDelivery;
        writer = newWriter;
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
        LogWriter running = writer;
        if (running == null) {
            throw new IntakeRefused("the log is starting", RETRY_AFTER_SECONDS, false);
        }
        LogUnavailable outage = running.outage();
        if (outage != null) {
            throw new IntakeRefused(outage.sentence(), RETRY_AFTER_SECONDS, false);
        }
    }

    @Override
    public long lastSequence() {
        LogWriter running = writer;
        return running == null ? state.lastSequence() : running.lastSequence();
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
        LogBackup.copy(file, target);
    }

    /** Looks events up for people. */
    public EventSearch events() {
        return new EventSearch(file);
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
        LogWriter running = writer;
        LogCounters acknowledged = running == null ? state.counters() : running.counters();
        return acknowledged.withDropped(tables.state().counters().lettersDropped());
    }

    /** How the log is. */
    public LogHealth health() {
        LogWriter running = writer;
        GroupDelivery handing = delivery;
        if (running == null || handing == null) {
            long last = lastSequence();
            return new LogHealth(
                    "The log is starting.", null, last, 0, queue.size(), 0, last, 0, 0, 0, 0);
        }
        LogUnavailable outage = running.outage();
        CommitTimes times = running.times();
        return new LogHealth(
                outage == null ? null : outage.sentence(),
                handing.failure(),
                running.lastSequence(),
                handing.delivered(),
                queue.size(),
                drain.behind(),
                tables.state().lastSequence(),
                drain.lagMs(),
                times.commits(),
                times.totalSeconds(),
                times.longestMs());
    }

    /** Waits until the listener is done with an entry and all before it. */
    public void awaitDelivered(long sequence) throws InterruptedException {
        GroupDelivery handing = delivery;
        if (handing != null) {
            handing.awaitDelivered(sequence);
        }
    }

    /** Stores and hands over what was taken in, then lets go of the folder. */
    @Override
    public synchronized void close() {
        queue.close();
        try {
            window.handle((filled, failure) -> filled).join();
            LogWriter running = writer;
            if (running != null) {
                running.join();
                drain.close();
                journal.close(drain.drained());
            }
            GroupDelivery handing = delivery;
            if (handing != null) {
                handing.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // What is left of the journal is known to the tables, and is passed over at the start.
        } finally {
            file.close();
        }
    }
}
