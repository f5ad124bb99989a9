package groundswell.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import groundswell.collect.EventLog;
import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.kernel.Days;
import groundswell.kernel.http.Json;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.BacktestRun;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.History;
import groundswell.qualify.backtest.Prepared;
import groundswell.qualify.backtest.Sweep;
import groundswell.qualify.jobs.PreparedLog;
import groundswell.simulate.WorldSettings;
import groundswell.unify.DomainLists;
import groundswell.unify.Unify;
import groundswell.unify.WhoIsWho;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How fast a year that stands in a log is backtested: the history prepared from the log, then from
 * what was kept of that, then replayed again and again; and how fast DuckDB gives the same
 * decisions over the same history when it is asked day by day, with everything in its favour
 * ({@link PointInTimeSql}) and as one would ask a warehouse ({@link EventTableSql}). Arguments: the
 * playbook's folder, accounts (8000, which makes ten million events), activity (0.8), rounds (3),
 * days (365), a folder to keep the log in or {@code -}, and {@code no} to leave SQL out.
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
        int days = args.length > 4 ? Integer.parseInt(args[4]) : 365;
        boolean keep = args.length > 5 && !args[5].equals("-");
        boolean besideSql = args.length <= 6 || !args[6].equals("no");
        WorldSettings world = new WorldSettings(1, accounts, days, END_MS, activity);
        Path folder = keep ? Path.of(args[5]) : Files.createTempDirectory("backtest");
        try {
            if (!Files.exists(folder.resolve("log.duckdb"))) {
                say("made %,d events", LargeLog.write(folder, world));
            }
            try (DuckLog log = DuckLog.open(folder, LogLimits.DEFAULT, InstantSource.system())) {
                new BacktestRate(playbook, rounds).run(log, folder, world, besideSql);
            }
        } finally {
            if (!keep) {
                Folders.delete(folder);
            }
        }
    }

    private void run(EventLog log, Path folder, WorldSettings world, boolean besideSql)
            throws IOException, SQLException {
        Projection needed = Backtest.projection(evaluation, List.of(playbook));
        History history = reader -> log.replay(0, needed, reader);
        Path kept = folder.resolve("kept");
        if (Files.exists(kept)) {
            Folders.delete(kept);
        }
        try (PreparedLog nothingKept = new PreparedLog(log, DomainLists.standard(), kept)) {
            prepared("nothing kept", nothingKept);
        }
        Measured last;
        try (PreparedLog another = new PreparedLog(log, DomainLists.standard(), kept)) {
            last = replays(prepared("kept in files", another));
        }
        threshold(last.run.report());
        if (besideSql) {
            Compared compared = new Compared(last, world);
            compared.inItsFavour(playbook, history);
            compared.asOneWouldAsk(history);
        }
    }

    private Prepared prepared(String what, PreparedLog log) {
        double cpu = processorSeconds();
        double own = ownProcessorSeconds();
        long start = System.nanoTime();
        Prepared prepared = log.of(evaluation, List.of(playbook), null, read -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        own = ownProcessorSeconds() - own;
        say(
                "prepared, %s: %,d entries in %.1f s, processor %.1f s, of which its thread %.1f s, %.2f µs an entry; %.1f bytes an entry; heap %.0f MB, at most %.0f MB with what waited to be collected",
                what,
                prepared.entries(),
                seconds,
                processorSeconds() - cpu,
                own,
                own / prepared.entries() * 1e6,
                (double) prepared.bytes() / prepared.entries(),
                heapBytes() / 1e6,
                heapPeakBytes() / 1e6);
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

    private static long heapPeakBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
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
    private static final class Compared {
        private final Measured replay;
        private final int first;
        private final int last;
        private @Nullable WhoIsWho who;

        Compared(Measured replay, WorldSettings world) {
            this.replay = replay;
            this.last = Days.of(world.endMs());
            this.first = last - world.days() - 1;
        }

        void inItsFavour(Playbook playbook, History log) throws SQLException {
            try (PointInTimeSql sql = new PointInTimeSql(playbook, log)) {
                who = sql.whoIsWho();
                double cpu = processorSeconds();
                long start = System.nanoTime();
                Map<Integer, Integer> decided = sql.decide(first, last);
                tell("SQL, everything in its favour", decided, start, cpu);
            }
        }

        void asOneWouldAsk(History log) throws SQLException {
            try (EventTableSql sql = new EventTableSql(log)) {
                double cpu = processorSeconds();
                long start = System.nanoTime();
                Map<String, Integer> decided = sql.decide(first, last);
                Map<Integer, Integer> byNumber = new HashMap<>();
                decided.forEach((key, day) -> byNumber.merge(number(key), day, Math::min));
                tell("SQL, as one would ask a warehouse", byNumber, start, cpu);
            }
        }

        private int number(String key) {
            WhoIsWho known = Objects.requireNonNull(who);
            int ofGroup = known.accountOf("group:" + key);
            return ofGroup == Unify.NONE ? known.accountOf("domain:" + key) : ofGroup;
        }

        private void tell(String what, Map<Integer, Integer> decided, long start, double cpu) {
            double seconds = (System.nanoTime() - start) / 1e9;
            double processor = processorSeconds() - cpu;
            Map<Integer, Long> calls = replay.run.calls();
            long both = calls.keySet().stream().filter(decided::containsKey).count();
            long sameDay =
                    calls.entrySet().stream()
                            .filter(call -> {
                                Integer day = decided.get(call.getKey());
                                return day != null && Math.abs(day - Days.of(call.getValue())) <= 1;
                            })
                            .count();
            say(
                    "%s: %,d days in %.1f s (processor %.1f s): %.1f times the replay by the clock, %.1f times its processor time; calls %,d accounts, the replay %,d, both %,d, of these %,d within a day; load %.1f",
                    what,
                    last - first + 1,
                    seconds,
                    processor,
                    seconds / replay.seconds,
                    processor / replay.processor,
                    decided.size(),
                    calls.size(),
                    both,
                    sameDay,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
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
