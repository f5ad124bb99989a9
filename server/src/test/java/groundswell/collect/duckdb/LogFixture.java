package groundswell.collect.duckdb;

import groundswell.collect.LogEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A log in a folder, with a clock set by hand and a listener that remembers. */
final class LogFixture implements AutoCloseable {

    /** The same limits, but tables take in nothing by themselves. */
    static LogLimits undrained(LogLimits d) {
        return new LogLimits(
                d.groupEventsMax(),
                d.queueEventsMax(),
                d.queueBytesMax(),
                d.behindEventsMax(),
                Duration.ofHours(1),
                d.dedupeDays(),
                d.checkpointMegabytes(),
                d.memoryMegabytes(),
                d.threads(),
                d.readersMax(),
                d.diskReserveBytes(),
                d.retryMin(),
                d.retryMax());
    }

    private final Path folder;
    private final LogLimits limits;
    private final LetterLimits letterLimits;
    private final List<LogEntry> heard = Collections.synchronizedList(new ArrayList<>());
    private volatile Instant now = Instant.ofEpochMilli(Messages.NOW_MS);
    private DuckLog log;

    LogFixture(Path folder) {
        this(folder, LogLimits.DEFAULT);
    }

    LogFixture(Path folder, LogLimits limits) {
        this(folder, limits, LetterLimits.DEFAULT);
    }

    LogFixture(Path folder, LogLimits limits, LetterLimits letterLimits) {
        this.folder = folder;
        this.limits = limits;
        this.letterLimits = letterLimits;
        this.log = open();
    }

    private DuckLog open() {
        DuckLog opened = DuckLog.openToServe(folder, limits, letterLimits, () -> now);
        opened.start(heard::addAll);
        return opened;
    }

    DuckLog log() {
        return log;
    }

    /** Everything that the listener was given so far, after it has been given all. */
    List<LogEntry> heard() throws InterruptedException {
        log.awaitDelivered(log.lastSequence());
        return List.copyOf(heard);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void restart() {
        log.close();
        log = open();
    }

    @Override
    public void close() {
        log.close();
    }
}
