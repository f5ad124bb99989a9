package groundswell.app;

import groundswell.collect.Correction.Disposed;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.qualify.hindsight.Quality.Moment;
import groundswell.qualify.live.AccountRow;
import groundswell.simulate.SalesTeam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What sales says became of the accounts that the demo's playbook gave it, told in one go as an
 * import from a CRM would be: known from now on, of instants in the past.
 */
final class DemoOutcomes {

    private final Server.Parts parts;
    private final SalesTeam sales;

    DemoOutcomes(Server.Parts parts, long seed, long nowMs) {
        this.parts = parts;
        this.sales = new SalesTeam(seed, nowMs);
    }

    /**
     * Appends all of it; returns how much when it is folded.
     *
     * @param handed keys of accounts of which handoffs tell what became
     */
    int tell(Set<String> handed) throws InterruptedException {
        List<Disposed> said = new ArrayList<>();
        var transitions = parts.transitions();
        List<Moment> chosen = new ArrayList<>(transitions.moments("pqa", "qualified", null));
        chosen.addAll(transitions.moments("lane", "sales_assist", null));
        Map<Integer, Long> given = firsts(chosen);
        Map<Integer, Long> customers = firsts(transitions.moments("stage", "customer", null));
        for (AccountRow row : parts.fold().table().rows()) {
            if (handed.contains(row.key())) {
                continue;
            }
            Long givenAt = given.get(row.account());
            Long customerAt = customers.get(row.account());
            if (givenAt != null) {
                said.addAll(sales.given(row.key(), givenAt, customerAt));
            } else if (customerAt != null) {
                said.addAll(sales.notGiven(row.key(), customerAt));
            }
        }
        said.sort(Comparator.comparingLong(Disposed::atMs).thenComparing(Disposed::accountKey));
        List<CompletableFuture<LogEntry.Corrected>> underWay = new ArrayList<>();
        for (Disposed one : said) {
            underWay.add(append(one, underWay));
        }
        long last = 0;
        for (CompletableFuture<LogEntry.Corrected> one : underWay) {
            last = one.join().sequence();
        }
        parts.log().awaitDelivered(last);
        return said.size();
    }

    private CompletableFuture<LogEntry.Corrected> append(
            Disposed one, List<CompletableFuture<LogEntry.Corrected>> underWay) {
        while (true) {
            try {
                return parts.log().append(one);
            } catch (IntakeRefused e) {
                if (underWay.isEmpty()) {
                    throw new StartRefused("The log takes nothing: " + e.getMessage());
                }
                underWay.getLast().join();
            }
        }
    }

    private static Map<Integer, Long> firsts(List<Moment> moments) {
        Map<Integer, Long> firsts = new HashMap<>();
        moments.forEach(one -> firsts.merge(one.account(), one.atMs(), Math::min));
        return firsts;
    }
}
