package groundswell.bench;

import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.kernel.http.Json;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.BacktestRun;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.Sweep;
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

/**
 * How fast a year is backtested, and how fast DuckDB gives the same decisions when it is asked day
 * by day. Arguments: the playbook's folder, accounts (2000), days (365), rounds (3), activity
 * (0.8).
 */
public final class BacktestRate {
    private static final long END_MS = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    private static final int QUESTIONS = 500;

    private BacktestRate() {}

    public static void main(String[] args) throws IOException, SQLException {
        Playbook playbook = FoldRate.playbook(Path.of(args[0]));
        int accounts = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 365;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        double activity = args.length > 4 ? Double.parseDouble(args[4]) : 0.8;
        List<LogEntry> log = FoldRate.log(new WorldSettings(1, accounts, days, END_MS, activity));
        BacktestRun last = null;
        double seconds = 0;
        for (int round = 1; round <= rounds; round++) {
            long start = System.nanoTime();
            last = round(playbook, log, round);
            seconds = (System.nanoTime() - start) / 1e9;
        }
        if (last != null) {
            threshold(last.report());
            bySql(playbook, log, last.calls(), seconds);
        }
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
            Playbook playbook, List<LogEntry> log, Map<Integer, Long> calls, double replaySeconds)
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
                    "SQL day by day: %.2f s (processor %.2f s), %.1f times the replay; calls %,d accounts, the replay %,d, both %,d, of these %,d within a day%n",
                    seconds,
                    processor,
                    seconds / replaySeconds,
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

    private static BacktestRun round(Playbook playbook, List<LogEntry> log, int round) {
        double cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        long start = System.nanoTime();
        BacktestRun run =
                Backtest.run(
                        playbook,
                        Evaluation.standard(playbook),
                        DomainLists.standard(),
                        reader -> log.forEach(reader::read),
                        Backtest.Period.ALL,
                        read -> {});
        double processor =
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9 - cpu;
        double replayed = (System.nanoTime() - start) / 1e9;
        BacktestReport report = run.report();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "round %d: %,d entries, replay %.2f s (processor %.2f s), report %.2f s = %,.0f/s; %,d called, AUC %.4f%n",
                round,
                log.size(),
                replayed,
                processor,
                seconds - replayed,
                log.size() / seconds,
                report.population().decided(),
                report.ranking().auc());
        return run;
    }
}
