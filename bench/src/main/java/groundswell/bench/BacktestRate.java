package groundswell.bench;

import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.BacktestRun;
import groundswell.qualify.backtest.Evaluation;
import groundswell.simulate.WorldSettings;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How fast a year is backtested. Arguments: the playbook's folder, accounts (2000), days (365),
 * rounds (3), activity (0.8).
 */
public final class BacktestRate {
    private static final long END_MS = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    private BacktestRate() {}

    public static void main(String[] args) throws IOException {
        Playbook playbook = FoldRate.playbook(Path.of(args[0]));
        int accounts = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 365;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        double activity = args.length > 4 ? Double.parseDouble(args[4]) : 0.8;
        List<LogEntry> log = FoldRate.log(new WorldSettings(1, accounts, days, END_MS, activity));
        for (int round = 1; round <= rounds; round++) {
            round(playbook, log, round);
        }
    }

    private static void round(Playbook playbook, List<LogEntry> log, int round) {
        long start = System.nanoTime();
        BacktestRun run =
                Backtest.run(
                        playbook,
                        Evaluation.standard(playbook),
                        DomainLists.standard(),
                        reader -> log.forEach(reader::read),
                        Backtest.Period.ALL,
                        read -> {});
        double replayed = (System.nanoTime() - start) / 1e9;
        BacktestReport report = run.report();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "round %d: %,d entries, replay %.2f s, report %.2f s = %,.0f/s%n%s%n%s%nAUC %.4f best %s; %s%n",
                round,
                log.size(),
                replayed,
                seconds - replayed,
                log.size() / seconds,
                report.population(),
                report.decisions(),
                report.ranking().auc(),
                report.bestThreshold(),
                report.alarms());
    }
}
