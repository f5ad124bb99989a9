package groundswell.route.crm.sync;

import groundswell.kernel.sql.OperationalStore;
import groundswell.route.crm.CallBudget;
import groundswell.route.crm.rest.Pause;
import groundswell.route.crm.sql.CrmDecisions;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.sql.CrmReading;
import groundswell.route.crm.sql.CrmRecords;
import groundswell.route.crm.sql.CrmSettings;
import java.time.InstantSource;

/** What every cycle works with. */
public record Kit(
        OperationalStore store,
        CrmRecords records,
        CrmReading reading,
        CrmHistory history,
        CrmDecisions decisions,
        CrmSettings settings,
        ProductAccounts accounts,
        CrmLog log,
        CallBudget budget,
        InstantSource clock,
        Pause pause) {

    /** All stores in one operational store. */
    public static Kit of(
            OperationalStore store,
            ProductAccounts accounts,
            CrmLog log,
            CallBudget budget,
            InstantSource clock,
            Pause pause) {
        return new Kit(
                store,
                new CrmRecords(store),
                new CrmReading(store),
                new CrmHistory(store),
                new CrmDecisions(store),
                new CrmSettings(store),
                accounts,
                log,
                budget,
                clock,
                pause);
    }
}
