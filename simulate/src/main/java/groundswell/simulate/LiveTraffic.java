package groundswell.simulate;

import groundswell.collect.Correction;
import groundswell.collect.Event;

/**
 * The same world going on in real time at a steady rate: what it does next, told as happening now.
 * A world of 2,000 accounts makes a few thousand events a day, too few to watch; here its days pass
 * as quickly as the rate demands, nights included. Not thread-safe.
 */
public final class LiveTraffic {
    /** How long before its arrival a message may have happened, told in real time. */
    private static final long LATENESS_MS_MAX = 20_000;

    private final World world;
    private final double perSecond;
    private final String run;
    private final Dice dice;
    private double atMs;

    /**
     * @param world whose past was given out already
     * @param startMs the instant to begin at; message ids are different for each start, so that a
     *     second run on the same log is no repetition
     * @param perSecond arrivals a second on average, above 0 and at most 1,000
     */
    public LiveTraffic(World world, long startMs, double perSecond) {
        if (!(perSecond > 0 && perSecond <= 1_000)) {
            throw new IllegalArgumentException(
                    "perSecond must be above 0 and at most 1,000, not " + perSecond);
        }
        this.world = world;
        this.perSecond = perSecond;
        this.run = Long.toString(startMs, 36);
        this.dice = Dice.of(world.settings().seed(), startMs, 3);
        this.atMs = startMs;
    }

    /** The next arrival; {@link Arrival#receivedAtMs()} says when to deliver it, in real time. */
    public Arrival next() {
        atMs += dice.waiting(1_000 / perSecond);
        long now = (long) atMs;
        return switch (world.next()) {
            case Arrival.Message(long received, Event event, boolean sound) -> {
                long lateness = Math.min(received - event.timestampMs(), LATENESS_MS_MAX);
                yield new Arrival.Message(now, retold(event, now - lateness), sound);
            }
            case Arrival.Fact(long received, Correction.AccountTraits traits) ->
                    new Arrival.Fact(now, traits);
        };
    }

    private Event retold(Event event, long timestampMs) {
        return new Event(
                event.type(),
                event.source(),
                event.messageId() + "-" + run,
                event.name(),
                event.userId(),
                event.anonymousId(),
                event.groupId(),
                event.previousId(),
                timestampMs,
                event.properties(),
                event.context(),
                event.flags());
    }
}
