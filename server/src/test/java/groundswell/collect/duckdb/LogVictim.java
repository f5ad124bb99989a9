package groundswell.collect.duckdb;

import groundswell.collect.Intake.Receipt;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * A process of its own that stores batches without end and says on its output which of them were
 * acknowledged, until it is killed. Arguments: folder, seed, first batch.
 */
final class LogVictim {

    private static final int BATCHES_IN_FLIGHT = 16;

    private LogVictim() {}

    /** The examiner's clock: by another one the window of the dedupe would be over. */
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochMilli(Messages.NOW_MS));

    /** Small checkpoints, so that kills meet them too, and a spool of various lengths. */
    static LogLimits limits(long seed) {
        LogLimits d = LogLimits.DEFAULT;
        return new LogLimits(
                d.groupEventsMax(),
                d.queueEventsMax(),
                d.queueBytesMax(),
                d.behindEventsMax(),
                Duration.ofMillis(1 + seed % 3 * 400),
                d.dedupeDays(),
                1,
                d.memoryMegabytes(),
                d.threads(),
                d.readersMax(),
                d.diskReserveBytes(),
                d.retryMin(),
                d.retryMax());
    }

    /** How many events a batch has: the same for the victim and for who examines it. */
    static int size(long seed, int batch) {
        return 1 + Math.floorMod((seed * 31 + batch) * 0x9E3779B1, 40) * 60;
    }

    static String prefix(int batch) {
        return "b" + batch + "-";
    }

    public static void main(String[] args) throws Exception {
        long seed = Long.parseLong(args[1]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Semaphore room = new Semaphore(BATCHES_IN_FLIGHT);
        try (DuckLog log = DuckLog.open(Path.of(args[0]), limits(seed), CLOCK)) {
            log.start(group -> {});
            for (int batch = Integer.parseInt(args[2]); ; batch++) {
                room.acquire();
                int number = batch;
                CompletableFuture<Receipt> stored =
                        log.submit(
                                Messages.submission(
                                        Messages.tracks(prefix(batch), size(seed, batch))));
                var unused =
                        stored.whenComplete((receipt, failure) -> {
                            out.println(failure == null ? Integer.toString(number) : "" + failure);
                            room.release();
                        });
            }
        }
    }
}
