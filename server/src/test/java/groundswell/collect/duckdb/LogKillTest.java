package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.messageIds;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Intake.Receipt;
import groundswell.collect.LogEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process that stores (SIGKILL), at random points, again and again in the same folder. */
class LogKillTest {

    private static final int FURTHER_BATCHES_MAX = 150;

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

    private void killAndExamine(long seed, int kills) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> acknowledged = new HashSet<>();
        int first = 0;
        for (int kill = 0; kill < kills; kill++) {
            acknowledged.addAll(
                    runUntilKilled(seed, first, 1 + random.nextInt(FURTHER_BATCHES_MAX)));
            // The next run sends again what may or may not have been stored, as a client would.
            first = Math.max(0, acknowledged.size() - 20);
            examine(seed, acknowledged);
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

    private void examine(long seed, Set<Integer> acknowledged) throws Exception {
        try (LogFixture fixture = new LogFixture(folder.resolve("data"), LogVictim.limits())) {
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
