package groundswell.route.crm.sync;

import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.CallBudget;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.Naming;
import groundswell.route.crm.hubspot.HubspotCrm;
import groundswell.route.crm.hubspot.HubspotSettings;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.standin.HubspotStandIn;
import groundswell.route.crm.standin.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Full cycles of a product and HubSpot's stand-in, a quarter of an hour apart. Waiting moves the
 * clock alone.
 */
final class HubspotCycles implements AutoCloseable {

    final Product product = new Product();
    final HubspotStandIn hubspot;
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    HubspotCycles(long seed) {
        hubspot = new HubspotStandIn(seed, this::now).withOurFields();
    }

    Instant now() {
        return now;
    }

    /** A quarter of an hour later. */
    void later() {
        now = now.plus(Duration.ofMinutes(15));
    }

    CrmHistory.Cycle run(OperationalStore store) {
        var crm =
                new HubspotCrm(
                        new HubspotSettings(hubspot.url(), ""),
                        new Secrets(Map.of("access_token", "pat-good")),
                        this::now,
                        time -> now = now.plus(time));
        Kit kit =
                Kit.of(
                        store,
                        product,
                        product,
                        CallBudget.STANDARD,
                        this::now,
                        time -> now = now.plus(time));
        return new Cycle(kit, 1, "hubspot", crm, Mapping.standard(Naming.HUBSPOT)).full();
    }

    @Override
    public void close() {
        hubspot.close();
    }
}
