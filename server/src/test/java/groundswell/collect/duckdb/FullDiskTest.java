package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.messageIds;
import static groundswell.collect.duckdb.Messages.settled;
import static groundswell.collect.duckdb.Messages.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a real file system of 48 MB, in memory; needs the right to mount one, else it is skipped. */
@Tag("slow")
class FullDiskTest {

    private static final int BALLAST_BYTES = 24 << 20;
    private static final int BATCH = 1_000;

    @TempDir Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder.toString());
        assumeTrue(mounted, "a small file system can be mounted");
        Files.write(ballast(), new byte[BALLAST_BYTES]);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "--lazy", folder.toString());
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static LogLimits limits(int checkpointMegabytes, int reserveMegabytes) {
        LogLimits d = LogLimits.DEFAULT;
        return new LogLimits(
                d.groupEventsMax(),
                d.queueEventsMax(),
                d.queueBytesMax(),
                d.behindEventsMax(),
                d.drainDelay(),
                d.dedupeDays(),
                checkpointMegabytes,
                d.memoryMegabytes(),
                d.threads(),
                d.readersMax(),
                (long) reserveMegabytes << 20,
                Duration.ofMillis(20),
                Duration.ofMillis(100));
    }

    /**
     * With no reserve the disk fills up in the middle of a checkpoint (2 MB) or a commit (1,000
     * MB).
     */
    @ParameterizedTest
    @CsvSource({"2, 8", "2, 0", "1000, 0"})
    void a_full_disk_refuses_loses_nothing_and_recovers_by_itself(
            int checkpointMegabytes, int reserveMegabytes) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (LogFixture fixture =
                new LogFixture(
                        folder.resolve("data"), limits(checkpointMegabytes, reserveMegabytes))) {
            DuckLog log = fixture.log();
            int batch = 0;
            while (store(log, batch, acknowledged)) {
                batch++;
            }
            assertThat(log.health().problem()).contains("Free some room");
            int failed = batch;

            Files.delete(ballast());
            await(log);
            assertThat(store(log, failed, acknowledged)).as("sent again").isTrue();

            assertStoredOnce(log, acknowledged);
            assertThat(fixture.heard()).isEqualTo(everything(log));
            fixture.restart();
            assertThat(log.counters()).isEqualTo(fixture.log().counters());
            assertStoredOnce(fixture.log(), acknowledged);
        }
    }

    @Test
    void too_full_to_take_in_what_a_crash_left_it_says_what_to_do_and_keeps_it() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Path left = crashed(acknowledged);
        Path others = folder.resolve("others");
        fill(others);

        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(() -> DuckLog.open(left, limits(1_000, 0), InstantSource.system()))
                    .isInstanceOfSatisfying(
                            LogUnavailable.class,
                            e -> {
                                assertThat(e.reason()).isEqualTo(LogUnavailable.Reason.DISK_FULL);
                                assertThat(e.sentence())
                                        .contains("Free at least 256 MB and start again")
                                        .doesNotContain("by itself");
                            });
        }
        Files.delete(others);
        try (LogFixture fixture = new LogFixture(left, limits(1_000, 0))) {
            assertStoredOnce(fixture.log(), acknowledged);
        }
    }

    @Test
    void a_server_on_such_a_disk_serves_what_it_can_read_and_goes_on_by_itself() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Path left = crashed(acknowledged);
        Path others = folder.resolve("others");
        fill(others);
        try (LogFixture fixture = new LogFixture(left, limits(1_000, 4))) {
            DuckLog log = fixture.log();
            assertThat(log.health().problem())
                    .contains("too full to take in what the last run acknowledged")
                    .contains("Free at least 256 MB; the log goes on by itself.");
            assertThat(messageIds(everything(log)))
                    .containsExactlyElementsOf(acknowledged.subList(0, BATCH));
            assertThat(fixture.heard()).isEmpty();
            assertThatThrownBy(() -> log.submit(submission(bulky("b9-"))))
                    .isInstanceOfSatisfying(
                            IntakeRefused.class, e -> assertThat(e.overloaded()).isFalse());
            assertThatThrownBy(() -> log.backup(folder.resolve("copy")))
                    .isInstanceOf(LogUnavailable.class);
            assertThat(SpoolRead.files(left)).isNotEmpty();

            Files.delete(others);
            await(log);

            assertStoredOnce(log, acknowledged);
            log.awaitDelivered(log.lastSequence());
            assertThat(messageIds(fixture.heard()))
                    .containsExactlyElementsOf(acknowledged.subList(BATCH, 3 * BATCH));
            assertThat(settled(log.submit(submission(bulky("b2-")))).duplicates()).isEqualTo(BATCH);
            assertThat(store(log, 3, acknowledged)).isTrue();
            assertStoredOnce(log, acknowledged);
            assertThat(log.counters().stored()).isEqualTo(4 * BATCH);
        }
    }

    @Test
    void a_server_that_is_stopped_on_such_a_disk_leaves_everything_as_it_is() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Path left = crashed(acknowledged);
        Path others = folder.resolve("others");
        fill(others);
        for (int start = 0; start < 2; start++) {
            try (LogFixture fixture = new LogFixture(left, limits(1_000, 4))) {
                assertThat(fixture.log().health().available()).isFalse();
            }
        }
        Files.delete(others);
        try (LogFixture fixture = new LogFixture(left, limits(1_000, 0))) {
            assertStoredOnce(fixture.log(), acknowledged);
        }
    }

    /** What a crash left: one batch in the tables, two more in the spool alone. */
    private Path crashed(List<String> acknowledged) throws Exception {
        Path left = folder.resolve("left");
        LogLimits undrained = LogFixture.undrained(limits(1_000, 0));
        try (LogFixture fixture = new LogFixture(folder.resolve("data"), undrained)) {
            assertThat(store(fixture.log(), 0, acknowledged)).isTrue();
            assertThat(everything(fixture.log())).hasSize(BATCH);
            assertThat(store(fixture.log(), 1, acknowledged)).isTrue();
            assertThat(store(fixture.log(), 2, acknowledged)).isTrue();
            Files.createDirectories(left);
            try (Stream<Path> files = Files.list(folder.resolve("data"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, left.resolve(file.getFileName()));
                }
            }
        }
        return left;
    }

    private static void fill(Path file) throws IOException {
        byte[] chunk = new byte[512];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (Files.exists(file)) {
                out.write(chunk);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(file).getUsableSpace()).isZero();
        }
    }

    private static void assertStoredOnce(DuckLog log, List<String> acknowledged) {
        List<String> stored = messageIds(everything(log));
        Set<String> distinct = new HashSet<>(stored);
        assertThat(distinct).as("without duplicates").hasSameSizeAs(stored);
        assertThat(distinct.containsAll(acknowledged)).as("holds all acknowledged").isTrue();
    }

    /** Events whose properties do not compress, half a kilobyte each. */
    private static List<Event> bulky(String prefix) {
        SplittableRandom random = new SplittableRandom(prefix.hashCode());
        List<Event> events = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            StringBuilder noise = new StringBuilder("{\"noise\":\"");
            for (int j = 0; j < 32; j++) {
                noise.append(Long.toHexString(random.nextLong()));
            }
            events.add(
                    Messages.event(
                            EventType.TRACK,
                            prefix + i,
                            "ann",
                            "a",
                            noise.append("\"}").toString()));
        }
        return events;
    }

    private static boolean store(DuckLog log, int batch, List<String> acknowledged)
            throws Exception {
        String prefix = "b" + batch + "-";
        try {
            settled(log.submit(submission(bulky(prefix))));
        } catch (IntakeRefused e) {
            assertThat(e.overloaded()).isFalse();
            return false;
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            LogUnavailable.class,
                            u -> assertThat(u.reason()).isEqualTo(LogUnavailable.Reason.DISK_FULL));
            return false;
        }
        for (int i = 0; i < BATCH; i++) {
            acknowledged.add(prefix + i);
        }
        return true;
    }

    private static void await(DuckLog log) {
        long deadline = System.nanoTime() + Messages.PATIENCE.toNanos();
        while (!isAvailable(log)) {
            assertThat(System.nanoTime()).as("still unavailable").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** True when the tables have taken in what is durable, and messages are taken. */
    private static boolean isAvailable(DuckLog log) {
        try {
            log.lastTickMs();
            return log.health().available();
        } catch (LogUnavailable e) {
            return false;
        }
    }
}
