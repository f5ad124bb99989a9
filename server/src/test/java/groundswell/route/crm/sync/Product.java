package groundswell.route.crm.sync;

import groundswell.collect.Correction;
import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.CrmFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts and a log in memory. */
public final class Product implements ProductAccounts, CrmLog {

    private final Map<String, AccountFacts> accounts = new LinkedHashMap<>();
    private final List<Correction> log = new ArrayList<>();
    private String handoff = "";

    /** An account of that domain, qualified, with a score from 0 to 100. */
    public void put(String domain, double score) {
        put(domain, score, List.of());
    }

    public void put(String domain, double score, List<AccountFacts.PersonFacts> people) {
        String key = "domain:" + domain;
        accounts.put(
                key,
                new AccountFacts(
                        key,
                        null,
                        domain,
                        domain,
                        true,
                        Map.of(
                                "name",
                                domain,
                                "domain",
                                domain,
                                "pql_score",
                                Math.ceil(score / 10),
                                "pqa_score",
                                score,
                                "lane",
                                "sales_assist",
                                "qualified",
                                true),
                        people));
    }

    /** Every account has this handoff from now on. */
    public void handedOver(String id) {
        handoff = id;
    }

    public List<Correction> log() {
        return log;
    }

    @Override
    public Iterable<AccountFacts> all() {
        return accounts.values();
    }

    @Override
    public void refresh() {
        // It has no lists that follow later.
    }

    @Override
    public Optional<AccountFacts> of(String key) {
        return Optional.ofNullable(accounts.get(key));
    }

    @Override
    public Optional<String> key(int account) {
        return accounts.keySet().stream().skip(account).findFirst();
    }

    @Override
    public String handoff(String key, long atMs) {
        return handoff;
    }

    @Override
    public void append(List<Correction> corrections) throws CrmFailure {
        log.addAll(corrections);
    }
}
