package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.sql.Database;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.CallBudget;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.Naming;
import groundswell.route.crm.hubspot.HubspotCrm;
import groundswell.route.crm.hubspot.HubspotSettings;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.standin.HubspotStandIn;
import groundswell.route.crm.standin.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cycles of many changed accounts against HubSpot's limits, with one record in twenty refused and
 * one call in twenty failing or losing its answer. Waiting moves the clock alone, so that what the
 * limits cost is known without being waited for. {@code -Dcrm.accounts=100000} is the full size.
 */
@Tag("slow")
class HundredThousandInHubspotTest {

    private static final int ACCOUNTS = Integer.getInteger("crm.accounts", 2_000);

    /** What HubSpot gives an account with the Professional edition. */
    private static final long DAY_CALLS = 650_000;

    @TempDir Path folder;

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final Product product = new Product();

    @Test
    void changed_accounts_are_written_within_quota_and_none_twice() {
        try (OperationalStore store = Database.SQLITE.open(folder);
                HubspotStandIn hubspot = new HubspotStandIn(7, () -> now).withOurFields()) {
            hubspot.dayMax(DAY_CALLS);
            put(1);
            CrmHistory.Cycle first = timed("first cycle, nothing known", store, hubspot);
            hubspot.failCalls(0.025, 0.025);
            hubspot.failRows(0.05);
            put(2);
            CrmHistory.Cycle second = timed("all changed, 5 % faults", store, hubspot);
            CrmHistory.Cycle third = timed("the rest", store, hubspot);

            assertThat(first.created()).isEqualTo(ACCOUNTS);
            assertThat(second.changed() + third.changed()).isGreaterThanOrEqualTo(ACCOUNTS);
            assertThat((double) second.changed() / (second.changed() + second.failed()))
                    .isGreaterThan(0.99);
            assertThat(hubspot.calls()).isLessThan(DAY_CALLS);
            assertThat(hubspot.table("companies").living())
                    .hasSize(ACCOUNTS)
                    .extracting(row -> row.get("groundswell_id"))
                    .doesNotHaveDuplicates();
        }
    }

    private void put(int round) {
        for (int i = 0; i < ACCOUNTS; i++) {
            product.put("a%d.test".formatted(i), (i + round * 37) % 100);
        }
    }

    private CrmHistory.Cycle timed(String what, OperationalStore store, HubspotStandIn hubspot) {
        now = now.plus(Duration.ofMinutes(15));
        Instant began = now;
        long beganNanos = System.nanoTime();
        CrmHistory.Cycle cycle = cycle(store, hubspot);
        System.out.printf(
                "%s: %d s of work, %d s of waiting, %d calls, %d created, %d changed, %d failed, %s%n",
                what,
                (System.nanoTime() - beganNanos) / 1_000_000_000,
                Duration.between(began, now).toSeconds(),
                cycle.calls(),
                cycle.created(),
                cycle.changed(),
                cycle.failed(),
                cycle.outcome());
        return cycle;
    }

    private CrmHistory.Cycle cycle(OperationalStore store, HubspotStandIn hubspot) {
        var crm =
                new HubspotCrm(
                        new HubspotSettings(hubspot.url(), ""),
                        new Secrets(Map.of("access_token", "pat-good")),
                        () -> now,
                        time -> now = now.plus(time));
        Kit kit =
                Kit.of(
                        store,
                        product,
                        product,
                        CallBudget.STANDARD,
                        () -> now,
                        time -> now = now.plus(time));
        return new Cycle(kit, 1, "hubspot", crm, Mapping.standard(Naming.HUBSPOT)).full();
    }
}
