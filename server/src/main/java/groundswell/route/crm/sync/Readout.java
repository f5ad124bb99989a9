package groundswell.route.crm.sync;

import groundswell.route.crm.Canonical;
import groundswell.route.crm.Crm.CrmRecord;
import groundswell.route.crm.Crm.Owner;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping;
import groundswell.route.crm.FieldMapping.Direction;
import groundswell.route.crm.ProductField;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record's values under our names: what comes in, and of contacts also who they are. */
final class Readout {

    private final Session session;
    private final CrmObject object;
    private final Map<String, Owner> owners;

    Readout(Session session, CrmObject object, Map<String, Owner> owners) {
        this.session = session;
        this.object = object;
        this.owners = owners;
    }

    Map<String, @Nullable Object> of(CrmRecord record) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (FieldMapping line : session.working().fields()) {
            boolean wanted =
                    line.object() == object
                            && (line.direction() == Direction.IN || isIdentity(line.ours()));
            if (wanted && record.values().containsKey(line.theirs())) {
                values.put(name(line.ours()), value(line, record.values().get(line.theirs())));
            }
        }
        return values;
    }

    private boolean isIdentity(String ours) {
        return object == CrmObject.CONTACT
                && (ours.equals(ProductField.EMAIL.word())
                        || ours.equals(ProductField.FULL_NAME.word()));
    }

    private static String name(String ours) {
        return ours.startsWith("trait.") ? ours.substring("trait.".length()) : ours;
    }

    private @Nullable Object value(FieldMapping line, @Nullable Object theirs) {
        if (theirs == null || Canonical.text(theirs).isEmpty()) {
            return null;
        }
        if (line.ours().equals(ProductField.OWNER.word())) {
            return owner(theirs.toString());
        }
        return theirs instanceof String text ? line.ourWord(text) : theirs;
    }

    /** Owners are known here by their addresses. */
    private @Nullable Object owner(String id) {
        Owner owner = owners.get(id);
        if (owner == null || owner.email().isEmpty()) {
            session.note(
                    new CrmFault(
                            Kind.RECORD,
                            "UNKNOWN_OWNER",
                            "owner " + id,
                            "Records belong to the owner %s, whom the CRM does not tell us of."
                                    .formatted(id),
                            "Give the user that we sign in as the right to see users, or give the"
                                    + " records another owner."));
            return null;
        }
        if (!owner.active()) {
            session.note(
                    new CrmFault(
                            Kind.RECORD,
                            "INACTIVE_OWNER",
                            "owner " + owner.email(),
                            "%s owns records and is not active any more.".formatted(owner.email()),
                            "Give the records another owner in the CRM; until then handoffs go on"
                                    + " to the next rule."));
        }
        return owner.active() ? owner.email() : null;
    }
}
