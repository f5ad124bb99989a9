package groundswell.route.http;

import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Ref;
import groundswell.route.Handoff;
import groundswell.route.motion.Claim;
import groundswell.route.motion.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Handoffs, deals and revenue by account, as of one instant.
 *
 * @param handoffs all of them
 * @param claims every deal with the handoff that it came of
 * @param accounts what is known of the accounts of both
 * @param numbers of accounts, by their keys
 */
record Sold(
        Ledger ledger,
        List<Handoff> handoffs,
        List<Claim> claims,
        Map<Integer, Account> accounts,
        Map<String, Integer> numbers) {

    /**
     * An account.
     *
     * @param owner the rep whom the CRM calls its owner; empty for none
     */
    record Account(String name, String owner) {}

    /** The number of the account with a key; negative for none. */
    int accountOf(String key) {
        return numbers.getOrDefault(key, -1);
    }

    Map<Integer, List<Handoff>> byAccount() {
        return handoffs.stream()
                .collect(Collectors.groupingBy(one -> accountOf(one.origin().accountKey())));
    }

    Map<Integer, List<Claim>> claimsByAccount() {
        return claims.stream()
                .collect(Collectors.groupingBy(Claim::account, HashMap::new, Collectors.toList()));
    }

    /** The account of a deal; its key where it is unknown. */
    Ref account(Claim claim) {
        Account known = accounts.get(claim.account());
        return known == null
                ? new Ref("", claim.deal().accountKey())
                : new Ref(Ids.account(claim.account()), known.name());
    }

    String ownerOf(int account) {
        Account known = accounts.get(account);
        return known == null ? "" : known.owner();
    }
}
