package groundswell.route.motion;

import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How far the handoffs that were opened within a period have come, and how fast.
 *
 * @param funnel one step after the other; each counts the handoffs that reached it
 * @param speed from being opened to the first touch by a human
 */
public record Motion(List<Step> funnel, Speed speed) {

    public Motion {
        funnel = List.copyOf(funnel);
    }

    /**
     * A step of the funnel.
     *
     * @param name {@code opened}, {@code accepted}, {@code engaged}, {@code won}
     * @param medianMs time from the step before, the half of them; NaN when nobody reached it
     */
    public record Step(String name, long count, double medianMs) {}

    /**
     * How fast a human was there, in milliseconds of wall-clock time.
     *
     * @param touched handoffs that were touched
     * @param medianMs NaN without any
     * @param p90Ms nine of ten were as fast; NaN without any
     */
    public record Speed(long touched, double medianMs, double p90Ms) {}

    /** Of handoffs opened within {@code fromMs}, included, and {@code toMs}, excluded. */
    public static Motion of(Collection<Handoff> handoffs, long fromMs, long toMs) {
        List<Journey> journeys = new ArrayList<>();
        for (Handoff one : handoffs) {
            long opened = one.origin().openedAtMs();
            if (one.state() != HandoffState.HELD_OUT && opened >= fromMs && opened < toMs) {
                journeys.add(Journey.of(one));
            }
        }
        List<Step> funnel =
                List.of(
                        new Step("opened", journeys.size(), Double.NaN),
                        step("accepted", journeys, Journey::openedMs, Journey::acceptedMs),
                        step("engaged", journeys, Journey::acceptedMs, Journey::engagedMs),
                        step("won", journeys, Motion::beforeWon, Journey::wonMs));
        long[] first = spans(journeys, Journey::openedMs, Journey::touchedMs);
        return new Motion(
                funnel, new Speed(first.length, quantile(first, 0.5), quantile(first, 0.9)));
    }

    /** How many handoffs reached the step of that name. */
    public long count(String step) {
        return funnel.stream()
                .filter(each -> each.name().equals(step))
                .mapToLong(Step::count)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + step));
    }

    /** Some are won by whoever never said that they engaged. */
    private static long beforeWon(Journey journey) {
        return journey.engagedMs() != 0 ? journey.engagedMs() : journey.openedMs();
    }

    private static Step step(
            String name,
            List<Journey> journeys,
            ToLongFunction<Journey> from,
            ToLongFunction<Journey> to) {
        long[] spans = spans(journeys, from, to);
        return new Step(name, spans.length, quantile(spans, 0.5));
    }

    private static long[] spans(
            List<Journey> journeys, ToLongFunction<Journey> from, ToLongFunction<Journey> to) {
        return journeys.stream()
                .filter(journey -> to.applyAsLong(journey) != 0)
                .mapToLong(
                        journey -> Math.max(0, to.applyAsLong(journey) - from.applyAsLong(journey)))
                .sorted()
                .toArray();
    }

    /** The smallest value that is not exceeded by that share of the sorted values. */
    private static double quantile(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : Arrays.stream(sorted)
                        .skip((long) Math.ceil(share * sorted.length) - 1)
                        .findFirst()
                        .orElseThrow();
    }
}
