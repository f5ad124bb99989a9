package groundswell.collect.duckdb;

import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import groundswell.kernel.Days;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/**
 * Appends the beginning of each UTC day, once; after a downtime also of the days that were missed.
 * Not thread-safe but where said: called again and again by one thread.
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

    /** Whether today may begin once more, for accounts that do not stand there yet. */
    private volatile boolean asked = true;

    /** True after a day whose commit was reported as failed: it may be durable all the same. */
    private boolean unsure;

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
     * @param foldedMs the instant at which the account stands that is furthest behind; history that
     *     was imported ends before today, which then begins once more. Asked at the start and after
     *     {@link #beginAgain}, when everything stored is folded
     * @return how many days began
     * @throws IntakeRefused when the log takes nothing at the moment; the rest is due still
     * @throws LogUnavailable when storing failed; likewise
     */
    public int writeDue(LongSupplier foldedMs) throws IntakeRefused, InterruptedException {
        if (!log.health().available()) {
            unsure = true; // when it goes on it may know of days that were not here before
            return 0;
        }
        if (log.lastSequence() == 0) {
            return 0;
        }
        if (unsure) {
            lastDay = Math.max(lastDay, Days.of(log.lastTickMs()));
            unsure = false;
        }
        int today = Days.of(clock.millis());
        boolean again = asked;
        asked = false;
        try {
            if (again) {
                log.awaitDelivered(log.lastSequence());
                again = lastDay >= today && Days.of(foldedMs.getAsLong()) < today;
            }
            return write(again ? today : Math.max(lastDay + 1, today - MISSED_DAYS_MAX + 1), today);
        } catch (IntakeRefused | RuntimeException e) {
            if (again) {
                asked = true;
            }
            throw e;
        }
    }

    private int write(int first, int today) throws IntakeRefused, InterruptedException {
        int begun = 0;
        for (int day = first; day <= today; day++) {
            log.awaitDelivered(log.lastSequence());
            long dayStartMs = Days.startMs(day);
            LogEntry tick = stored(dayStartMs);
            log.awaitDelivered(tick.sequence());
            lastDay = day;
            begun++;
        }
        return begun;
    }

    /** History has come in: accounts stand where it ends. Any thread may say so. */
    public void beginAgain() {
        asked = true;
    }

    private LogEntry stored(long dayStartMs) throws IntakeRefused, InterruptedException {
        try {
            return log.tick(dayStartMs, population.at(dayStartMs)).get();
        } catch (ExecutionException e) {
            unsure = true;
            if (e.getCause() instanceof LogUnavailable unavailable) {
                throw unavailable;
            }
            throw new LogUnavailable(Reason.INPUT_OUTPUT, "The day could not begin: " + e, e);
        }
    }
}
