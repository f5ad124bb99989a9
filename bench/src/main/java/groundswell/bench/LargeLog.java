package groundswell.bench;

import groundswell.collect.Event;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Submission;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.simulate.Arrival;
import groundswell.simulate.World;
import groundswell.simulate.WorldSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes a world's past into the log of an empty data folder, as arrived when it did. */
final class LargeLog {

    private static final int CHUNK = 5_000;
    private static final int UNDER_WAY_MAX = 8;

    private final DuckLog log;
    private final Deque<CompletableFuture<?>> underWay = new ArrayDeque<>();
    private List<Submission> chunk = new ArrayList<>(CHUNK);

    private LargeLog(DuckLog log) {
        this.log = log;
    }

    /** Gives how many events there are. */
    static long write(Path folder, WorldSettings world) {
        try (DuckLog log = DuckLog.open(folder, LogLimits.DEFAULT, InstantSource.system())) {
            log.start(delivered -> {});
            LargeLog large = new LargeLog(log);
            World.generate(world).past(large::take);
            large.submit();
            large.underWay.forEach(CompletableFuture::join);
            return log.counters().stored();
        }
    }

    private void take(Arrival arrival) {
        switch (arrival) {
            case Arrival.Message message -> {
                Event event = message.event();
                chunk.add(new Submission(message.receivedAtMs(), List.of(event), List.of()));
                if (chunk.size() == CHUNK) {
                    submit();
                }
            }
            case Arrival.Fact fact -> {
                submit();
                await(() -> log.append(fact.traits(), fact.receivedAtMs()));
            }
        }
    }

    private void submit() {
        if (!chunk.isEmpty()) {
            List<Submission> full = chunk;
            chunk = new ArrayList<>(CHUNK);
            await(() -> log.submit(full));
        }
    }

    /** Something that the log may refuse while it has much to do. */
    @FunctionalInterface
    private interface Handing {
        CompletableFuture<?> hand() throws IntakeRefused;
    }

    private void await(Handing handing) {
        while (true) {
            try {
                underWay.addLast(handing.hand());
                break;
            } catch (IntakeRefused e) {
                underWay.removeFirst().join();
            }
        }
        while (underWay.size() > UNDER_WAY_MAX && underWay.getFirst().isDone()) {
            underWay.removeFirst().join();
        }
    }
}
