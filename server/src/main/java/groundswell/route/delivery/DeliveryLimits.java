package groundswell.route.delivery;

import groundswell.route.Channel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The bounds of delivery.
 *
 * @param inFlightMax attempts at the same time, over all channels
 * @param settle after an attempt of unknown end, how long the other side is given until it is asked
 *     whether it has the message; longer than any attempt lasts
 * @param giveUpAfter from the first attempt to the dead letters
 * @param paces of each channel, for one destination
 */
public record DeliveryLimits(
        int inFlightMax,
        Duration settle,
        Duration giveUpAfter,
        Backoff backoff,
        Map<Channel, Pace> paces) {

    /**
     * How fast one destination is written to.
     *
     * @param interval from one message to the next, on average
     * @param burst how many may go at once after a pause
     */
    public record Pace(Duration interval, int burst) {}

    /** Slack takes about one message a second for each conversation, and short bursts. */
    public static final DeliveryLimits STANDARD =
            new DeliveryLimits(
                    64,
                    Duration.ofSeconds(45),
                    Duration.ofHours(24),
                    Backoff.STANDARD,
                    Map.of(
                            Channel.SLACK, new Pace(Duration.ofSeconds(1), 5),
                            Channel.MAIL, new Pace(Duration.ofSeconds(1), 10),
                            Channel.WEBHOOK, new Pace(Duration.ofMillis(50), 20),
                            Channel.CRM, new Pace(Duration.ofMillis(100), 20)));

    public DeliveryLimits {
        paces = new EnumMap<>(paces);
    }
}
