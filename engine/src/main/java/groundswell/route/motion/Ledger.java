package groundswell.route.motion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Deals and revenue by account.
 *
 * <p>What an account gained in a time is what billing says that it pays a year more at the end; of
 * an account that billing does not know, the deals that it closed. So an account that buys by
 * itself counts like one that a rep has sold to, and nothing counts twice.
 */
public final class Ledger {

    private final Map<Integer, List<Deal>> deals;
    private final Map<Integer, List<String>> paying;
    private final RecurringRevenue revenue;
    private final List<String> priority;
    private final String currency;

    private Ledger(
            Map<Integer, List<Deal>> deals,
            Map<Integer, List<String>> paying,
            RecurringRevenue revenue,
            List<String> priority,
            String currency) {
        this.deals = deals;
        this.paying = paying;
        this.revenue = revenue;
        this.priority = priority;
        this.currency = currency;
    }

    static Ledger of(
            Collection<Deal> all,
            RecurringRevenue revenue,
            ToIntFunction<String> accountOf,
            List<String> priority,
            String currency) {
        Map<Integer, List<Deal>> deals = new HashMap<>();
        for (Deal one : all) {
            deals.computeIfAbsent(accountOf.applyAsInt(one.accountKey()), any -> new ArrayList<>(1))
                    .add(one);
        }
        deals.values().forEach(each -> each.sort(Comparator.comparingLong(Deal::createdMs)));
        Map<Integer, List<String>> paying = new HashMap<>();
        for (String key : revenue.keys()) {
            paying.computeIfAbsent(accountOf.applyAsInt(key), any -> new ArrayList<>(1)).add(key);
        }
        return new Ledger(deals, paying, revenue, List.copyOf(priority), currency);
    }

    /** The currency in which amounts are counted. */
    public String currency() {
        return currency;
    }

    /** Deals of each account, the oldest first; negative for those whose account is unknown. */
    public Map<Integer, List<Deal>> deals() {
        return deals;
    }

    /** Since when revenue is known, milliseconds since 1970 UTC; the end of time for never. */
    public long sinceMs() {
        long billing = revenue.sinceMs();
        return deals.values().stream()
                .flatMap(List::stream)
                .mapToLong(Deal::createdMs)
                .reduce(billing, Math::min);
    }

    /** The accounts of which billing says anything. */
    public Set<Integer> payers() {
        return paying.keySet().stream()
                .filter(account -> account >= 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What an account pays a year at an instant; NaN when billing had said nothing. */
    public double yearly(int account, long atMs) {
        return revenue.yearly(paying.getOrDefault(account, List.of()), atMs, priority);
    }

    /**
     * What an account gained a year after one instant and until another, in milliseconds since 1970
     * UTC; negative for what it lost.
     */
    public double gained(int account, long afterMs, long untilMs) {
        double then = yearly(account, untilMs);
        if (!Double.isNaN(then)) {
            double before = yearly(account, afterMs);
            return then - (Double.isNaN(before) ? 0 : before);
        }
        return won(account, afterMs, untilMs);
    }

    /** What an account's deals are worth that were won after one instant and until another. */
    double won(int account, long afterMs, long untilMs) {
        return deals.getOrDefault(account, List.of()).stream()
                .filter(one -> one.state() == Deal.State.WON)
                .filter(one -> one.closedMs() > afterMs && one.closedMs() <= untilMs)
                .mapToDouble(one -> one.amountIn(currency))
                .filter(Double::isFinite)
                .sum();
    }

    /** Whether an account had bought before a deal, which then makes it buy more. */
    boolean wasCustomer(int account, Deal deal, long atMs) {
        return yearly(account, atMs) > 0
                || deals.getOrDefault(account, List.of()).stream()
                        .filter(one -> one.state() == Deal.State.WON)
                        .anyMatch(one ->
                                one.closedMs() < deal.closedMs()
                                        || (one.closedMs() == deal.closedMs()
                                                && one.id().compareTo(deal.id()) < 0));
    }
}
