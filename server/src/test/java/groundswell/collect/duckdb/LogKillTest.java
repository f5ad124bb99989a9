package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.messageIds;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundswell.collect.Intake.Receipt;
import groundswell.collect.LogEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process that stores (SIGKILL), at random points, again and again in the same folder. */
class LogKillTest {

    private static final int FURTHER_BATCHES_MAX = 150;
    private static final int INSTANTS = 12;

    @TempDir Path folder;

    @Test
    void a_kill_loses_nothing_acknowledged() throws Exception {
        killAndExamine(1, 2);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void kills_at_random_points_lose_nothing_acknowledged_and_double_nothing(long seed)
            throws Exception {
        killAndExamine(seed, 4);
    }

    /**
     * A process that stands still leaves on disk what a kill at that instant would: many instants
     * of one process can be looked at, in the middle of commits and of checkpoints.
     */
    @Tag("slow")
    @Test
    void at_whatever_instant_everything_acknowledged_is_on_disk_once() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "processes can be looked at");
        long seed = 6;
        SplittableRandom random = new SplittableRandom(seed);
        Process victim = start(seed, 0);
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        try (BufferedReader lines = victim.inputReader(StandardCharsets.UTF_8)) {
            Thread reader =
                    Thread.ofPlatform()
                            .start(() ->
                                    lines.lines().map(Integer::valueOf).forEach(acknowledged::add));
            for (int instant = 0; instant < INSTANTS; instant++) {
                awaitMore(acknowledged, victim);
                LockSupport.parkNanos(random.nextLong(20_000_000));
                Set<Integer> before = Set.copyOf(acknowledged);
                Path image = folder.resolve("image-" + instant);
                signal(victim, "STOP");
                awaitStopped(victim);
                copy(folder.resolve("data"), image);
                examine(image, seed, before);
                delete(image);
                signal(victim, "CONT");
            }
            victim.toHandle().destroyForcibly();
            reader.join();
        } finally {
            victim.destroyForcibly();
        }
    }

    private static void awaitMore(Set<Integer> acknowledged, Process victim) {
        int wanted = acknowledged.size() + 3;
        while (acknowledged.size() < wanted) {
            assertThat(victim.isAlive()).isTrue();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(
                        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                                .start()
                                .waitFor())
                .isZero();
    }

    private static void awaitStopped(Process process) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        boolean stopped = false;
        while (!stopped) {
            try (Stream<Path> all = Files.list(tasks)) {
                stopped = true;
                for (Path task : all.toList()) {
                    String state = Files.readString(task.resolve("stat"));
                    stopped &= state.substring(state.lastIndexOf(')') + 2).startsWith("T");
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
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

    private void killAndExamine(long seed, int kills) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> acknowledged = new HashSet<>();
        int first = 0;
        for (int kill = 0; kill < kills; kill++) {
            acknowledged.addAll(
                    runUntilKilled(seed, first, 1 + random.nextInt(FURTHER_BATCHES_MAX)));
            // The next run sends again what may or may not have been stored, as a client would.
            first = Math.max(0, acknowledged.size() - 20);
            examine(folder.resolve("data"), seed, acknowledged);
        }
    }

    /** The batches that were acknowledged before the kill. */
    private Set<Integer> runUntilKilled(long seed, int firstBatch, int killAfter)
            throws IOException, InterruptedException {
        Process victim = start(seed, firstBatch);
        Set<Integer> acknowledged = new HashSet<>();
        try (BufferedReader lines = victim.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                acknowledged.add(Integer.parseInt(line));
                if (acknowledged.size() >= killAfter) {
                    // By its handle: this leaves what it had still said to be read.
                    victim.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        } finally {
            victim.destroyForcibly();
        }
        victim.waitFor();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(killAfter);
        return acknowledged;
    }

    private Process start(long seed, int firstBatch) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogVictim.class.getName(),
                        folder.resolve("data").toString(),
                        Long.toString(seed),
                        Integer.toString(firstBatch))
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static void examine(Path data, long seed, Set<Integer> acknowledged) throws Exception {
        try (LogFixture fixture = new LogFixture(data, LogVictim.limits(seed))) {
            List<LogEntry> entries = everything(fixture.log());
            Map<Integer, Integer> found = new TreeMap<>();
            Map<String, Integer> times = new HashMap<>();
            for (String id : messageIds(entries)) {
                found.merge(Integer.parseInt(id.substring(1, id.indexOf('-'))), 1, Integer::sum);
                times.merge(id, 1, Integer::sum);
            }
            assertThat(found.keySet().containsAll(acknowledged))
                    .as("holds all acknowledged")
                    .isTrue();
            found.forEach((batch, events) ->
                    assertThat(events)
                            .as("batch %s is whole", batch)
                            .isEqualTo(LogVictim.size(seed, batch)));
            assertThat(times.values()).as("stored twice").allMatch(count -> count == 1);
            assertThat(fixture.log().counters().stored()).isEqualTo(entries.size());
            assertThat(fixture.log().lastSequence()).isEqualTo(entries.size());
            int last = acknowledged.stream().max(Integer::compare).orElseThrow();
            int size = LogVictim.size(seed, last);
            assertThat(store(fixture.log(), submission(tracks(LogVictim.prefix(last), size))))
                    .as("sent again")
                    .isEqualTo(new Receipt(0, size));
        }
    }
}
