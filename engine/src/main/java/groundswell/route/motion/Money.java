package groundswell.route.motion;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Deals and recurring revenue, folded from what the log says of them. Entries that are applied
 * twice count once. Not thread-safe.
 */
public final class Money {

    /** The account trait that holds recurring revenue a month. */
    public static final String REVENUE_TRAIT = RecurringRevenue.TRAIT;

    private final Map<String, Deal> deals = new LinkedHashMap<>();
    private final RecurringRevenue revenue;
    private long seen;

    public Money() {
        this(new RecurringRevenue());
    }

    private Money(RecurringRevenue revenue) {
        this.revenue = revenue;
    }

    /** Takes an entry in, unless it has been. */
    public void apply(LogEntry.Corrected entry) {
        if (entry.sequence() <= seen) {
            return;
        }
        seen = entry.sequence();
        long at = entry.knownAtMs();
        switch (entry.correction()) {
            case Correction.DealStated said ->
                    deals.put(said.deal(), Deal.stated(said, deals.get(said.deal()), at));
            case Correction.AccountTraits said -> revenue.apply(said, at);
            case Correction.TraitsWithdrawn said -> revenue.apply(said, at);
            default -> {}
        }
    }

    /** Every deal, in the order in which they were first heard of. */
    public Collection<Deal> deals() {
        return Collections.unmodifiableCollection(deals.values());
    }

    /** The same as of now, to be asked while this one goes on. */
    public Money copy() {
        Money copy = new Money(revenue.copy());
        copy.deals.putAll(deals);
        copy.seen = seen;
        return copy;
    }

    /**
     * By account, to ask about.
     *
     * @param accountOf the number of the account with a key; negative for none
     * @param priority whom to believe about revenue, as for all traits
     * @param currency ISO 4217; amounts in others are not counted
     */
    public Ledger ledger(ToIntFunction<String> accountOf, List<String> priority, String currency) {
        return Ledger.of(deals.values(), revenue, accountOf, priority, currency);
    }
}
