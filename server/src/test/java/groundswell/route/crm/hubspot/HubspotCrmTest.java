package groundswell.route.crm.hubspot;

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
import groundswell.route.crm.standin.HubspotStandIn;
import groundswell.route.crm.standin.HubspotTable.Property;
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
class HubspotCrmTest {

    private static final String ID = "groundswell_id";
    private static final String SCORE = "groundswell_pql_score";

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final HubspotStandIn hubspot = new HubspotStandIn(1, () -> now).withOurFields();
    private final Secrets secrets =
            new Secrets(Map.of("refresh_token", "good-refresh", "client_secret", "good-secret"));
    private final HubspotCrm crm = crm("app", secrets);

    private HubspotCrm crm(String client, Secrets keys) {
        return new HubspotCrm(
                new HubspotSettings(hubspot.url(), client),
                keys,
                () -> now,
                time -> now = now.plus(time));
    }

    @AfterEach
    void stop() {
        hubspot.close();
    }

    private static WriteOrder order(String key, Map<String, Object> values) {
        return new WriteOrder(key, null, Map.copyOf(values));
    }

    @Test
    void a_private_app_needs_no_refresh() throws CrmFailure {
        hubspot.owner("7", "ann@acme.test");
        HubspotCrm own = crm("", new Secrets(Map.of("access_token", "pat-good")));
        assertThat(own.owners().get("7").email()).isEqualTo("ann@acme.test");
    }

    @Test
    void a_token_that_ran_out_is_replaced_and_the_new_refresh_token_is_kept() throws CrmFailure {
        crm.owners();
        hubspot.expireTokens();
        assertThat(crm.owners()).isEmpty();
        assertThat(secrets.get("refresh_token")).isEqualTo(hubspot.refreshToken());
    }

    @Test
    void a_revoked_token_is_a_fault_of_the_connection() {
        hubspot.revoke(true);
        CrmFailure failure = catchThrowableOfType(CrmFailure.class, crm::describe);
        assertThat(failure.fault().kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.fault().remedy()).contains("connect HubSpot again");
    }

    @Test
    void a_record_is_created_once_and_changed_afterwards() throws CrmFailure {
        Written first =
                crm.write(CrmObject.ACCOUNT, ID, List.of(order("k1", Map.of(SCORE, 7.0))))
                        .getFirst();
        Written again =
                crm.write(CrmObject.ACCOUNT, ID, List.of(order("k1", Map.of(SCORE, 8.0))))
                        .getFirst();
        assertThat(((Written.Done) first).created()).isTrue();
        assertThat(((Written.Done) again).created()).isFalse();
        assertThat(hubspot.table("companies").living())
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry(SCORE, "8"));
    }

    @Test
    void one_bad_record_costs_the_others_nothing() throws CrmFailure {
        List<WriteOrder> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(order("k" + i, Map.of(SCORE, i == 13 ? "many" : (Object) (double) i)));
        }
        orders.add(new WriteOrder("k20", "999", Map.of(SCORE, 1.0)));
        List<Written> results = crm.write(CrmObject.ACCOUNT, ID, orders);
        assertThat(results.stream().filter(Written.Done.class::isInstance)).hasSize(19);
        assertThat(fault(results.get(13)).place()).isEqualTo(SCORE);
        assertThat(fault(results.get(20)).kind()).isEqualTo(Kind.GONE);
    }

    private static CrmFault fault(Written written) {
        return ((Written.Refused) written).fault();
    }

    @Test
    void a_renamed_option_is_a_fault_of_the_mapping_for_its_record_alone() throws CrmFailure {
        hubspot.table("companies")
                .add(new Property("lane", "enumeration", false, false, List.of("Sales", "None")));
        List<Written> results =
                crm.write(
                        CrmObject.ACCOUNT,
                        ID,
                        List.of(
                                order("k1", Map.of("lane", "Sales")),
                                order("k2", Map.of("lane", "sales_assist"))));
        assertThat(results.get(0)).isInstanceOf(Written.Done.class);
        assertThat(fault(results.get(1)).kind()).isEqualTo(Kind.MAPPING);
        assertThat(fault(results.get(1)).place()).isEqualTo("lane");
    }

    @Test
    void a_property_that_is_gone_is_a_fault_of_the_mapping_for_all() {
        CrmFailure failure =
                catchThrowableOfType(
                        CrmFailure.class,
                        () ->
                                crm.write(
                                        CrmObject.ACCOUNT,
                                        ID,
                                        List.of(
                                                order("k1", Map.of("gone", "x")),
                                                order("k2", Map.of("gone", "y")))));
        assertThat(failure.fault().kind()).isEqualTo(Kind.MAPPING);
        assertThat(failure.fault().place()).isEqualTo("gone");
    }

    @Test
    void calls_that_come_too_soon_wait_and_those_of_a_day_that_is_used_up_do_not()
            throws CrmFailure {
        hubspot.windowCallsMax(2);
        Instant before = now;
        for (int i = 0; i < 5; i++) {
            crm.owners();
        }
        assertThat(now).isAfter(before.plusSeconds(9));
        hubspot.dayMax(1);
        CrmFailure failure = catchThrowableOfType(CrmFailure.class, crm::owners);
        assertThat(failure.fault().kind()).isEqualTo(Kind.QUOTA);
        assertThat(crm.dayUse().max()).isEqualTo(1);
    }

    @Test
    void the_standard_mapping_fits_what_an_administrator_is_told_to_create() throws CrmFailure {
        assertThat(MappingCheck.faults(Mapping.standard(Naming.HUBSPOT), crm.describe())).isEmpty();
    }

    @Test
    void changes_come_whole_beyond_what_one_search_gives() throws CrmFailure {
        for (int i = 0; i < 10_450; i++) {
            now = now.plusMillis(5);
            hubspot.table("companies").seed(Map.of("name", "a" + i), now);
        }
        Set<String> ids = new java.util.HashSet<>();
        String cursor = "";
        ChangePage page;
        do {
            page = crm.changes(CrmObject.ACCOUNT, Set.of("name"), cursor);
            page.records().forEach(one -> ids.add(one.id()));
            cursor = page.cursor();
        } while (page.more());
        assertThat(ids).hasSize(10_450);
    }

    @Test
    void a_merged_record_names_the_one_that_it_went_into() throws CrmFailure {
        String a = hubspot.table("companies").seed(Map.of("name", "a"), now);
        String b = hubspot.table("companies").seed(Map.of("name", "b"), now);
        hubspot.table("companies").merge(a, b, now);
        ChangePage page = crm.changes(CrmObject.ACCOUNT, Set.of("name"), "");
        assertThat(page.records())
                .filteredOn(CrmRecord::deleted)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo(a);
                    assertThat(one.mergedInto()).isEqualTo(b);
                });
    }

    @Test
    void deals_are_read_with_the_names_of_their_stages() throws CrmFailure {
        hubspot.table("deals")
                .seed(
                        Map.of(
                                "dealname", "Acme 2026",
                                "dealstage", "s2",
                                "amount", "12000.50",
                                "hs_is_closed", "true",
                                "hs_is_closed_won", "true",
                                "closedate", "2026-02-01T00:00:00Z",
                                "hs_primary_associated_company", "1000000"),
                        now);
        CrmRecord deal = crm.changes(CrmObject.DEAL, Set.of(), "").records().getFirst();
        assertThat(deal.accountId()).isEqualTo("1000000");
        assertThat(deal.values())
                .containsEntry("stage", "Closed won")
                .containsEntry("amount", 12_000.5)
                .containsEntry("state", "won");
    }

    @Test
    void records_are_found_by_what_they_share() throws CrmFailure {
        String site =
                hubspot.table("companies").seed(Map.of("name", "A", "domain", "acme.test"), now);
        List<Sought> sought = new ArrayList<>();
        sought.add(new Sought("domain:acme.test", null, "acme.test", null, null));
        for (int i = 0; i < 100; i++) {
            String domain = "some-longer-name-%d.example.test".formatted(i);
            sought.add(new Sought("domain:" + domain, null, domain, null, null));
        }
        List<Found> found =
                crm.look(CrmObject.ACCOUNT, Map.of("external_id", ID, "domain", "domain"), sought);
        assertThat(found)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.crmId()).isEqualTo(site);
                    assertThat(one.by()).isEqualTo("domain");
                });
    }

    @Test
    void a_task_is_created_once_given_to_somebody_else_and_completed() throws CrmFailure {
        String id = crm.task(task(null, "7", false));
        assertThat(crm.task(task(null, "7", false))).isEqualTo(id);
        crm.task(task(id, "8", false));
        assertThat(hubspot.table("tasks").living())
                .singleElement()
                .satisfies(row ->
                        assertThat(row)
                                .containsEntry("hubspot_owner_id", "8")
                                .containsEntry("hs_task_subject", "Call"));
        crm.task(task(id, null, true));
        assertThat(hubspot.table("tasks").living())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("hs_task_status", "COMPLETED"));
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
