package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.Outcome;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.Database;
import groundswell.route.crm.AccountFacts.PersonFacts;
import groundswell.route.crm.sql.CrmHistory;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What cycles write, read and propose. */
class CycleTest {

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
        void what_changed_is_written_and_nothing_else() {
            world.product.put("acme.test", 64);
            world.product.put("bolt.test", 12);
            assertThat(world.cycle().created()).isEqualTo(2);
            assertThat(world.account("acme.test")).containsEntry(SCORE, 7.0);

            CrmHistory.Cycle quiet = world.cycle();
            assertThat(quiet.created() + quiet.changed()).isZero();

            world.product.put("acme.test", 91);
            CrmHistory.Cycle after = world.cycle();
            assertThat(after.changed()).isEqualTo(1);
            assertThat(world.account("acme.test")).containsEntry(SCORE, 10.0);
            assertThat(world.accounts()).hasSize(2);
        }

        @Test
        void each_record_s_log_tells_before_after_and_result() {
            world.product.put("acme.test", 64);
            world.cycle();
            world.product.put("acme.test", 91);
            world.cycle();
            var lines =
                    world.kit
                            .history()
                            .lines(
                                    Salesforces.CONNECTION,
                                    "domain:acme.test",
                                    null,
                                    new PageRequest(10, null))
                            .items();
            assertThat(lines.getFirst().result()).isEqualTo("changed");
            assertThat(lines.getFirst().detail().toString())
                    .contains("{\"field\":\"%s\",\"before\":7.0,\"after\":10.0}".formatted(SCORE));
            assertThat(lines.getLast().result()).isEqualTo("created");
        }

        @Test
        void a_record_that_may_be_the_same_company_is_proposed_and_nothing_is_created() {
            String theirs =
                    world.salesforce
                            .table("Account")
                            .seed(
                                    Map.of("Name", "ACME Inc.", "Website", "www.acme.test"),
                                    world.now);
            world.product.put("acme.test", 64);
            assertThat(world.cycle().proposed()).isEqualTo(1);
            world.cycle();
            assertThat(world.accounts()).hasSize(1);
            assertThat(duplicates())
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.by()).isEqualTo("domain");
                        assertThat(one.shared()).isEqualTo("www.acme.test");
                        assertThat(one.crmId()).isEqualTo(theirs);
                    });

            new Deciding(world.kit).link(Salesforces.CONNECTION, duplicates().getFirst(), "ann");
            world.cycle();
            assertThat(world.accounts()).hasSize(1);
            assertThat(world.account("ACME Inc."))
                    .containsEntry(SCORE, 7.0)
                    .containsEntry("groundswell_id__c", "domain:acme.test");
        }

        @Test
        void a_proposal_that_was_turned_down_is_not_made_again() {
            world.salesforce
                    .table("Account")
                    .seed(Map.of("Name", "Other", "Website", "acme.test"), world.now);
            world.product.put("acme.test", 64);
            world.cycle();
            new Deciding(world.kit).create(Salesforces.CONNECTION, duplicates().getFirst(), "ann");
            assertThat(world.cycle().created()).isEqualTo(1);
            assertThat(duplicates()).isEmpty();
            assertThat(world.accounts()).hasSize(2);
        }

        @Test
        void owner_deals_and_tier_come_into_the_log_once() {
            world.product.put("acme.test", 64);
            world.cycle();
            String account = String.valueOf(world.account("acme.test").get("Id"));
            String ann =
                    world.salesforce
                            .table("User")
                            .seed(
                                    Map.of(
                                            "Name", "Ann",
                                            "Email", "ann@us.test",
                                            "UserType", "Standard",
                                            "IsActive", true),
                                    world.now);
            edit(account, Map.of("OwnerId", ann, "groundswell_customer_tier__c", "gold"));
            world.salesforce
                    .table("Opportunity")
                    .seed(
                            Map.of(
                                    "Name",
                                    "Acme 2026",
                                    "StageName",
                                    "Closed Won",
                                    "Amount",
                                    12_000.0,
                                    "IsClosed",
                                    true,
                                    "IsWon",
                                    true,
                                    "CloseDate",
                                    "2026-03-01",
                                    "AccountId",
                                    account),
                            world.now);
            world.cycle();
            world.cycle();
            assertThat(faults()).isEmpty();
            assertThat(world.product.log())
                    .contains(
                            new Correction.AccountTraits(
                                    "domain:acme.test",
                                    "crm",
                                    Map.of("owner", "ann@us.test", "customer_tier", "gold")));
            assertThat(world.product.log())
                    .filteredOn(Correction.DealStated.class::isInstance)
                    .singleElement()
                    .satisfies(one -> {
                        var deal = (Correction.DealStated) one;
                        assertThat(deal.amount()).isEqualTo(12_000.0);
                        assertThat(deal.stage()).isEqualTo("Closed Won");
                        assertThat(deal.state()).isEqualTo("won");
                    });
            assertThat(world.product.log())
                    .filteredOn(Correction.Disposed.class::isInstance)
                    .singleElement()
                    .satisfies(one ->
                            assertThat(((Correction.Disposed) one).outcome())
                                    .isEqualTo(Outcome.WON));
        }

        @Test
        void people_become_contacts_of_their_account() {
            world.product.put(
                    "acme.test",
                    64,
                    IntStream.range(0, 3)
                            .mapToObj(i ->
                                    new PersonFacts(
                                            "user:" + i,
                                            "u" + i,
                                            "p%d@acme.test".formatted(i),
                                            "P" + i,
                                            Map.of(
                                                    "email",
                                                    "p%d@acme.test".formatted(i),
                                                    "full_name",
                                                    "P" + i,
                                                    "user_id",
                                                    "u" + i,
                                                    "roles",
                                                    "champion")))
                            .toList());
            world.cycle();
            assertThat(world.salesforce.table("Contact").living())
                    .hasSize(3)
                    .allSatisfy(row ->
                            assertThat(row)
                                    .containsEntry(
                                            "AccountId", world.account("acme.test").get("Id"))
                                    .containsEntry("groundswell_roles__c", "champion"));
        }
    }
}
