package groundswell.bench;

import groundswell.collect.BodyRefused;
import groundswell.collect.CollectLimits;
import groundswell.collect.Event;
import groundswell.collect.MessageCheck;
import groundswell.collect.MessageReader;
import groundswell.collect.Privacy;
import groundswell.collect.Source;
import groundswell.collect.duckdb.LogLimits;
import groundswell.collect.http.Robots;
import groundswell.collect.plan.PlanCheck;
import groundswell.collect.plan.PlanReader;
import groundswell.simulate.LoadGenerator;
import groundswell.simulate.SegmentJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What single parts of ingest do with nothing else around them. */
final class Limits {

    private static final int BATCH = 100;
    private static final int BATCHES = 500;
    private static final int GROUP = 5_000;
    private static final int GROUPS = 100;
    private static final Source SOURCE =
            new Source(
                    1,
                    "limits",
                    List.of("key"),
                    Source.Policy.STORE_AND_FLAG,
                    Privacy.DEFAULT,
                    true);

    private Limits() {}

    /** Events a second on one thread, as processor time has it. */
    static double parse(Path plan, LoadGenerator load, Duration length) throws IOException {
        MessageReader reader =
                new MessageReader(CollectLimits.DEFAULT, check(plan), Robots.known());
        List<byte[]> batches = load.batches(BATCHES, BATCH);
        parse(reader, batches, length);
        return parse(reader, batches, length);
    }

    private static MessageCheck check(Path plan) throws IOException {
        var reading = PlanReader.read(plan.toString(), Files.readString(plan));
        var read = reading.plan();
        return read == null ? MessageCheck.NONE : new PlanCheck(read);
    }

    private static double parse(MessageReader reader, List<byte[]> batches, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long events = 0;
        try {
            while (System.nanoTime() < end) {
                for (byte[] batch : batches) {
                    long now = System.currentTimeMillis();
                    events +=
                            reader.read(batch, null, SOURCE, key -> SOURCE, now).verdicts().size();
                }
            }
        } catch (BodyRefused e) {
            throw new IllegalStateException(e);
        }
        return events
                * 1e9
                / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin);
    }

    /** Events a second that bare DuckDB commits in groups, by the clock on the wall. */
    static double commit(Path folder, LoadGenerator load) throws SQLException {
        List<List<Event>> groups = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            groups.add(load.events(GROUP));
        }
        try (RawAppender raw = new RawAppender(folder, LogLimits.DEFAULT.checkpointMegabytes())) {
            long begin = 0;
            for (int i = 0; i < GROUPS; i++) {
                if (i == GROUPS / 5) {
                    begin = System.nanoTime(); // the ones before have warmed up
                }
                raw.commit(groups.get(i));
            }
            return (GROUPS - GROUPS / 5) * (double) GROUP / ((System.nanoTime() - begin) / 1e9);
        }
    }

    /** Mean bytes of an event as it is sent. */
    static int eventBytes(LoadGenerator load) {
        return SegmentJson.batch(load.events(1_000)).length / 1_000;
    }
}
