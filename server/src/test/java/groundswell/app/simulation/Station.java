package groundswell.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import groundswell.collect.Privacy;
import groundswell.collect.Projection;
import groundswell.collect.Source;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.collect.sql.PrivacyJson;
import groundswell.collect.sql.SourceStore;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Playbook;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.live.InForce;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.live.PreparedHistory;
import groundswell.qualify.sql.TransitionStore;
import groundswell.simulate.oracle.Duel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Log, live fold, snapshots and operational store over one data folder, as a server has them. */
final class Station implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long RETRY_MS = 10_000;

    /** A disk that has no room but for reading. */
    private static final long ALL_RESERVED = Long.MAX_VALUE / 2;

    final WallClock clock;
    private final Playbook playbook;
    private final Random random;
    private final String birthName;
    private final Map<String, Source> sourcesByKey = new HashMap<>();
    private Path folder;
    private OperationalStore store;
    private SourceStore sources;
    private TransitionStore journal;
    private DuckLog log;
    private LiveFold fold;
    private int crashes;

    Station(Path folder, Playbook playbook, WallClock clock, Random random) throws IOException {
        this.playbook = playbook;
        this.folder = folder;
        this.random = random;
        this.birthName = folder.getFileName().toString();
        this.clock = clock;
        Files.createDirectories(folder);
        open(limits(0));
        createSource("product");
    }

    /** Entries stay in the spool alone for no time, or until somebody reads the tables. */
    private LogLimits limits(long diskReserveBytes) {
        LogLimits standard = LogLimits.DEFAULT;
        return new LogLimits(
                12,
                30,
                1 << 20,
                200,
                random.nextBoolean() ? Duration.ZERO : Duration.ofHours(1),
                standard.dedupeDays(),
                standard.checkpointMegabytes(),
                256,
                1,
                standard.readersMax(),
                diskReserveBytes,
                Duration.ofMillis(1),
                Duration.ofMillis(20));
    }

    private void open(LogLimits limits) throws IOException {
        store = OperationalStore.open(OperationalStore.urlIn(folder));
        sources = new SourceStore(store, clock);
        journal = new TransitionStore(store);
        readSources();
        log = DuckLog.open(folder, limits, clock);
        fold =
                LiveFold.open(
                        log,
                        InForce.first(playbook),
                        Duel.DOMAINS,
                        journal,
                        new SnapshotFolder(folder.resolve("snapshots")),
                        PreparedHistory.NONE,
                        clock);
        // As in the server: messages are taken while the state is being read.
        log.start(fold);
        fold.catchUp().start();
    }

    private void readSources() {
        sourcesByKey.clear();
        sources.all().forEach(one -> sourcesByKey.put(keyOf(one.source()), one.source()));
    }

    private static String keyOf(Source source) {
        return source.writeKeys().getFirst();
    }

    /** Creates a source whose write key is its name. */
    void createSource(String name) {
        assertThat(
                        sources.create(
                                name,
                                Source.Policy.STORE_AND_FLAG,
                                PrivacyJson.of(Privacy.DEFAULT),
                                name,
                                "secret"))
                .isPresent();
        readSources();
    }

    @Nullable Source source(String key) {
        return sourcesByKey.get(key);
    }

    Set<String> sourceNames() {
        return sources.all().stream().map(one -> one.source().name()).collect(Collectors.toSet());
    }

    DuckLog log() {
        return log;
    }

    LiveFold fold() {
        return fold;
    }

    Path folder() {
        return folder;
    }

    /** The file of the log's spool that is written to; one that does not exist when none is. */
    Path spoolFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Wreck::isSpool)
                    .max(Comparator.naturalOrder())
                    .orElse(folder.resolve("log.spool-none"));
        }
    }

    /** The same of the operational store. */
    Path storeWriteAheadLog() {
        return folder.resolve("operational.db-wal");
    }

    /** Ids of all transitions that were kept. */
    Set<String> outcomes() {
        return journal.after(0, Integer.MAX_VALUE).stream()
                .map(TransitionStore.Kept::id)
                .collect(Collectors.toSet());
    }

    /** Stops in order and starts again. */
    void restart() throws IOException {
        close();
        open(limits(0));
    }

    void restartOnFullDisk() throws IOException {
        close();
        open(limits(ALL_RESERVED));
    }

    /**
     * Copies the files as a crash at this moment would leave them; {@link #goOn} continues there.
     */
    Wreck crash() throws IOException {
        Path left = folder.resolveSibling(birthName + "-crash-" + ++crashes);
        Wreck.copy(folder, left);
        return new Wreck(left, random);
    }

    /** The same, but of the log as it is now and of everything else as it was then. */
    Wreck crashInLogAfter(Wreck before) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.getFileName().toString().startsWith("log."))
                            .sorted(Wreck.SPOOL_FIRST)
                            .toList()) {
                Path target = before.file(file.getFileName().toString());
                Files.deleteIfExists(target);
                Files.copy(file, target);
            }
        }
        return before;
    }

    /** False when the log refuses what a crash left, as damaged. */
    boolean isReadable(Wreck left) {
        try {
            DuckLog.open(left.folder(), limits(0), clock).close();
            return true;
        } catch (LogUnavailable e) {
            assertThat(e.reason()).isEqualTo(LogUnavailable.Reason.DAMAGED);
            return false;
        }
    }

    /** Lets the crashed process go and starts a new one on what it left. */
    void goOn(Wreck left) throws IOException {
        goOn(left, 0);
    }

    void goOnFullDisk(Wreck left) throws IOException {
        goOn(left, ALL_RESERVED);
    }

    private void goOn(Wreck left, long diskReserveBytes) throws IOException {
        close();
        Wreck.delete(folder);
        folder = left.folder();
        open(limits(diskReserveBytes));
    }

    /** Every entry after a position, as it is durable. */
    List<LogEntry> entriesAfter(long sequence) {
        List<LogEntry> entries = new ArrayList<>();
        log.replay(sequence, Projection.ALL, entries::add);
        return entries;
    }

    void awaitFolded() throws InterruptedException {
        assertThat(fold.catchUp().await()).as(fold.catchUp().failure()).isTrue();
        log.awaitDelivered(log.lastSequence());
        fold.flush();
        if (fold.problem() != null) {
            // Transitions that a full disk refused are tried again a while later.
            clock.passUntil(clock.trueMs() + RETRY_MS);
            fold.flush();
        }
        assertThat(log.health().foldProblem()).isNull();
        assertThat(fold.problem()).isNull();
    }

    /** Waits until the log takes messages again, as it does by itself. */
    void awaitAvailable() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isAvailable()) {
            assertThat(System.nanoTime()).as(log.health().problem()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** True when the tables have taken in what is durable, and messages are taken. */
    private boolean isAvailable() {
        try {
            log.lastTickMs();
            return log.health().available();
        } catch (LogUnavailable e) {
            return false;
        }
    }

    @Override
    public void close() {
        fold.catchUp().close();
        log.close();
        fold.close();
        store.close();
    }
}
