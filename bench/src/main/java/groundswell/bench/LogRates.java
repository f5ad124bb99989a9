package groundswell.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import groundswell.collect.DedupeWindow;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Submission;
import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/**
 * How fast the log commits, replays and recognises duplicates, as shares of what bare DuckDB does
 * in the same run. Arguments: events per measurement (500000), rounds (3).
 */
public final class LogRates {
    private static final int[] GROUPS = {1_000, 5_000, 20_000};
    private static final int CHECKPOINT_MEGABYTES = LogLimits.DEFAULT.checkpointMegabytes();

    private final int events;
    private final int rounds;
    private final Path folder;

    private LogRates(int events, int rounds, Path folder) {
        this.events = events;
        this.rounds = rounds;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Files.createTempDirectory("log-rates");
        try {
            LogRates rates = new LogRates(events, rounds, folder);
            rates.commits();
            rates.replay();
            rates.dedupe();
        } finally {
            Folders.delete(folder);
        }
    }

    /** Work that is timed; gives the events per second. */
    private interface Timed {
        double run(Path folder) throws Exception;
    }

    /** The median of several rounds, each in a folder of its own. */
    private double median(Timed timed) throws Exception {
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            Path own = Files.createTempDirectory(folder, "round");
            rates[i] = timed.run(own);
            Folders.delete(own);
        }
        Arrays.sort(rates);
        return rates[rounds / 2];
    }

    private void commits() throws Exception {
        median(own -> raw(own, 20_000)); // warms up
        median(own -> log(own, 20_000));
        for (int group : GROUPS) {
            double raw = median(own -> raw(own, group));
            double log = median(own -> log(own, group));
            say(
                    "commit, groups of %,d: bare %,.0f/s, log %,.0f/s = %.2f",
                    group, raw, log, log / raw);
        }
    }

    private double raw(Path own, int group) throws SQLException {
        List<List<Event>> groups = batches(group);
        try (RawAppender raw = new RawAppender(own, CHECKPOINT_MEGABYTES)) {
            long begin = System.nanoTime();
            for (List<Event> each : groups) {
                raw.commit(each);
            }
            return rate(begin);
        }
    }

    /** Two groups at a time: one is committed while the next waits, as under load. */
    private double log(Path own, int group) throws Exception {
        List<List<Event>> groups = batches(group);
        try (DuckLog log = DuckLog.open(own, limits(group), InstantSource.system())) {
            log.start(delivered -> {});
            Semaphore room = new Semaphore(2);
            long begin = System.nanoTime();
            for (List<Event> each : groups) {
                room.acquire();
                submit(log, each, room);
            }
            room.acquire(2);
            return rate(begin);
        }
    }

    private static void submit(DuckLog log, List<Event> batch, Semaphore room)
            throws IntakeRefused {
        var unused =
                log.submit(new Submission(System.currentTimeMillis(), batch, List.of()))
                        .whenComplete((receipt, failure) -> room.release());
    }

    private static LogLimits limits(int group) {
        LogLimits d = LogLimits.DEFAULT;
        return new LogLimits(
                group,
                d.queueEventsMax(),
                d.queueBytesMax(),
                d.behindEventsMax(),
                d.drainDelay(),
                d.dedupeDays(),
                CHECKPOINT_MEGABYTES,
                d.memoryMegabytes(),
                d.threads(),
                d.readersMax(),
                d.diskReserveBytes(),
                d.retryMin(),
                d.retryMax());
    }

    private void replay() throws Exception {
        Path own = Files.createTempDirectory(folder, "replay");
        double scan;
        try (RawAppender raw = new RawAppender(own, CHECKPOINT_MEGABYTES)) {
            for (List<Event> each : batches(20_000)) {
                raw.commit(each);
            }
            scan = median(unused -> scanned(raw));
        }
        log(own, 20_000);
        Projection typical =
                new Projection(
                        Set.of(EventType.IDENTIFY, EventType.GROUP),
                        Set.of("wedge_workflow_completed"),
                        Set.of(),
                        false);
        long opening = System.nanoTime();
        try (DuckLog log = DuckLog.open(own, LogLimits.DEFAULT, InstantSource.system())) {
            say(
                    "open with a snapshot of %,d message ids: %.2f s",
                    log.lastSequence(), since(opening));
            say("replay: bare scan of the columns %,.0f/s", scan);
            replay(log, "without payload", Projection.BARE, scan);
            replay(log, "as a playbook asks", typical, scan);
            replay(log, "everything", Projection.ALL, scan);
        }
    }

    private double scanned(RawAppender raw) throws SQLException {
        long begin = System.nanoTime();
        raw.scan();
        return rate(begin);
    }

    private void replay(DuckLog log, String what, Projection projection, double scan)
            throws Exception {
        double rate =
                median(unused -> {
                    long begin = System.nanoTime();
                    log.replay(0, projection, entry -> {});
                    return rate(begin);
                });
        say("replay %s: %,.0f/s = %.2f", what, rate, rate / scan);
    }

    private void dedupe() throws Exception {
        int messages = 10 * events;
        double rate =
                median(unused -> {
                    DedupeWindow window = new DedupeWindow(7);
                    window.advance(20_000);
                    SplittableRandom random = new SplittableRandom(1);
                    long begin = System.nanoTime();
                    for (int i = 0; i < messages; i++) {
                        window.add(random.nextLong(), random.nextLong());
                    }
                    return messages / since(begin);
                });
        say("dedupe: %,.0f new messages/s into %,d", rate, messages);
    }

    private List<List<Event>> batches(int size) {
        LogSample sample = new LogSample(1);
        List<List<Event>> batches = new ArrayList<>();
        for (int i = 0; i < events / size; i++) {
            batches.add(sample.batch(size));
        }
        return batches;
    }

    private double rate(long beginNanos) {
        return events / since(beginNanos);
    }

    private static double since(long beginNanos) {
        return (System.nanoTime() - beginNanos) / 1e9;
    }

    @FormatMethod
    private static void say(@FormatString String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
