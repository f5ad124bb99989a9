package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.sql.Database;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.sql.CrmHistory;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cycle of many changed accounts, with one record in twenty refused and one call in twenty
 * failing or losing its answer. {@code -Dcrm.accounts=100000} is what the results are of.
 */
@Tag("slow")
class HundredThousandTest {

    private static final int ACCOUNTS = Integer.getInteger("crm.accounts", 10_000);

    /** What Salesforce gives an organisation with the Enterprise edition at least. */
    private static final long DAY_CALLS = 100_000;

    @TempDir Path folder;

    @Test
    void changed_accounts_are_written_within_quota_and_none_twice() {
        try (OperationalStore store = Database.SQLITE.open(folder);
                Salesforces world = new Salesforces(store, 7)) {
            world.salesforce.dayMax(DAY_CALLS);
            put(world, 1);
            CrmHistory.Cycle first = timed("first cycle, nothing known", world);
            world.salesforce.failCalls(0.025, 0.025);
            world.salesforce.failRows(0.05);
            put(world, 2);
            CrmHistory.Cycle second = timed("all changed, 5 % faults", world);
            CrmHistory.Cycle third = timed("the rest", world);

            assertThat(first.created()).isEqualTo(ACCOUNTS);
            long written = second.changed() + third.changed();
            assertThat(written).isGreaterThanOrEqualTo(ACCOUNTS);
            assertThat((double) second.changed() / (second.changed() + second.failed()))
                    .isGreaterThan(0.99);
            assertThat(world.salesforce.calls()).isLessThan(DAY_CALLS);
            assertThat(world.accounts()).hasSize(ACCOUNTS);
            assertThat(world.accounts())
                    .extracting(row -> row.get("groundswell_id__c"))
                    .doesNotHaveDuplicates();
        }
    }

    private static void put(Salesforces world, int round) {
        for (int i = 0; i < ACCOUNTS; i++) {
            world.product.put("a%d.test".formatted(i), (i + round * 37) % 100);
        }
    }

    private static CrmHistory.Cycle timed(String what, Salesforces world) {
        long began = System.nanoTime();
        CrmHistory.Cycle cycle = world.cycle();
        System.out.printf(
                "%s: %d s, %d calls, %d created, %d changed, %d failed, %s%n",
                what,
                (System.nanoTime() - began) / 1_000_000_000,
                cycle.calls(),
                cycle.created(),
                cycle.changed(),
                cycle.failed(),
                cycle.outcome());
        return cycle;
    }
}
