package groundswell.route.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import groundswell.route.crm.Crm.ChangePage;
import groundswell.route.crm.Crm.CrmRecord;
import groundswell.route.crm.Crm.Found;
import groundswell.route.crm.Crm.Sought;
import groundswell.route.crm.Crm.TaskOrder;
import groundswell.route.crm.Crm.WriteOrder;
import groundswell.route.crm.Crm.Written;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.MappingCheck;
import groundswell.route.crm.Naming;
import groundswell.route.crm.salesforce.SalesforceSettings.Flow;
import groundswell.route.crm.standin.Assertions;
import groundswell.route.crm.standin.SalesforceStandIn;
import groundswell.route.crm.standin.Secrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter against a stand-in that keeps to the contract. */
class SalesforceCrmTest {

    private static final String ID = "groundswell_id__c";
    private static final String SCORE = "groundswell_pql_score__c";

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final SalesforceStandIn salesforce =
            new SalesforceStandIn(1, () -> now).withOurFields();
    private final SalesforceCrm crm = crm(Flow.REFRESH_TOKEN, "good-refresh");

    private SalesforceCrm crm(Flow flow, String refresh) {
        return new SalesforceCrm(
                new SalesforceSettings(
                        salesforce.url(), flow, "app", "ann@acme.test", SalesforceSettings.VERSION),
                new Secrets(
                        Map.of(
                                "refresh_token",
                                refresh,
                                "client_secret",
                                "good-secret",
                                "private_key",
                                Assertions.privateKey())),
                () -> now);
    }

    @AfterEach
    void stop() {
        salesforce.close();
    }

    private static WriteOrder order(String key, Object... values) {
        Map<String, Object> map = new java.util.HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put(values[i].toString(), values[i + 1]);
        }
        return new WriteOrder(key, null, map);
    }

    @Test
    void every_way_to_sign_in_gets_a_token() throws CrmFailure {
        for (Flow flow : Flow.values()) {
            assertThat(crm(flow, "good-refresh").owners()).as(flow.toString()).isEmpty();
        }
    }

    @Test
    void a_record_is_created_once_and_changed_afterwards() throws CrmFailure {
        List<Written> first =
                crm.write(CrmObject.ACCOUNT, ID, List.of(order("k1", "Name", "Acme", SCORE, 7.0)));
        List<Written> again =
                crm.write(CrmObject.ACCOUNT, ID, List.of(order("k1", "Name", "Acme", SCORE, 8.0)));
        assertThat(first.getFirst()).isInstanceOf(Written.Done.class);
        assertThat(((Written.Done) first.getFirst()).created()).isTrue();
        assertThat(((Written.Done) again.getFirst()).created()).isFalse();
        assertThat(salesforce.table("Account").living()).hasSize(1);
        assertThat(salesforce.table("Account").living().getFirst()).containsEntry(SCORE, 8.0);
    }

    @Test
    void each_record_fails_for_itself_and_says_what_to_do() throws CrmFailure {
        List<Written> results =
                crm.write(
                        CrmObject.ACCOUNT,
                        ID,
                        List.of(
                                order("k1", "Name", "Acme"),
                                order("k2", SCORE, 3.0),
                                order("k3", "Name", "x".repeat(256)),
                                new WriteOrder("k4", "001999", Map.of(SCORE, 1.0))));
        assertThat(results.get(0)).isInstanceOf(Written.Done.class);
        assertThat(fault(results.get(1)).code()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(fault(results.get(1)).place()).isEqualTo("Name");
        assertThat(fault(results.get(2)).code()).isEqualTo("STRING_TOO_LONG");
        assertThat(fault(results.get(3)).kind()).isEqualTo(Kind.GONE);
    }

    private static CrmFault fault(Written written) {
        return ((Written.Refused) written).fault();
    }

    @Test
    void a_token_that_ran_out_is_replaced_and_nobody_notices() throws CrmFailure {
        crm.owners();
        salesforce.expireTokens();
        assertThat(crm.owners()).isEmpty();
    }

    @Test
    void a_revoked_token_is_a_fault_of_the_connection() {
        salesforce.revoke(true);
        CrmFailure failure = catchThrowableOfType(CrmFailure.class, crm::describe);
        assertThat(failure.fault().kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.fault().code()).isEqualTo("invalid_grant");
        assertThat(failure.fault().remedy()).contains("connect Salesforce again");
    }

    @Test
    void a_deleted_field_is_a_fault_of_the_mapping_that_names_it() {
        CrmFailure failure =
                catchThrowableOfType(
                        CrmFailure.class,
                        () ->
                                crm.write(
                                        CrmObject.ACCOUNT,
                                        ID,
                                        List.of(order("k1", "Name", "Acme", "gone__c", 1.0))));
        assertThat(failure.fault().kind()).isEqualTo(Kind.MAPPING);
        assertThat(failure.fault().place()).isEqualTo("gone__c");
    }

    @Test
    void calls_that_are_used_up_are_a_fault_that_passes() throws CrmFailure {
        crm.describe();
        assertThat(crm.dayUse().max()).isEqualTo(1_000_000);
        salesforce.dayMax(3);
        CrmFailure failure = catchThrowableOfType(CrmFailure.class, crm::owners);
        assertThat(failure.fault().kind()).isEqualTo(Kind.QUOTA);
        assertThat(failure.fault().passes()).isTrue();
    }

    @Test
    void the_standard_mapping_fits_what_an_administrator_is_told_to_create() throws CrmFailure {
        Mapping mapping = Mapping.standard(Naming.SALESFORCE);
        assertThat(MappingCheck.faults(mapping, crm.describe())).isEmpty();
    }

    @Test
    void changes_come_page_by_page_and_only_once_seen_go_on_from_there() throws CrmFailure {
        for (int i = 0; i < 4_500; i++) {
            now = now.plusSeconds(1);
            salesforce.table("Account").seed(Map.of("Name", "a" + i), now);
        }
        List<CrmRecord> read = new ArrayList<>();
        ChangePage page = crm.changes(CrmObject.ACCOUNT, Set.of("Name"), "");
        read.addAll(page.records());
        assertThat(page.more()).isTrue();
        String halfway = page.cursor();
        while (page.more()) {
            page = crm.changes(CrmObject.ACCOUNT, Set.of("Name"), page.cursor());
            read.addAll(page.records());
        }
        assertThat(read).extracting(CrmRecord::id).doesNotHaveDuplicates().hasSize(4_500);

        // A query that Salesforce has forgotten begins again where it had come to.
        salesforce.forgetLocators();
        ChangePage anew = crm.changes(CrmObject.ACCOUNT, Set.of("Name"), halfway);
        assertThat(anew.records()).extracting(CrmRecord::id).contains(read.get(2_000).id());

        now = now.plusSeconds(3_600);
        salesforce.table("Account").seed(Map.of("Name", "late"), now);
        ChangePage later = crm.changes(CrmObject.ACCOUNT, Set.of("Name"), page.cursor());
        assertThat(later.records().getLast().values()).containsEntry("Name", "late");
        assertThat(later.records()).hasSizeLessThan(4_501);
    }

    @Test
    void a_merged_record_names_the_one_that_it_went_into() throws CrmFailure {
        String a = salesforce.table("Account").seed(Map.of("Name", "a"), now);
        String b = salesforce.table("Account").seed(Map.of("Name", "b"), now);
        salesforce.merge("Account", a, b);
        ChangePage page = crm.changes(CrmObject.ACCOUNT, Set.of("Name"), "");
        assertThat(page.records())
                .filteredOn(CrmRecord::deleted)
                .extracting(CrmRecord::mergedInto)
                .containsExactly(b);
    }

    @Test
    void records_are_found_by_what_they_share_however_the_address_is_written() throws CrmFailure {
        String site =
                salesforce
                        .table("Account")
                        .seed(Map.of("Name", "Acme", "Website", "https://www.acme.test"), now);
        String ours =
                salesforce.table("Account").seed(Map.of("Name", "Bolt", ID, "group:b'1"), now);
        salesforce.table("Account").seed(Map.of("Name", "Other", "Website", "other.test"), now);
        List<Found> found =
                crm.look(
                        CrmObject.ACCOUNT,
                        Map.of("external_id", ID, "domain", "Website"),
                        List.of(
                                new Sought("domain:acme.test", null, "acme.test", null, null),
                                new Sought("group:b'1", "b'1", null, null, null)));
        assertThat(found)
                .extracting(one -> one.key() + " " + one.by() + " " + one.crmId())
                .containsExactlyInAnyOrder(
                        "domain:acme.test domain " + site, "group:b'1 external_id " + ours);
    }

    @Test
    void a_task_is_created_once_given_to_somebody_else_and_completed() throws CrmFailure {
        String id = crm.task(task(null, "7", false));
        assertThat(crm.task(task(null, "7", false))).isEqualTo(id);
        crm.task(task(id, "8", false));
        assertThat(salesforce.table("Task").living())
                .singleElement()
                .satisfies(row ->
                        assertThat(row)
                                .containsEntry("OwnerId", "8")
                                .containsEntry("Subject", "Call"));
        crm.task(task(id, null, true));
        assertThat(salesforce.table("Task").living())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("Status", "Completed"));
    }

    private static TaskOrder task(@Nullable String crmId, @Nullable String owner, boolean done) {
        return new TaskOrder("h1", crmId, null, owner, "Call", "why", 1_000, done);
    }

    @Test
    void a_task_that_somebody_deleted_is_said_to_be_gone() {
        assertThatThrownBy(() -> crm.task(task("404", "7", false)))
                .isInstanceOfSatisfying(
                        CrmFailure.class,
                        gone -> assertThat(gone.fault().kind()).isEqualTo(Kind.GONE));
    }
}
