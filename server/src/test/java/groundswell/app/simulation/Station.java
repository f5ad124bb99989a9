package groundswell.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.qualify.Playbook;
import groundswell.qualify.Transition;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.live.SnapshotFolder;
import groundswell.simulate.oracle.Duel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Log, live fold, snapshots and journal over one data folder, with a clock set by hand. */
final class Station implements AutoCloseable {
    private static final LogLimits LIMITS = LogLimits.DEFAULT;

    /** Outcomes by id, as a store with unique ids keeps them. */
    final Map<String, Transition> journal = new ConcurrentHashMap<>();

    private final Playbook playbook;
    private final String birthName;
    private Path folder;
    private volatile long clockMs;
    private DuckLog log;
    private LiveFold fold;
    private int crashes;

    Station(Path folder, Playbook playbook, long clockMs) throws IOException {
        this.playbook = playbook;
        this.folder = folder;
        this.birthName = folder.getFileName().toString();
        this.clockMs = clockMs;
        this.log = DuckLog.open(folder, LIMITS, this::now);
        this.fold = recover();
        log.start(fold);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clockMs);
    }

    private LiveFold recover() throws IOException {
        return LiveFold.recover(
                log,
                playbook,
                Duel.DOMAINS,
                decided -> decided.forEach(one -> journal.put(one.id(), one)),
                new SnapshotFolder(snapshots()),
                this::now);
    }

    private void open(LogLimits limits) throws IOException {
        log = DuckLog.open(folder, limits, this::now);
        fold = recover();
        log.start(fold);
    }

    DuckLog log() {
        return log;
    }

    LiveFold fold() {
        return fold;
    }

    Path snapshots() {
        return folder.resolve("snapshots");
    }

    /** What DuckDB wrote since the last checkpoint. */
    Path writeAheadLog() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wal"))
                    .findFirst()
                    .orElse(folder.resolve("none.wal"));
        }
    }

    long clockMs() {
        return clockMs;
    }

    void setClock(long instantMs) {
        clockMs = instantMs;
    }

    /** Stops in order and starts again. */
    void restart() throws IOException {
        close();
        open(LIMITS);
    }

    /** The same with a disk that has no room but for reading. */
    void restartOnFullDisk() throws IOException {
        close();
        open(
                new LogLimits(
                        LIMITS.groupEventsMax(),
                        LIMITS.queueEventsMax(),
                        LIMITS.queueBytesMax(),
                        LIMITS.deliveryEventsMax(),
                        LIMITS.dedupeDays(),
                        LIMITS.checkpointMegabytes(),
                        LIMITS.memoryMegabytes(),
                        LIMITS.threads(),
                        LIMITS.readersMax(),
                        Long.MAX_VALUE / 2,
                        LIMITS.retryMin(),
                        LIMITS.retryMax()));
    }

    /**
     * Copies the files as a crash at this moment would leave them; {@link #goOn} continues there.
     */
    Path crash() throws IOException {
        Path left = folder.resolveSibling(birthName + "-crash-" + ++crashes);
        copy(folder, left);
        return left;
    }

    /** False when the log refuses what a crash left, as damaged. */
    boolean isReadable(Path left) {
        try {
            DuckLog.open(left, LIMITS, this::now).close();
            return true;
        } catch (LogUnavailable e) {
            assertThat(e.reason()).isEqualTo(LogUnavailable.Reason.DAMAGED);
            return false;
        }
    }

    /** Lets the crashed process go and starts a new one on what it left. */
    void goOn(Path left) throws IOException {
        close();
        delete(folder);
        folder = left;
        open(LIMITS);
    }

    /** Every entry after a position, as it is durable. */
    List<LogEntry> entriesAfter(long sequence) {
        List<LogEntry> entries = new ArrayList<>();
        log.replay(sequence, Projection.ALL, entries::add);
        return entries;
    }

    void awaitFolded() throws InterruptedException {
        log.awaitDelivered(log.lastSequence());
    }

    @Override
    public void close() {
        log.close();
        fold.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
