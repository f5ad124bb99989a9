package groundswell.route.motion;

import groundswell.kernel.statistics.Interval;
import java.util.Collection;
import java.util.List;

/**
 * What deals amount to. Amounts are a year's, in the ledger's currency.
 *
 * @param created deals that were opened within the period
 * @param open deals that are open now, whenever they were opened
 * @param pipeline what the open ones are worth
 * @param won deals that were won within the period
 * @param arr what those are worth
 * @param lost deals that were lost within the period
 * @param cycleMs from being opened to being won, the half of those won; NaN without any
 * @param withoutAmount of the open and won ones, those whose amount is unknown or in another
 *     currency: they count, and add nothing
 */
public record SalesFigures(
        long created,
        long open,
        double pipeline,
        long won,
        double arr,
        long lost,
        double cycleMs,
        long withoutAmount) {

    /**
     * Of these deals.
     *
     * @param fromMs the period's beginning, milliseconds since 1970 UTC
     * @param untilMs its end, included
     */
    public static SalesFigures of(
            Collection<Deal> deals, String currency, long fromMs, long untilMs) {
        List<Deal> open = deals.stream().filter(one -> one.state() == Deal.State.OPEN).toList();
        List<Deal> closed =
                deals.stream()
                        .filter(one -> one.state() != Deal.State.OPEN)
                        .filter(one -> one.closedMs() >= fromMs && one.closedMs() <= untilMs)
                        .toList();
        List<Deal> won = closed.stream().filter(one -> one.state() == Deal.State.WON).toList();
        long[] cycles =
                won.stream().mapToLong(one -> one.closedMs() - one.createdMs()).sorted().toArray();
        return new SalesFigures(
                deals.stream()
                        .filter(one -> one.createdMs() >= fromMs && one.createdMs() <= untilMs)
                        .count(),
                open.size(),
                sum(open, currency),
                won.size(),
                sum(won, currency),
                closed.size() - won.size(),
                Motion.quantile(cycles, 0.5),
                unknown(open, currency) + unknown(won, currency));
    }

    private static double sum(List<Deal> deals, String currency) {
        return deals.stream()
                .mapToDouble(one -> one.amountIn(currency))
                .filter(Double::isFinite)
                .sum();
    }

    private static long unknown(List<Deal> deals, String currency) {
        return deals.stream().filter(one -> Double.isNaN(one.amountIn(currency))).count();
    }

    /** Won of those that were closed. */
    public Interval winRate() {
        return Interval.wilson(won, won + lost);
    }
}
