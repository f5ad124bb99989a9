package groundswell.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds arrivals until nothing earlier can come any more and gives them out in order; ties in order
 * of making. A ring of hours, so that memory holds the days between making and arrival, not the
 * whole world.
 */
final class ArrivalBuffer {
    private static final long HOUR_MS = 3_600_000;

    /**
     * The longest way from making to arrival: a phone that was off line for twelve days, and what
     * one step of generation looks ahead.
     */
    static final int SPAN_HOURS = 24 * 16;

    private final List<List<Arrival>> ring = new ArrayList<>(SPAN_HOURS);
    private long nextHour;

    ArrivalBuffer(long firstMs) {
        for (int i = 0; i < SPAN_HOURS; i++) {
            ring.add(new ArrayList<>());
        }
        nextHour = Math.floorDiv(firstMs, HOUR_MS);
    }

    void add(Arrival arrival) {
        long hour = Math.floorDiv(arrival.receivedAtMs(), HOUR_MS);
        if (hour < nextHour || hour >= nextHour + SPAN_HOURS) {
            throw new IllegalStateException(
                    "arrival at " + arrival.receivedAtMs() + " lies outside of what is in order");
        }
        ring.get((int) Math.floorMod(hour, (long) SPAN_HOURS)).add(arrival);
    }

    /** Gives out every whole hour before this instant. */
    void flush(long beforeMs, Consumer<? super Arrival> sink) {
        long end = Math.floorDiv(beforeMs, HOUR_MS);
        for (; nextHour < end; nextHour++) {
            List<Arrival> hour = ring.get((int) Math.floorMod(nextHour, (long) SPAN_HOURS));
            hour.sort(Comparator.comparingLong(Arrival::receivedAtMs));
            hour.forEach(sink);
            hour.clear();
        }
    }
}
