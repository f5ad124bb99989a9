package groundswell.app;

import groundswell.collect.Correction;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.qualify.hindsight.Quality.Moment;
import groundswell.qualify.live.AccountRow;
import groundswell.route.Handoff;
import groundswell.route.Rehearsal;
import groundswell.route.motion.Money;
import groundswell.simulate.SalesDeals;
import groundswell.simulate.SalesDesk;
import groundswell.unify.DomainLists;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What the demo's plays handed over in its last months, ruled by the router itself on the history
 * that was made, what its reps did about it, and the deals that they wrote into their CRM: told in
 * one go, of instants in the past.
 */
final class DemoHandoffs {

    private static final Duration BACK = Duration.ofDays(150);

    private final Server.Parts parts;
    private final long seed;
    private final long nowMs;

    DemoHandoffs(Server.Parts parts, long seed, long nowMs) {
        this.parts = parts;
        this.seed = seed;
        this.nowMs = nowMs;
    }

    /** Appends all of it; returns the keys of accounts that were handed over. */
    Set<String> tell() throws InterruptedException {
        Map<String, Long> customers = new HashMap<>();
        for (Moment one : parts.transitions().moments("stage", "customer", null)) {
            var row = parts.fold().table().row(one.account());
            if (row != null) {
                customers.merge(row.key(), one.atMs(), Math::min);
            }
        }
        var rehearsal =
                new Rehearsal(
                        parts.playbook().live(),
                        DomainLists.standard(),
                        nowMs - BACK.toMillis(),
                        new SalesDesk(seed, customers));
        parts.log().replay(0, rehearsal.need(), rehearsal::apply);
        rehearsal.finish(nowMs);
        Set<String> handed = new HashSet<>();
        for (Handoff one : rehearsal.handoffs().all()) {
            handed.add(one.origin().accountKey());
        }
        List<Correction> all =
                new ArrayList<>(deals(rehearsal.handoffs().all(), customers, handed));
        all.addAll(rehearsal.told());
        append(all);
        return handed;
    }

    private List<Correction> deals(
            Collection<Handoff> handoffs, Map<String, Long> customers, Set<String> handed) {
        SalesDeals sales = new SalesDeals(seed, nowMs);
        Map<String, AccountRow> accounts = new TreeMap<>();
        parts.fold().table().rows().forEach(row -> accounts.put(row.key(), row));
        List<Correction> deals = new ArrayList<>();
        for (Handoff one : handoffs) {
            AccountRow row = accounts.get(one.origin().accountKey());
            if (row != null) {
                deals.addAll(sales.of(one, row.name(), monthly(row)));
            }
        }
        accounts.forEach((key, row) -> {
            Long customer = customers.get(key);
            if (customer != null && !handed.contains(key)) {
                deals.addAll(sales.ofOther(key, row.name(), monthly(row), customer));
            }
        });
        return deals;
    }

    private static double monthly(AccountRow row) {
        return row.traits().get(Money.REVENUE_TRAIT) instanceof Number monthly
                ? monthly.doubleValue()
                : 0;
    }

    private void append(List<Correction> told) throws InterruptedException {
        List<CompletableFuture<LogEntry.Corrected>> underWay = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < told.size(); ) {
            try {
                underWay.add(parts.log().append(told.get(i)));
                i++;
            } catch (IntakeRefused e) {
                if (underWay.isEmpty()) {
                    throw new StartRefused("The log takes nothing: " + e.getMessage());
                }
                underWay.getLast().join();
            }
        }
        for (CompletableFuture<LogEntry.Corrected> one : underWay) {
            last = one.join().sequence();
        }
        parts.log().awaitDelivered(last);
        if (!parts.routing().handoffs().await(last, Duration.ofMinutes(1))) {
            throw new StartRefused(
                    "Handoffs are not kept: " + parts.routing().handoffs().problem());
        }
    }
}
