package groundswell.simulate;

import groundswell.collect.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Load for benchmarks: a world's events as ready request bodies, each with message ids of its own,
 * so that nothing is a duplicate unless asked for. Bodies are made ahead of the measurement and
 * timestamps spread over the last hour before it.
 */
public final class LoadGenerator {
    /**
     * Every message id begins with this and {@link #ID_DIGITS} digits, so that whoever sends a body
     * again can write other ones over them.
     */
    public static final String ID_START = "load-";

    public static final int ID_DIGITS = 12;

    private static final long HOUR_MS = 3_600_000;

    private final World world;
    private final long nowMs;
    private long made;

    /**
     * @param accounts how many accounts the events are spread over in the end
     * @param nowMs the instant the load is sent at
     */
    public LoadGenerator(long seed, int accounts, long nowMs) {
        this.world = World.generate(new WorldSettings(seed, accounts, 30, nowMs, 1));
        this.nowMs = nowMs;
    }

    /** The next so many sound events. */
    public List<Event> events(int count) {
        List<Event> events = new ArrayList<>(count);
        while (events.size() < count) {
            if (world.next() instanceof Arrival.Message message && message.sound()) {
                events.add(renewed(message.event()));
            }
        }
        return events;
    }

    /** So many batch bodies of {@code size} events each. */
    public List<byte[]> batches(int count, int size) {
        List<byte[]> batches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batches.add(SegmentJson.batch(events(size)));
        }
        return batches;
    }

    /**
     * So many bodies of single messages; each goes to the path of its type, or all to {@code
     * /v1/batch} wrapped.
     */
    public List<byte[]> singles(int count) {
        return events(count).stream().map(SegmentJson::message).toList();
    }

    /** An event under a message id of its own, a moment ago. */
    private Event renewed(Event event) {
        long id = made++;
        return new Event(
                event.type(),
                event.source(),
                String.format(Locale.ROOT, "%s%012d-%s", ID_START, id, event.messageId()),
                event.name(),
                event.userId(),
                event.anonymousId(),
                event.groupId(),
                event.previousId(),
                nowMs - id % HOUR_MS,
                event.properties(),
                event.context(),
                event.flags());
    }
}
