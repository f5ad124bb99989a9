package groundswell.qualify.backtest;

import groundswell.kernel.Days;
import groundswell.qualify.backtest.BacktestReport.LeadBucket;
import groundswell.qualify.backtest.BacktestReport.LeadTime;
import groundswell.qualify.backtest.BacktestReport.Volume;
import groundswell.qualify.backtest.BacktestReport.Week;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** When accounts were called, and how long before they converted. */
final class Timing {

    /** 1970-01-01 was a Thursday: so many days after a Monday. */
    private static final int EPOCH_AFTER_MONDAY = 3;

    private static final int[] BUCKETS = {0, 1, 7, 14, 30, 60, 90, Integer.MAX_VALUE};

    private final List<Unit> units;
    private final Judge judge;
    private final double capacityPerWeek;

    Timing(List<Unit> units, Judge judge, double capacityPerWeek) {
        this.units = units;
        this.judge = judge;
        this.capacityPerWeek = capacityPerWeek;
    }

    /** Length of the period; a seventh of a week at least. */
    double weeks() {
        return Math.max(1.0 / 7, (judge.toMs() - judge.fromMs()) / (7.0 * Days.MS));
    }

    Volume volume() {
        int first = monday(judge.fromMs());
        int last = Math.max(first, monday(judge.toMs()));
        long[] calls = new long[(last - first) / 7 + 1];
        long total = 0;
        for (Unit unit : units) {
            long atMs = unit.decidedMs();
            if (atMs >= judge.fromMs() && atMs <= judge.toMs()) {
                calls[(monday(atMs) - first) / 7]++;
                total++;
            }
        }
        List<Week> weeks = new ArrayList<>();
        for (int week = 0; week < calls.length; week++) {
            weeks.add(new Week(LocalDate.ofEpochDay(first + 7L * week), calls[week]));
        }
        return new Volume(
                total / weeks(),
                Arrays.stream(calls).max().orElse(0),
                capacityPerWeek,
                (int) Arrays.stream(calls).filter(count -> count > capacityPerWeek).count(),
                weeks);
    }

    private static int monday(long ms) {
        int day = Days.of(ms);
        return day - Math.floorMod(day + EPOCH_AFTER_MONDAY, 7);
    }

    LeadTime leadTime() {
        double[] days =
                Numbers.sorted(
                        units.stream()
                                .filter(unit -> judge.verdict(unit) == Verdict.TRUE_POSITIVE)
                                .mapToDouble(unit ->
                                        (judge.convertedAfter(unit, unit.decidedMs())
                                                        - unit.decidedMs())
                                                / (double) Days.MS)
                                .toArray());
        List<LeadBucket> buckets = new ArrayList<>();
        for (int i = 0; i + 1 < BUCKETS.length; i++) {
            int from = BUCKETS[i];
            int to = BUCKETS[i + 1];
            buckets.add(
                    new LeadBucket(
                            from,
                            to,
                            Arrays.stream(days).filter(d -> d >= from && d < to).count()));
        }
        return new LeadTime(
                days.length,
                Numbers.quantile(days, 0.1),
                Numbers.quantile(days, 0.25),
                Numbers.quantile(days, 0.5),
                Numbers.quantile(days, 0.75),
                Numbers.quantile(days, 0.9),
                buckets);
    }
}
