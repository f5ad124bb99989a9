package groundswell.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.kernel.http.Json;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.BacktestRun;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.HeapShelf;
import groundswell.qualify.backtest.History;
import groundswell.qualify.backtest.Prepared;
import groundswell.qualify.backtest.ReadAhead;
import groundswell.qualify.backtest.Sweep;
import groundswell.simulate.World;
import groundswell.simulate.WorldSettings;
import groundswell.unify.DomainLists;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast a year is backtested: the history prepared once, then replayed again and again; and how
 * fast DuckDB gives the same decisions when it is asked day by day. Arguments: the playbook's
 * folder, accounts of the large world (8000, which makes ten million events), its activity (0.8),
 * rounds (3), accounts of the world that SQL is asked about (500; 0 for none), days (365).
 */
public final class BacktestRate {
    private static final long END_MS = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    private static final int QUESTIONS = 500;

    private final Playbook playbook;
    private final Evaluation evaluation;
    private final int rounds;

    private BacktestRate(Playbook playbook, int rounds) {
        this.playbook = playbook;
        this.evaluation = Evaluation.standard(playbook);
        this.rounds = rounds;
    }

    public static void main(String[] args) throws IOException, SQLException {
        Playbook playbook = FoldRate.playbook(Path.of(args[0]));
        int accounts = args.length > 1 ? Integer.parseInt(args[1]) : 8_000;
        double activity = args.length > 2 ? Double.parseDouble(args[2]) : 0.8;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        int asked = args.length > 4 ? Integer.parseInt(args[4]) : 500;
        int days = args.length > 5 ? Integer.parseInt(args[5]) : 365;
        BacktestRate rate = new BacktestRate(playbook, rounds);
        if (asked > 0) {
            rate.besideSql(new WorldSettings(1, asked, days, END_MS, 0.8));
        }
        rate.large(new WorldSettings(1, accounts, days, END_MS, activity));
    }

    /** A world in memory, for both. */
    private void besideSql(WorldSettings world) throws SQLException {
        List<LogEntry> log = FoldRate.log(world);
        try (Prepared prepared = prepared(reader -> log.forEach(reader::read))) {
            Measured last = replays(prepared);
            threshold(last.run.report());
            bySql(playbook, log, last.run.calls(), last);
        }
    }

    /** A world that is made as it is read, on the other core. */
    private void large(WorldSettings world) {
        History history =
                new ReadAhead(reader -> {
                    long[] sequence = {0};
                    World.generate(world)
                            .past(arrival -> reader.read(FoldRate.entry(++sequence[0], arrival)));
                });
        try (Prepared prepared = prepared(history)) {
            replays(prepared);
        }
    }

    private Prepared prepared(History history) {
        double cpu = ownProcessorSeconds();
        long start = System.nanoTime();
        Prepared prepared =
                Prepared.of(
                        history,
                        Backtest.projection(evaluation, List.of(playbook)),
                        DomainLists.standard(),
                        null,
                        HeapShelf::new,
                        read -> {});
        double processor = ownProcessorSeconds() - cpu;
        say(
                "prepared %,d entries in %.1f s, its thread %.2f s of processor time, %.2f µs an entry; %.1f bytes an entry; heap %.0f MB",
                prepared.entries(),
                (System.nanoTime() - start) / 1e9,
                processor,
                processor / prepared.entries() * 1e6,
                (double) prepared.bytes() / prepared.entries(),
                heapBytes() / 1e6);
        return prepared;
    }

    /**
     * @param seconds by the clock
     * @param processor seconds of all threads
     */
    private record Measured(BacktestRun run, double seconds, double processor) {}

    private Measured replays(Prepared prepared) {
        Measured last = replay(prepared, 1);
        for (int round = 2; round <= rounds; round++) {
            last = replay(prepared, round);
        }
        return last;
    }

    private Measured replay(Prepared prepared, int round) {
        double cpu = processorSeconds();
        long start = System.nanoTime();
        BacktestRun run =
                Backtest.run(
                        playbook,
                        evaluation,
                        prepared,
                        Backtest.Period.ALL,
                        Backtest.THREADS,
                        read -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = processorSeconds() - cpu;
        start = System.nanoTime();
        cpu = ownProcessorSeconds();
        BacktestReport report = run.report();
        double reporting = ownProcessorSeconds() - cpu;
        say(
                "round %d: %,d entries, %,d accounts: replay %.2f s (processor %.2f s, %.2f µs an entry), report %.2f s (processor %.2f s); %,d called, AUC %.4f; load %.1f",
                round,
                prepared.entries(),
                report.population().accounts(),
                seconds,
                processor,
                processor / prepared.entries() * 1e6,
                (System.nanoTime() - start) / 1e9,
                reporting,
                report.population().decided(),
                report.ranking().auc(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return new Measured(run, seconds, processor);
    }

    private static double ownProcessorSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @FormatMethod
    private static void say(@FormatString String format, @Nullable Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /**
     * What a server does when the slider moves: it reads the stored report and looks for the best.
     */
    private static void threshold(BacktestReport report) {
        byte[] stored = Json.bytes(report);
        double[] millis = new double[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            long start = System.nanoTime();
            BacktestReport read = Json.MAPPER.readValue(stored, BacktestReport.class);
            Sweep.best(read.sweep(), i);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "a question about a threshold: p50 %.1f ms, p99 %.1f ms; the report has %,d bytes%n",
                millis[QUESTIONS / 2],
                millis[QUESTIONS * 99 / 100],
                stored.length);
    }

    /** The same decisions day by day in SQL, and how far they are the same. */
    private static void bySql(
            Playbook playbook, List<LogEntry> log, Map<Integer, Long> calls, Measured replay)
            throws SQLException {
        int first = log.stream().mapToInt(entry -> Days.of(entry.knownAtMs())).min().orElse(0);
        int last = log.stream().mapToInt(entry -> Days.of(entry.knownAtMs())).max().orElse(0);
        try (PointInTimeSql sql = new PointInTimeSql(playbook, log)) {
            double processorBefore = processorSeconds();
            long start = System.nanoTime();
            Int2IntOpenHashMap decided = sql.decide(first, last);
            double seconds = (System.nanoTime() - start) / 1e9;
            double processor = processorSeconds() - processorBefore;
            int both = 0;
            int sameDay = 0;
            for (var call : calls.entrySet()) {
                if (decided.containsKey((int) call.getKey())) {
                    both++;
                    int apart =
                            Math.abs(decided.get((int) call.getKey()) - Days.of(call.getValue()));
                    sameDay += apart <= 1 ? 1 : 0;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "SQL day by day: %.2f s (processor %.2f s), %.1f times the replay by the clock, %.1f times its processor time; calls %,d accounts, the replay %,d, both %,d, of these %,d within a day%n",
                    seconds,
                    processor,
                    seconds / replay.seconds,
                    processor / replay.processor,
                    decided.size(),
                    calls.size(),
                    both,
                    sameDay);
        }
    }

    /** Of all threads of this process. */
    private static double processorSeconds() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getProcessCpuTime() / 1e9
                : Double.NaN;
    }
}
