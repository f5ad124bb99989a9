package groundswell.route.crm.sync;

import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping.Winner;
import groundswell.route.crm.sql.CrmDecisions.Duplicate;
import groundswell.route.crm.sql.CrmDecisions.FoundConflict;
import groundswell.route.crm.sql.CrmRecords.Kept;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a person decides, with its consequences; the next cycle acts on it. */
public final class Deciding {

    private final Kit kit;

    public Deciding(Kit kit) {
        this.kit = kit;
    }

    private Kept kept(long connection, CrmObject object, String key) {
        return kit.records().find(connection, object, key).orElseGet(() -> Kept.fresh(object, key));
    }

    /** The record is ours: from now on it is written to, and read from the beginning. */
    public void link(long connection, Duplicate duplicate, String by) {
        Kept kept = kept(connection, duplicate.object(), duplicate.key());
        kit.records().save(connection, List.of(kept.linkedTo(duplicate.crmId())));
        kit.decisions().decided(connection, duplicate, "linked", by);
        kit.reading().fromTheBeginning(connection);
    }

    /** The record is another company or person: ours gets one of its own. */
    public void create(long connection, Duplicate duplicate, String by) {
        Kept kept = kept(connection, duplicate.object(), duplicate.key());
        kit.records().save(connection, List.of(kept.linkedTo(null)));
        kit.decisions().decided(connection, duplicate, "created", by);
    }

    /** Nothing is written for ours, neither there nor anywhere else. */
    public void ignore(long connection, Duplicate duplicate, String by) {
        kit.decisions().decided(connection, duplicate, "ignored", by);
    }

    /** Forgets which record is ours: it is looked for, and created, like one never seen. */
    public void unlink(long connection, Kept kept) {
        kit.records().save(connection, List.of(kept.linkedTo(null)));
    }

    /** Whose value of a field stands; the product's is written by the next cycle. */
    public void settle(long connection, FoundConflict conflict, Winner winner, String by) {
        Kept kept = kept(connection, conflict.object(), conflict.key());
        Set<String> held = new TreeSet<>(kept.held());
        Map<String, @Nullable Object> stands = new HashMap<>(kept.sent());
        if (winner == Winner.PRODUCT) {
            held.remove(conflict.field());
        } else {
            held.add(conflict.field());
        }
        kit.records().save(connection, List.of(kept.reopened(stands, held)));
        kit.decisions().settled(connection, conflict.id(), winner, by);
    }
}
