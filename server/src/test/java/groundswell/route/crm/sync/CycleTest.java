package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.Outcome;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.Database;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.AccountFacts.PersonFacts;
import groundswell.route.crm.CallBudget;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping;
import groundswell.route.crm.FieldMapping.Direction;
import groundswell.route.crm.FieldMapping.Winner;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.sql.CrmDecisions.Duplicate;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.sql.CrmRecords.Kept;
import groundswell.route.crm.standin.SalesforceTable.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cycles against Salesforce's stand-in, the same on both operational stores. */
class CycleTest {

    private static final String SCORE = "groundswell_pql_score__c";
    private static final String LANE = "groundswell_lane__c";

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

    @SuppressWarnings("NullAway.Init")
    abstract static class Both {

        private OperationalStore store;
        private Salesforces world;

        abstract Database database();

        @TempDir Path folder;

        @BeforeEach
        void open() {
            store = database().open(folder);
            world = new Salesforces(store, 1);
        }

        @AfterEach
        void close() {
            world.close();
            store.close();
        }

        private Kept kept(String domain) {
            return world.kit
                    .records()
                    .find(Salesforces.CONNECTION, CrmObject.ACCOUNT, "domain:" + domain)
                    .orElseThrow();
        }

        private List<CrmFault> faults() {
            return world.kit.settings().health(Salesforces.CONNECTION).faults();
        }

        private List<Duplicate> duplicates() {
            return world.kit
                    .decisions()
                    .duplicates(Salesforces.CONNECTION, "open", new PageRequest(100, null))
                    .items();
        }

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

        private void edit(String id, Map<String, Object> values) {
            var saved =
                    world.salesforce.table("Account").update(id, new HashMap<>(values), world.now);
            assertThat(saved.success()).isTrue();
        }

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

        private static Mapping winning(Mapping mapping, String ours, Winner winner) {
            return new Mapping(
                    mapping.create(),
                    mapping.outcomesFromDeals(),
                    mapping.externalIds(),
                    mapping.fields().stream()
                            .map(line ->
                                    line.ours().equals(ours)
                                            ? new FieldMapping(
                                                    line.object(),
                                                    ours,
                                                    line.theirs(),
                                                    Direction.OUT,
                                                    winner,
                                                    Map.of())
                                            : line)
                            .toList());
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
