package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.kernel.sql.Database;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.standin.HubspotStandIn;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same cycles against HubSpot's stand-in. */
@SuppressWarnings("NullAway.Init")
class HubspotCycleTest {

    private static final String SCORE = "groundswell_pql_score";

    @TempDir Path folder;

    private final HubspotCycles cycles = new HubspotCycles(3);
    private final Product product = cycles.product;
    private final HubspotStandIn hubspot = cycles.hubspot;
    private OperationalStore store;

    @BeforeEach
    void open() {
        store = Database.SQLITE.open(folder);
    }

    @AfterEach
    void close() {
        cycles.close();
        store.close();
    }

    private CrmHistory.Cycle cycle() {
        cycles.later();
        return cycles.run(store);
    }

    @Test
    void faults_and_lost_answers_make_no_company_twice_and_all_are_written() {
        hubspot.failCalls(0.05, 0.05);
        hubspot.failRows(0.05);
        for (int i = 0; i < 300; i++) {
            product.put("a%d.test".formatted(i), i % 100);
        }
        for (int round = 0; round < 6; round++) {
            cycle();
        }
        assertThat(hubspot.table("companies").living())
                .hasSize(300)
                .extracting(row -> row.get("groundswell_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_changed_goes_out_and_owner_and_deal_come_in() {
        hubspot.owner("7", "ann@us.test");
        product.put("acme.test", 64);
        assertThat(cycle().created()).isEqualTo(1);
        String id = hubspot.ids("companies").getFirst();
        hubspot.table("companies").edit(id, Map.of("hubspot_owner_id", "7"), cycles.now());
        hubspot.table("deals")
                .seed(
                        Map.of(
                                "dealname", "Acme 2026",
                                "dealstage", "s1",
                                "amount", "900",
                                "hs_primary_associated_company", id),
                        cycles.now());
        product.put("acme.test", 91);
        assertThat(cycle().changed()).isEqualTo(1);
        assertThat(hubspot.table("companies").living().getFirst()).containsEntry(SCORE, "10");
        assertThat(product.log())
                .contains(
                        new Correction.AccountTraits(
                                "domain:acme.test", "crm", Map.of("owner", "ann@us.test")))
                .anySatisfy(one -> {
                    assertThat(one).isInstanceOf(Correction.DealStated.class);
                    assertThat(((Correction.DealStated) one).stage()).isEqualTo("Qualified to buy");
                });
    }
}
