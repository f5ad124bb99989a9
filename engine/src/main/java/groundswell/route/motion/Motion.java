package groundswell.route.motion;

import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How far the accounts came that qualified within a period, and how fast sales was there.
 *
 * @param funnel one step after the other; each counts the accounts that reached it and all before
 * @param customers accounts with a PQL that became customers, whoever brought that about
 * @param speed of the handoffs opened within the period, from being opened to the first touch by a
 *     human
 */
public record Motion(List<Step> funnel, long customers, Speed speed) {

    public Motion {
        funnel = List.copyOf(funnel);
    }

    /**
     * A step of the funnel.
     *
     * @param name {@code pqa}, {@code pql}, {@code opened}, {@code accepted}, {@code engaged},
     *     {@code opportunity}, {@code won}
     * @param medianMs time from the step before, the half of them; NaN when nobody reached it; what
     *     came before the step before it took no time
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

    /**
     * Of a period.
     *
     * @param qualified accounts that became PQAs within it
     * @param handoffs of those accounts, by their number
     * @param claims deals of those accounts, by their number
     * @param opened all handoffs opened within it, of whatever account
     */
    public static Motion of(
            Collection<Qualifying> qualified,
            Map<Integer, List<Handoff>> handoffs,
            Map<Integer, List<Claim>> claims,
            Collection<Handoff> opened) {
        List<Way> ways =
                qualified.stream()
                        .map(one ->
                                Way.of(
                                        one,
                                        handoffs.getOrDefault(one.account(), List.of()),
                                        claims.getOrDefault(one.account(), List.of())))
                        .toList();
        List<Step> funnel =
                List.of(
                        new Step("pqa", ways.size(), Double.NaN),
                        step("pql", ways, Way::pqaMs, Way::pqlMs),
                        step("opened", ways, Way::pqlMs, Way::openedMs),
                        step("accepted", ways, Way::openedMs, Way::acceptedMs),
                        step("engaged", ways, Way::acceptedMs, Way::engagedMs),
                        step("opportunity", ways, Way::engagedMs, Way::opportunityMs),
                        step("won", ways, Way::opportunityMs, Way::wonMs));
        long customers =
                qualified.stream().filter(one -> one.pqlMs() != 0 && one.customerMs() != 0).count();
        long[] first =
                opened.stream()
                        .filter(one -> one.state() != HandoffState.HELD_OUT)
                        .map(Journey::of)
                        .filter(one -> one.touchedMs() != 0)
                        .mapToLong(one -> Math.max(0, one.touchedMs() - one.openedMs()))
                        .sorted()
                        .toArray();
        return new Motion(
                funnel,
                customers,
                new Speed(first.length, quantile(first, 0.5), quantile(first, 0.9)));
    }

    /** How many accounts reached the step of that name. */
    public long count(String step) {
        return funnel.stream()
                .filter(each -> each.name().equals(step))
                .mapToLong(Step::count)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + step));
    }

    private static Step step(
            String name, List<Way> ways, ToLongFunction<Way> from, ToLongFunction<Way> to) {
        long[] spans =
                ways.stream()
                        .filter(way -> to.applyAsLong(way) != 0)
                        .mapToLong(way -> Math.max(0, to.applyAsLong(way) - from.applyAsLong(way)))
                        .sorted()
                        .toArray();
        return new Step(name, spans.length, quantile(spans, 0.5));
    }

    /** The smallest value that is not exceeded by that share of the sorted values. */
    static double quantile(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
