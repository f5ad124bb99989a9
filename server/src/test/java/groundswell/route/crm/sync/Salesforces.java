package groundswell.route.crm.sync;

import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.CallBudget;
import groundswell.route.crm.Crm;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.Naming;
import groundswell.route.crm.salesforce.SalesforceCrm;
import groundswell.route.crm.salesforce.SalesforceSettings;
import groundswell.route.crm.salesforce.SalesforceSettings.Flow;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.standin.SalesforceStandIn;
import groundswell.route.crm.standin.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product and a Salesforce organisation, on a clock that moves when told, or when waited. */
final class Salesforces implements AutoCloseable {

    static final long CONNECTION = 1;

    Instant now = Instant.parse("2026-03-02T08:00:00Z");
    final Product product = new Product();
    final SalesforceStandIn salesforce;
    final Kit kit;
    Mapping mapping = Mapping.standard(Naming.SALESFORCE);

    Salesforces(OperationalStore store, long seed) {
        this(store, seed, CallBudget.STANDARD);
    }

    Salesforces(OperationalStore store, long seed, CallBudget budget) {
        salesforce = new SalesforceStandIn(seed, () -> now).withOurFields();
        kit = Kit.of(store, product, product, budget, () -> now, time -> now = now.plus(time));
    }

    Crm crm() {
        return new SalesforceCrm(
                new SalesforceSettings(
                        salesforce.url(),
                        Flow.REFRESH_TOKEN,
                        "app",
                        "",
                        SalesforceSettings.VERSION),
                new Secrets(Map.of("refresh_token", "good-refresh")),
                () -> now);
    }

    CrmHistory.Cycle cycle() {
        now = now.plus(Duration.ofMinutes(15));
        return new Cycle(kit, CONNECTION, "salesforce", crm(), mapping).full();
    }

    List<Map<String, @Nullable Object>> accounts() {
        return salesforce.table("Account").living();
    }

    Map<String, @Nullable Object> account(String name) {
        return accounts().stream()
                .filter(row -> name.equals(row.get("Name")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        salesforce.close();
    }
}
