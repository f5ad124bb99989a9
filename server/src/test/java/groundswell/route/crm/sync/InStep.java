package groundswell.route.crm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.Database;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping;
import groundswell.route.crm.FieldMapping.Direction;
import groundswell.route.crm.FieldMapping.Winner;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.sql.CrmDecisions.Duplicate;
import groundswell.route.crm.sql.CrmRecords.Kept;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store, a product and Salesforce's stand-in, for tests that run on both operational stores. */
@SuppressWarnings("NullAway.Init")
abstract class InStep {

    static final String SCORE = "groundswell_pql_score__c";
    static final String LANE = "groundswell_lane__c";

    OperationalStore store;
    Salesforces world;

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

    Kept kept(String domain) {
        return world.kit
                .records()
                .find(Salesforces.CONNECTION, CrmObject.ACCOUNT, "domain:" + domain)
                .orElseThrow();
    }

    List<CrmFault> faults() {
        return world.kit.settings().health(Salesforces.CONNECTION).faults();
    }

    List<Duplicate> duplicates() {
        return world.kit
                .decisions()
                .duplicates(Salesforces.CONNECTION, "open", new PageRequest(100, null))
                .items();
    }

    void edit(String id, Map<String, Object> values) {
        var saved = world.salesforce.table("Account").update(id, new HashMap<>(values), world.now);
        assertThat(saved.success()).isTrue();
    }

    static Mapping winning(Mapping mapping, String ours, Winner winner) {
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
}
