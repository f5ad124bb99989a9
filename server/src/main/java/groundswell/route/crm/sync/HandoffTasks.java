package groundswell.route.crm.sync;

import groundswell.route.connection.Connection;
import groundswell.route.crm.Crm;
import groundswell.route.crm.Crm.Owner;
import groundswell.route.crm.Crm.TaskOrder;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.sql.CrmRecords;

/** Makes a task in a CRM of something that a person has to do. Thread-safe. */
public final class HandoffTasks {

    private final CrmLinks links;
    private final CrmRecords records;

    public HandoffTasks(CrmLinks links, CrmRecords records) {
        this.links = links;
        this.records = records;
    }

    /**
     * A task.
     *
     * @param id makes it once, however often it is asked for
     * @param ownerEmail whose task it is; empty leaves it to the CRM
     * @param dueMs milliseconds since 1970 UTC
     */
    public record Order(
            String id,
            String accountKey,
            String ownerEmail,
            String subject,
            String body,
            long dueMs) {}

    /**
     * Makes it.
     *
     * @return the CRM's id of it
     * @throws CrmFailure whose fault says whether trying again helps
     */
    public String create(Connection connection, Order order) throws CrmFailure {
        Crm crm =
                links.open(connection)
                        .orElseThrow(() ->
                                new CrmFailure(
                                        new CrmFault(
                                                Kind.CONNECTION,
                                                "GONE",
                                                connection.name(),
                                                "The connection was deleted.",
                                                "Connect the CRM again.")));
        String account =
                records.find(connection.id(), CrmObject.ACCOUNT, order.accountKey())
                        .map(CrmRecords.Kept::crmId)
                        .orElse(null);
        String owner =
                order.ownerEmail().isEmpty()
                        ? null
                        : crm.owners().values().stream()
                                .filter(one ->
                                        one.active()
                                                && one.email().equalsIgnoreCase(order.ownerEmail()))
                                .map(Owner::id)
                                .findFirst()
                                .orElse(null);
        return crm.task(
                new TaskOrder(
                        order.id(), account, owner, order.subject(), order.body(), order.dueMs()));
    }
}
