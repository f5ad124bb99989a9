package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.sql.Database;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.standin.HubspotStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    private final HubspotCycles cycles = new HubspotCycles(7);

    @Test
    void changed_accounts_are_written_within_quota_and_none_twice() {
        HubspotStandIn hubspot = cycles.hubspot;
        try (OperationalStore store = Database.SQLITE.open(folder);
                cycles) {
            hubspot.dayMax(DAY_CALLS);
            put(1);
            CrmHistory.Cycle first = timed("first cycle, nothing known", store);
            hubspot.failCalls(0.025, 0.025);
            hubspot.failRows(0.05);
            put(2);
            CrmHistory.Cycle second = timed("all changed, 5 % faults", store);
            CrmHistory.Cycle third = timed("the rest", store);

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
            cycles.product.put("a%d.test".formatted(i), (i + round * 37) % 100);
        }
    }

    private CrmHistory.Cycle timed(String what, OperationalStore store) {
        cycles.later();
        Instant began = cycles.now();
        long beganNanos = System.nanoTime();
        CrmHistory.Cycle cycle = cycles.run(store);
        System.out.printf(
                "%s: %d s of work, %d s of waiting, %d calls, %d created, %d changed, %d failed, %s%n",
                what,
                (System.nanoTime() - beganNanos) / 1_000_000_000,
                Duration.between(began, cycles.now()).toSeconds(),
                cycle.calls(),
                cycle.created(),
                cycle.changed(),
                cycle.failed(),
                cycle.outcome());
        return cycle;
    }
}
