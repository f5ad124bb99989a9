package groundswell.collect.duckdb;

import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import groundswell.kernel.Days;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Appends the beginning of each UTC day, once; after a downtime also of the days that were missed.
 * Not thread-safe: called again and again by one thread.
 */
public final class TickWriter {

    /** Missed days that are made up for; of a longer downtime only the last ones are. */
    public static final int MISSED_DAYS_MAX = 400;

    /** Figures over all accounts, by name, as scores may refer to them. */
    @FunctionalInterface
    public interface Population {

        /**
         * The figures at a day's beginning; asked for when everything before it has been folded.
         *
         * @param dayStartMs milliseconds since 1970 UTC
         */
        Map<String, Double> at(long dayStartMs);
    }

    private final DuckLog log;
    private final Population population;
    private final InstantSource clock;
    private int lastDay;
    private boolean begunBehind;

    /** Goes on after the last day that the log saw begin, or after the day of its birth. */
    public TickWriter(DuckLog log, Population population, InstantSource clock) {
        this.log = log;
        this.population = population;
        this.clock = clock;
        this.lastDay = Days.of(log.lastTickMs());
    }

    /**
     * Appends what is due; each day is folded before the next one begins. An empty log has no days.
     *
     * @param foldedMs the latest instant that the fold knows of; history imported into a new log
     *     ends before today, which then begins all the same
     * @return how many days began
     * @throws IntakeRefused when the log takes nothing at the moment; the rest is due still
     * @throws LogUnavailable when storing failed; likewise
     */
    public int writeDue(long foldedMs) throws IntakeRefused, InterruptedException {
        int today = Days.of(clock.millis());
        boolean behind = !begunBehind && lastDay >= today && Days.of(foldedMs) < today;
        int first = behind ? today : Math.max(lastDay + 1, today - MISSED_DAYS_MAX + 1);
        if (log.lastSequence() == 0) {
            return 0;
        }
        int begun = 0;
        for (int day = first; day <= today; day++) {
            log.awaitDelivered(log.lastSequence());
            long dayStartMs = Days.startMs(day);
            LogEntry tick = stored(dayStartMs);
            log.awaitDelivered(tick.sequence());
            lastDay = day;
            begunBehind |= behind;
            begun++;
        }
        return begun;
    }

    private LogEntry stored(long dayStartMs) throws IntakeRefused, InterruptedException {
        try {
            return log.tick(dayStartMs, population.at(dayStartMs)).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LogUnavailable unavailable) {
                throw unavailable;
            }
            throw new LogUnavailable(Reason.INPUT_OUTPUT, "The day could not begin: " + e, e);
        }
    }
}
