package groundswell.simulate;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of one account out of what happens, and decides when each arrives and whether
 * twice.
 */
final class EventForge {
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;

    private final ArrivalBuffer buffer;
    private final long idMask;
    private final long idBase;
    private int made;

    /**
     * @param account number of the account whose messages these are
     */
    EventForge(ArrivalBuffer buffer, long seed, int account) {
        this.buffer = buffer;
        this.idMask = Dice.mix(seed);
        this.idBase = (long) account << 32;
    }

    /** Activity or traits from a device of a person. {@code human} is null before signup. */
    void fromDevice(
            Dice dice,
            EventType type,
            Device device,
            @Nullable Human human,
            @Nullable String groupId,
            long atMs,
            String name,
            String properties) {
        WorldSource source =
                human == null && device.source == WorldSource.WEB_APP
                        ? WorldSource.WEBSITE
                        : device.source;
        Event event =
                event(
                        type,
                        source,
                        name,
                        human == null ? null : human.userId,
                        human != null && device.aliased ? null : device.anonymousId,
                        groupId,
                        null,
                        atMs,
                        properties,
                        device.context,
                        0);
        long arrives = Math.max(atMs + webDelayMs(dice), device.offlineUntilMs);
        deliver(dice, arrives, event, true);
    }

    /**
     * A message of the product's own server: a user id and, where there are groups, the group in
     * its context.
     */
    void fromBackend(
            Dice dice, Human human, String groupId, long atMs, String name, String properties) {
        Event event =
                event(
                        EventType.TRACK,
                        WorldSource.BACKEND,
                        name,
                        human.userId,
                        null,
                        groupId.isEmpty() ? null : groupId,
                        null,
                        atMs,
                        properties,
                        groupId.isEmpty() ? Backend.CONTEXT : Backend.contextWithGroup(groupId),
                        0);
        long delay = dice.chance(0.005) ? dice.between(1, 20) * MINUTE_MS : 50 + dice.below(2_000);
        deliver(dice, atMs + delay, event, true);
    }

    void alias(Dice dice, Human human, Device device, long atMs) {
        Event event =
                event(
                        EventType.ALIAS,
                        device.source,
                        "",
                        human.userId,
                        null,
                        null,
                        device.anonymousId,
                        atMs,
                        "{}",
                        device.context,
                        0);
        deliver(dice, atMs + webDelayMs(dice), event, true);
    }

    /** A robot's page view. */
    void robot(Dice dice, Device device, long atMs, String name, String properties) {
        Event event =
                event(
                        EventType.PAGE,
                        WorldSource.WEBSITE,
                        name,
                        null,
                        device.anonymousId,
                        null,
                        null,
                        atMs,
                        properties,
                        device.context,
                        Event.BOT);
        deliver(dice, atMs + 200, event, true);
    }

    /** A message that breaks the tracking plan. */
    void junk(Dice dice, String userId, long atMs, String name, String properties) {
        Event event =
                event(
                        EventType.TRACK,
                        WorldSource.BACKEND,
                        name,
                        userId,
                        null,
                        null,
                        null,
                        atMs,
                        properties,
                        Backend.CONTEXT,
                        0);
        deliver(dice, atMs + 500, event, false);
    }

    void fact(long atMs, String accountKey, String source, Map<String, Object> traits) {
        buffer.add(
                new Arrival.Fact(atMs, new Correction.AccountTraits(accountKey, source, traits)));
    }

    private Event event(
            EventType type,
            WorldSource source,
            String name,
            @Nullable String userId,
            @Nullable String anonymousId,
            @Nullable String groupId,
            @Nullable String previousId,
            long atMs,
            String properties,
            String context,
            int flags) {
        String messageId = Dice.hex(Dice.mix(idBase | made++) ^ idMask, 16);
        return new Event(
                type,
                source.id(),
                messageId,
                name,
                userId,
                anonymousId,
                groupId,
                previousId,
                atMs,
                properties,
                context,
                flags);
    }

    private void deliver(Dice dice, long arrivesMs, Event event, boolean sound) {
        buffer.add(new Arrival.Message(arrivesMs, event, sound));
        double luck = dice.unit();
        if (luck < 0.004) {
            long again =
                    luck < 0.0002 ? dice.between(20, 60) * HOUR_MS : 1_000 + dice.below(600_000);
            buffer.add(new Arrival.Message(arrivesMs + again, event, sound));
        }
    }

    private static long webDelayMs(Dice dice) {
        return dice.chance(0.012)
                ? dice.between(1, 30) * MINUTE_MS
                : 150 + (long) Math.min(60_000, dice.waiting(2_000));
    }

    /** What the product's server says about itself. */
    private static final class Backend {
        static final String LIBRARY =
                "\"library\":{\"name\":\"@segment/analytics-node\",\"version\":\"2.2.0\"}";
        static final String CONTEXT = "{" + LIBRARY + "}";

        static String contextWithGroup(String groupId) {
            return "{" + LIBRARY + ",\"groupId\":\"" + groupId + "\"}";
        }
    }
}
