package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.Database;
import groundswell.route.crm.FieldMapping.Winner;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.standin.SalesforceTable.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of records and fields that somebody changed in the CRM. */
class StandingTest {

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
        void the_product_s_value_stands_where_the_product_is_right_and_the_conflict_is_shown() {
            world.product.put("acme.test", 64);
            world.cycle();
            edit(String.valueOf(world.account("acme.test").get("Id")), Map.of(SCORE, 1.0));
            world.cycle();
            assertThat(world.account("acme.test")).containsEntry(SCORE, 7.0);
            assertThat(
                            world.kit
                                    .decisions()
                                    .conflicts(
                                            Salesforces.CONNECTION,
                                            "settled",
                                            new PageRequest(10, null))
                                    .items())
                    .singleElement()
                    .satisfies(one -> assertThat(one.theirs().asDouble()).isEqualTo(1.0));
        }

        @Test
        void a_field_that_somebody_has_to_decide_waits_with_the_crm_s_value() {
            world.mapping = winning(world.mapping, "lane", Winner.ASK);
            world.product.put("acme.test", 64);
            world.cycle();
            edit(String.valueOf(world.account("acme.test").get("Id")), Map.of(LANE, "theirs"));
            world.product.put("acme.test", 91);
            world.cycle();
            world.cycle();
            assertThat(world.account("acme.test"))
                    .containsEntry(LANE, "theirs")
                    .containsEntry(SCORE, 10.0);
            var open =
                    world.kit
                            .decisions()
                            .conflicts(Salesforces.CONNECTION, "open", new PageRequest(10, null))
                            .items();
            assertThat(open).hasSize(1);

            new Deciding(world.kit)
                    .settle(Salesforces.CONNECTION, open.getFirst(), Winner.PRODUCT, "ann");
            world.cycle();
            assertThat(world.account("acme.test")).containsEntry(LANE, "sales_assist");
        }

        @Test
        void a_deleted_field_is_left_out_and_named_and_the_others_go_on() {
            world.product.put("acme.test", 64);
            world.cycle();
            world.salesforce.table("Account").drop(LANE);
            world.product.put("acme.test", 91);
            CrmHistory.Cycle cycle = world.cycle();
            assertThat(cycle.outcome()).isEqualTo("complete");
            assertThat(world.account("acme.test")).containsEntry(SCORE, 10.0);
            assertThat(faults())
                    .anySatisfy(fault -> {
                        assertThat(fault.message()).startsWith(LANE);
                        assertThat(fault.remedy()).contains("create the field");
                    });
        }

        @Test
        void a_renamed_picklist_value_parks_the_record_and_is_tried_again_when_it_is_there() {
            world.salesforce
                    .table("Account")
                    .add(new Field(LANE, "picklist", 0, false, false, true, List.of("Sales")));
            world.product.put("acme.test", 64);
            assertThat(world.cycle().failed()).isEqualTo(1);
            assertThat(kept("acme.test").state().word()).isEqualTo("parked");
            assertThat(faults()).anySatisfy(fault -> assertThat(fault.place()).isEqualTo(LANE));

            world.salesforce
                    .table("Account")
                    .add(
                            new Field(
                                    LANE,
                                    "picklist",
                                    0,
                                    false,
                                    false,
                                    true,
                                    List.of("Sales", "sales_assist")));
            world.kit.records().retry(Salesforces.CONNECTION, "domain:acme.test");
            assertThat(world.cycle().created()).isEqualTo(1);
        }

        @Test
        void a_record_that_was_merged_is_followed_and_never_made_anew() {
            world.product.put("acme.test", 64);
            world.cycle();
            String ours = String.valueOf(world.account("acme.test").get("Id"));
            String winner =
                    world.salesforce.table("Account").seed(Map.of("Name", "ACME"), world.now);
            world.salesforce.merge("Account", ours, winner);
            world.product.put("acme.test", 91);
            world.cycle();
            assertThat(world.accounts()).hasSize(1);
            assertThat(world.account("ACME")).containsEntry(SCORE, 10.0);
            assertThat(kept("acme.test").crmId()).isEqualTo(winner);
        }

        @Test
        void two_of_ours_that_were_merged_there_are_shown_and_not_guessed() {
            world.product.put("acme.test", 64);
            world.product.put("bolt.test", 64);
            world.cycle();
            world.salesforce.merge(
                    "Account",
                    String.valueOf(world.account("acme.test").get("Id")),
                    String.valueOf(world.account("bolt.test").get("Id")));
            world.product.put("acme.test", 91);
            world.cycle();
            assertThat(kept("acme.test").state().word()).isEqualTo("parked");
            assertThat(faults())
                    .anySatisfy(fault -> assertThat(fault.remedy()).contains("join the accounts"));
            assertThat(world.accounts()).hasSize(1);
        }
    }
}
