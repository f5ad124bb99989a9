package groundswell.route.crm.sync;

import groundswell.route.connection.Connection;
import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.Crm;
import groundswell.route.crm.Crm.Owner;
import groundswell.route.crm.Crm.TaskOrder;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.Mapping.Create;
import groundswell.route.crm.sql.CrmRecords;
import groundswell.route.crm.sql.CrmRecords.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States in a CRM what a person has to do, and that it is done. Thread-safe. */
public final class HandoffTasks {

    private final CrmLinks links;
    private final Kit kit;

    public HandoffTasks(CrmLinks links, Kit kit) {
        this.links = links;
        this.kit = kit;
    }

    /**
     * A task.
     *
     * @param id for each there is one task, however often it is asked for
     * @param crmId the CRM's id of the task; null as long as it is not known to be there
     * @param ownerEmail whose task it is; empty leaves it to the CRM
     * @param dueMs milliseconds since 1970 UTC
     * @param done true when nobody has to do it any more
     */
    public record Order(
            String id,
            @Nullable String crmId,
            String accountKey,
            String ownerEmail,
            String subject,
            String body,
            long dueMs,
            boolean done) {}

    /**
     * Whether the account has no record in the CRM and is about to get one, to which its task
     * belongs.
     */
    boolean isExpected(Connection connection, String accountKey) {
        return links.mapping(connection).create() != Create.NEVER
                && record(connection, accountKey)
                        .map(one -> one.crmId() == null && one.state() == State.NEW)
                        .orElse(true);
    }

    private Optional<CrmRecords.Kept> record(Connection connection, String accountKey) {
        String key = kit.accounts().of(accountKey).map(AccountFacts::key).orElse(accountKey);
        return kit.records().find(connection.id(), CrmObject.ACCOUNT, key);
    }

    /**
     * Makes it so.
     *
     * @return the CRM's id of it
     * @throws CrmFailure whose fault says whether trying again helps
     */
    public String state(Connection connection, Order order) throws CrmFailure {
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
        return crm.task(
                new TaskOrder(
                        order.id(),
                        order.crmId(),
                        record(connection, order.accountKey())
                                .map(CrmRecords.Kept::crmId)
                                .orElse(null),
                        order.done() || order.ownerEmail().isEmpty()
                                ? null
                                : owner(crm, order.ownerEmail()),
                        order.subject(),
                        order.body(),
                        order.dueMs(),
                        order.done()));
    }

    private static @Nullable String owner(Crm crm, String email) throws CrmFailure {
        return crm.owners().values().stream()
                .filter(one -> one.active() && one.email().equalsIgnoreCase(email))
                .map(Owner::id)
                .findFirst()
                .orElse(null);
    }
}
