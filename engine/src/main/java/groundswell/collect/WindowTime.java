package groundswell.collect;

import java.time.Duration;

/**
 * The time by which a {@link DedupeWindow} forgets. It goes with the clock on the wall as long as
 * that goes evenly, never goes back, and does not follow it when it leaps: a clock that is set
 * ahead and back again must not make the window forget what it promised to know.
 *
 * <p>A leap ahead, of a clock or over a downtime, counts at most {@value #LEAP_DAYS} day, and only
 * as far as it leads beyond where a clock that never went back would stand. Hence a wrong leap
 * costs the window at most a day, setting the clock right again at most an hour; time may fall
 * behind by any amount, and then the window knows messages for longer.
 *
 * @param ownMs its own instant, milliseconds; equal to 1970 UTC's when no clock ever leapt
 * @param seenMs what the clock showed last, milliseconds since 1970 UTC
 * @param latestMs what a clock would show that never went back, likewise
 */
public record WindowTime(long ownMs, long seenMs, long latestMs) {

    /** What a window has to know beyond its promise, in days, to keep it through a leap. */
    public static final int LEAP_DAYS = 1;

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    /** Longer steps are leaps, unless they lead where no clock was before. */
    private static final long STEP_MS_MAX = Duration.ofHours(1).toMillis();

    /** The time of a window that begins now. */
    public static WindowTime startingAt(long wallMs) {
        return new WindowTime(wallMs, wallMs, wallMs);
    }

    /** The time when the clock shows this. */
    public WindowTime at(long wallMs) {
        long step = wallMs - seenMs;
        if (step < 0) {
            return new WindowTime(ownMs, wallMs, latestMs);
        }
        if (step <= STEP_MS_MAX) {
            return new WindowTime(ownMs + step, wallMs, Math.max(latestMs + step, wallMs));
        }
        long beyond = Math.max(0, wallMs - latestMs);
        long passed = Math.min(beyond, LEAP_DAYS * DAY_MS);
        return new WindowTime(ownMs + passed, wallMs, latestMs + beyond);
    }

    /** Its day, as a {@link DedupeWindow} counts them. */
    public long day() {
        return Math.floorDiv(ownMs, DAY_MS);
    }
}
