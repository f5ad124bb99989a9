package groundswell.app;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.plan.Drift;
import groundswell.collect.plan.Drift.DailyTypeCount;
import groundswell.kernel.Days;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What changed in the stream against its own history, looked at anew now and then. Thread-safe. */
final class DriftWatch {

    /** Below this there is no history to compare with. */
    static final int HISTORY_DAYS_MIN = 7;

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final DuckLog log;
    private final InstantSource clock;
    private @Nullable Report latest;
    private long latestMs;

    DriftWatch(DuckLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param lastDay UTC day number of the last day of the week under test
     * @param historyDays days before that week that have messages, up to {@link Drift#HISTORY_DAYS}
     */
    record Report(int lastDay, int historyDays, List<Drift.Finding> findings) {}

    synchronized Report report() {
        long now = clock.millis();
        int lastDay = Days.of(now) - 1;
        Report known = latest;
        if (known != null && known.lastDay() == lastDay && now - latestMs < GOOD_FOR.toMillis()) {
            return known;
        }
        Report read = read(lastDay);
        latest = read;
        latestMs = now;
        return read;
    }

    private Report read(int lastDay) {
        int first = lastDay - Drift.RECENT_DAYS - Drift.HISTORY_DAYS + 1;
        List<DailyTypeCount> counts =
                log.samples().between(Days.startMs(first), Days.startMs(lastDay + 1)).counts();
        OptionalInt begin = counts.stream().mapToInt(DailyTypeCount::day).min();
        int historyDays =
                begin.isEmpty()
                        ? 0
                        : Math.max(0, lastDay - Drift.RECENT_DAYS + 1 - begin.getAsInt());
        return new Report(
                lastDay,
                historyDays,
                historyDays < HISTORY_DAYS_MIN ? List.of() : Drift.of(counts, lastDay));
    }
}
