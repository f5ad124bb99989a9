package groundswell.simulate;

import java.time.Instant;

/** Local days: which weekday they are and how far a region's clock is ahead of UTC on them. */
final class Clockwork {
    private final int[] offsetMs = new int[Region.values().length];
    private long day = Long.MIN_VALUE;

    /** Monday is 1, Sunday 7; {@code day} counts days since 1970-01-01, a Thursday. */
    static int weekday(long day) {
        return (int) Math.floorMod(day + 3, 7L) + 1;
    }

    static boolean isWeekend(long day) {
        return weekday(day) > 5;
    }

    void turnTo(long day) {
        this.day = day;
        Instant noon = Instant.ofEpochSecond(day * 86_400 + 43_200);
        for (Region region : Region.values()) {
            offsetMs[region.ordinal()] =
                    region.zone.getRules().getOffset(noon).getTotalSeconds() * 1_000;
        }
    }

    long day() {
        return day;
    }

    /** The instant that a region's clock shows as {@code localMs} on the day it is turned to. */
    long utcMs(Region region, long localMs) {
        return localMs - offsetMs[region.ordinal()];
    }
}
