package groundswell.route.delivery;

import groundswell.kernel.http.Hash;
import java.time.Duration;

/**
 * How long to wait before trying again: twice as long each time up to a limit, of which between a
 * half and the whole by lot, so that what failed together does not come back together. The lot is a
 * hash of notice and attempt, hence the same after a restart.
 *
 * @param first before the second attempt
 * @param max at most
 */
public record Backoff(Duration first, Duration max) {

    /** From two seconds to an hour. */
    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));

    private static final int DOUBLINGS_MAX = 30;
    private static final int LOT_DIGITS = 8;

    /**
     * The time from the end of an attempt to the next one.
     *
     * @param attempts how many there were, from 1
     */
    public Duration after(int attempts, String id) {
        long doubled = first.toMillis() << Math.clamp(attempts - 1L, 0, DOUBLINGS_MAX);
        long whole = Math.min(doubled, max.toMillis());
        long lot = Long.parseLong(Hash.of(id + " " + attempts).substring(0, LOT_DIGITS), 16);
        double share = 0.5 + 0.5 * (lot / (double) (1L << 32));
        return Duration.ofMillis(Math.round(whole * share));
    }
}
