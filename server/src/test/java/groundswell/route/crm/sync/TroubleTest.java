package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.sql.Database;
import groundswell.route.crm.CallBudget;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.sql.CrmHistory;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of cycles that are cut off, refused or throttled. */
class TroubleTest {

    @Nested
    class OnSqlite extends Both {
        @Override
        Database database() {
            return Database.SQLITE;
        }
    }

    @Nested
    @Tag("slow")
    class OnPostgres extends Both {
        @Override
        Database database() {
            return Database.POSTGRES;
        }
    }

    abstract static class Both extends InStep {

        @Test
        void an_owner_that_nobody_knows_is_a_fault_with_a_remedy() {
            world.product.put("acme.test", 64);
            world.cycle();
            edit(
                    String.valueOf(world.account("acme.test").get("Id")),
                    Map.of("OwnerId", "005-gone"));
            world.cycle();
            assertThat(faults())
                    .anySatisfy(fault -> {
                        assertThat(fault.code()).isEqualTo("UNKNOWN_OWNER");
                        assertThat(fault.place()).contains("005-gone");
                        assertThat(fault.remedy()).contains("right to see users");
                    });
        }

        @Test
        void a_revoked_token_stops_the_cycle_and_what_waits_is_written_later() {
            world.product.put("acme.test", 64);
            world.salesforce.revoke(true);
            CrmHistory.Cycle stopped = world.cycle();
            assertThat(stopped.outcome()).contains("invalid_grant");
            assertThat(faults())
                    .anySatisfy(
                            fault -> assertThat(fault.kind()).isEqualTo(CrmFault.Kind.CONNECTION));
            world.salesforce.revoke(false);
            assertThat(world.cycle().created()).isEqualTo(1);
            assertThat(faults()).isEmpty();
        }

        @Test
        void our_share_of_the_day_s_calls_is_kept_and_the_rest_goes_on_the_next_day() {
            world.close();
            world = new Salesforces(store, 1, new CallBudget(14, 80, 95));
            for (int i = 0; i < 1_000; i++) {
                world.product.put("a%d.test".formatted(i), 50);
            }
            CrmHistory.Cycle first = world.cycle();
            assertThat(first.outcome()).startsWith("OWN_BUDGET");
            assertThat(world.salesforce.calls()).isLessThan(20);
            for (int day = 0; day < 5; day++) {
                world.now = world.now.plusSeconds(86_400);
                world.cycle();
            }
            assertThat(world.accounts()).hasSize(1_000);
        }

        @Test
        void faults_by_chance_and_lost_answers_make_no_record_twice() {
            world.salesforce.failCalls(0.05, 0.05);
            world.salesforce.failRows(0.05);
            for (int i = 0; i < 500; i++) {
                world.product.put("a%d.test".formatted(i), i % 100);
            }
            for (int round = 0; round < 6; round++) {
                world.cycle();
            }
            assertThat(world.accounts()).hasSize(500);
            assertThat(world.accounts())
                    .extracting(row -> row.get("groundswell_id__c"))
                    .doesNotHaveDuplicates();
            assertThat(world.kit.records().counts(Salesforces.CONNECTION))
                    .isEqualTo(Map.of("linked", 500L));
        }
    }
}
