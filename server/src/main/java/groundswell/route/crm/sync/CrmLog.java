package groundswell.route.crm.sync;

import groundswell.collect.Correction;
import groundswell.route.crm.CrmFailure;
import java.util.List;

/** Takes what the CRM says into the log. */
@FunctionalInterface
public interface CrmLog {

    /**
     * Returns when all are durable.
     *
     * @throws CrmFailure when the log takes nothing at the moment
     */
    void append(List<Correction> corrections) throws CrmFailure;
}
