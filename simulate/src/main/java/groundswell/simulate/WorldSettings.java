package groundswell.simulate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a world is made of. Equal settings make equal worlds, byte for byte.
 *
 * @param accounts how many accounts come into being in the first {@code days}; births go on at the
 *     same pace afterwards
 * @param days length of the past
 * @param endMs where the past ends, milliseconds since 1970 UTC; events that arrive later are the
 *     world's future, for {@link LiveTraffic}
 * @param activity factor on how often people are active; 1 makes about 750 events an account in 180
 *     days
 * @param trial null for a world as it is, with all kinds of account
 */
public record WorldSettings(
        long seed, int accounts, int days, long endMs, double activity, @Nullable Trial trial) {

    public WorldSettings {
        if (accounts < 1 || accounts > 10_000_000) {
            throw new IllegalArgumentException(
                    "accounts must be between 1 and 10,000,000, not " + accounts);
        }
        if (days < 1 || days > 3_660) {
            throw new IllegalArgumentException("days must be between 1 and 3,660, not " + days);
        }
        if (!(activity > 0 && activity <= 100)) {
            throw new IllegalArgumentException(
                    "activity must be above 0 and at most 100, not " + activity);
        }
    }

    /** A world as it is. */
    public WorldSettings(long seed, int accounts, int days, long endMs, double activity) {
        this(seed, accounts, days, endMs, activity, null);
    }

    /** The demo's world: 180 days, for 2,000 accounts about 650,000 events. */
    public static WorldSettings demo(long seed, int accounts, long endMs) {
        return new WorldSettings(seed, accounts, 180, endMs, 0.4);
    }

    /** A world for benchmarks: 100,000 accounts and about 10 million events in 180 days. */
    public static WorldSettings large(long seed, long endMs) {
        return new WorldSettings(seed, 100_000, 180, endMs, 0.1);
    }

    /** The first instant of the past. */
    public long startMs() {
        return endMs - Duration.ofDays(days).toMillis();
    }
}
