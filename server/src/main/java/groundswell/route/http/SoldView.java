package groundswell.route.http;

import groundswell.qualify.Playbook;
import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Teams;
import groundswell.route.Handoff;
import groundswell.route.live.FoldView;
import groundswell.route.live.LiveHandoffs;
import groundswell.route.live.LiveMoney;
import groundswell.route.motion.Claim;
import groundswell.route.motion.Deal;
import groundswell.route.motion.Ledger;
import groundswell.route.motion.Money;
import groundswell.unify.Traits;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings together what was handed over and what was sold. */
public final class SoldView {

    private static final String OWNER = "owner";

    private final LiveHandoffs handoffs;
    private final LiveMoney money;
    private final FoldView fold;

    public SoldView(LiveHandoffs handoffs, LiveMoney money, FoldView fold) {
        this.handoffs = handoffs;
        this.money = money;
        this.fold = fold;
    }

    /** As it is now; amounts are in the playbook's currency. */
    Sold now(Playbook playbook) {
        Money known = money.now();
        List<Handoff> all = handoffs.ask(asked -> List.copyOf(asked.all()));
        return fold.ask(asked -> sold(playbook, known, all, asked.whoIsWho()));
    }

    private static Sold sold(Playbook playbook, Money money, List<Handoff> all, WhoIsWho who) {
        Map<String, Integer> numbers = new HashMap<>();
        Stream.concat(
                        all.stream().map(one -> one.origin().accountKey()),
                        money.deals().stream().map(Deal::accountKey))
                .forEach(key -> numbers.computeIfAbsent(key, who::accountOf));
        Ledger ledger = money.ledger(who::accountOf, playbook.traitPriority(), playbook.currency());
        Map<Integer, List<Handoff>> byAccount =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> numbers.get(one.origin().accountKey())));
        List<Claim> claims = new ArrayList<>();
        ledger.deals()
                .forEach((account, deals) ->
                        deals.forEach(deal ->
                                claims.add(
                                        Claim.of(
                                                deal,
                                                account,
                                                account < 0
                                                        ? List.of()
                                                        : byAccount.getOrDefault(
                                                                account, List.of())))));
        Set<Integer> accounts = new TreeSet<>(ledger.deals().keySet());
        accounts.addAll(ledger.payers());
        accounts.removeIf(account -> account < 0);
        Map<Integer, Sold.Account> known = new HashMap<>();
        accounts.forEach(account -> known.put(account, account(playbook, who, account)));
        return new Sold(ledger, all, claims, known, numbers);
    }

    private static Sold.Account account(Playbook playbook, WhoIsWho who, int account) {
        Traits.Value owner = who.trait(account, OWNER, playbook.traitPriority());
        return new Sold.Account(
                who.name(account, playbook.traitPriority()),
                owner == null ? "" : rep(playbook.teams(), owner.value().toString()));
    }

    private static String rep(Teams teams, String named) {
        return teams.rep(named).map(Rep::id).orElse("");
    }
}
