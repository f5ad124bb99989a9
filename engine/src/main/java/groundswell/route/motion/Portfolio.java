package groundswell.route.motion;

import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * How the accounts of a rep grew within a period, by what billing says; what grew by itself too.
 * Money is a year's, in the ledger's currency.
 *
 * @param rep the rep's id
 * @param accounts how many they have that billing knows
 * @param before what these paid at the period's beginning
 * @param after what they pay at its end
 * @param won what deals of these that were won within the period are worth
 */
public record Portfolio(String rep, int accounts, double before, double after, double won) {

    /** What came without a deal; less than 0 when more was sold than is billed yet, or left. */
    public double organic() {
        return after - before - won;
    }

    /**
     * Of every rep who has an account.
     *
     * @param handoffs of each account, by its number
     * @param namedOwner the rep whom the CRM calls the account's owner; empty for none, then it is
     *     theirs who took up the account's latest handoff
     */
    public static List<Portfolio> of(
            Ledger ledger,
            Map<Integer, List<Handoff>> handoffs,
            IntFunction<String> namedOwner,
            long fromMs,
            long untilMs) {
        Map<String, List<Integer>> owned = new TreeMap<>();
        for (int account : ledger.payers()) {
            String named = namedOwner.apply(account);
            String rep =
                    named.isEmpty()
                            ? latestOwner(handoffs.getOrDefault(account, List.of()), untilMs)
                            : named;
            if (!rep.isEmpty()) {
                owned.computeIfAbsent(rep, any -> new ArrayList<>()).add(account);
            }
        }
        return owned.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), ledger, fromMs, untilMs))
                .toList();
    }

    private static String latestOwner(Collection<Handoff> handoffs, long untilMs) {
        return handoffs.stream()
                .filter(one -> one.state() != HandoffState.HELD_OUT && !one.duty().isPool())
                .filter(one -> one.progress().touchedAtMs() != 0)
                .filter(one -> one.origin().openedAtMs() <= untilMs)
                .max(
                        Comparator.comparingLong((Handoff one) -> one.origin().openedAtMs())
                                .thenComparing(Handoff::id))
                .map(one -> one.duty().owner())
                .orElse("");
    }

    private static Portfolio of(
            String rep, List<Integer> accounts, Ledger ledger, long fromMs, long untilMs) {
        double before = 0;
        double after = 0;
        double won = 0;
        for (int account : accounts) {
            double first = ledger.yearly(account, fromMs);
            double last = ledger.yearly(account, untilMs);
            before += Double.isNaN(first) ? 0 : first;
            after += Double.isNaN(last) ? 0 : last;
            won += ledger.won(account, fromMs, untilMs);
        }
        return new Portfolio(rep, accounts.size(), before, after, won);
    }
}
