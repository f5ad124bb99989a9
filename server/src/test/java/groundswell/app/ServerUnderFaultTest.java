package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server as a process, under load: killed, and on a disk that is full. */
@Tag("slow")
class ServerUnderFaultTest {

    private static final int KILLS = 4;
    private static final int DISK_MEGABYTES = 400;
    private static final int FREE_MEGABYTES = 90;

    @TempDir Path folder;

    @Test
    void killed_again_and_again_it_has_everything_acknowledged_once() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        Path data = folder.resolve("data");
        try (ServerProcess server = new ServerProcess(data);
                Load load = new Load(server, 3, 100)) {
            for (int kill = 0; kill < KILLS; kill++) {
                load.awaitAcknowledged(1 + random.nextInt(60));
                server.killAndRestart();
            }
            load.awaitAcknowledged(5);
            List<String> acknowledged = load.stop();
            server.stop();
            assertStoredOnce(data, acknowledged);
        }
    }

    /** A real file system in memory; needs the right to mount one, else it is skipped. */
    @Test
    void on_a_full_disk_it_says_when_to_come_again_and_goes_on_by_itself() throws Exception {
        assumeTrue(isMounted(), "a small file system can be mounted");
        Path data = folder.resolve("data");
        Path others = folder.resolve("others");
        try (ServerProcess server = new ServerProcess(data);
                Load load = new Load(server, 3, 2_000)) {
            load.awaitAcknowledged(5);
            fill(others, FREE_MEGABYTES);
            load.awaitDeferred(20); // less than the log reserves
            fill(others, 0);
            load.awaitDeferred(20); // nothing at all
            assertThat(server.isAlive()).isTrue();
            Files.delete(others);
            load.awaitAcknowledged(20);

            List<String> acknowledged = load.stop();
            server.stop();
            assertStoredOnce(data, acknowledged);
        } finally {
            run("umount", "--lazy", folder.toString());
        }
    }

    @Test
    void killed_and_started_on_a_full_disk_it_serves_what_it_has_and_goes_on_by_itself()
            throws Exception {
        assumeTrue(isMounted(), "a small file system can be mounted");
        Path data = folder.resolve("data");
        Path others = folder.resolve("others");
        try (ServerProcess server = new ServerProcess(data);
                Load load = new Load(server, 3, 2_000)) {
            load.awaitAcknowledged(20);
            server.kill();
            fill(others, 0);
            server.startAgain();

            load.awaitDeferred(5);
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
            var ready = server.get("/readyz");
            assertThat(ready.statusCode()).isEqualTo(503);
            // Unless the kill came in the instant in which the tables held everything.
            assertThat(ready.body())
                    .containsAnyOf(
                            "Free at least 256 MB; the log goes on by itself.",
                            "Free some room; the log goes on by itself.");
            assertThat(server.get("/api/v1/accounts").statusCode()).isEqualTo(200);

            Files.delete(others);
            load.awaitAcknowledged(20);
            List<String> acknowledged = load.stop();
            assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
            server.stop();
            assertStoredOnce(data, acknowledged);
        } finally {
            run("umount", "--lazy", folder.toString());
        }
    }

    private boolean isMounted() throws InterruptedException {
        String size = "size=" + DISK_MEGABYTES + "m";
        return run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
    }

    private static void assertStoredOnce(Path data, List<String> acknowledged) {
        Set<String> stored = new HashSet<>();
        try (DuckLog log = DuckLog.open(data, LogLimits.DEFAULT, InstantSource.system())) {
            log.replay(
                    0,
                    Projection.ALL,
                    entry -> {
                        if (entry instanceof LogEntry.Received received) {
                            String id = received.event().messageId();
                            assertThat(stored.add(id)).as("%s once", id).isTrue();
                        }
                    });
            assertThat(log.counters().stored()).isEqualTo(stored.size());
        }
        assertThat(stored.containsAll(acknowledged)).as("nothing is lost").isTrue();
    }

    /** Takes room until so much is left; 0 for none. */
    private static void fill(Path file, int megabytesLeft) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        long left = (long) megabytesLeft << 20;
        try (OutputStream out =
                Files.newOutputStream(
                        file,
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND)) {
            while (left == 0 || Files.getFileStore(file).getUsableSpace() > left) {
                out.write(chunk);
            }
        } catch (IOException full) {
            assertThat(megabytesLeft).isZero();
        }
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
}
