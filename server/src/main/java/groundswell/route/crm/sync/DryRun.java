package groundswell.route.crm.sync;

import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.Canonical;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.CrmSchema;
import groundswell.route.crm.FieldChange;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.MappingCheck;
import groundswell.route.crm.Outgoing;
import groundswell.route.crm.sql.CrmRecords.Brief;
import groundswell.route.crm.sql.CrmRecords.Kept;
import groundswell.route.crm.sql.CrmRecords.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping would write, without writing. Records that are not known to be in the CRM would be
 * looked for first; whether they are found is not asked.
 */
public final class DryRun {

    private final Kit kit;
    private final long connection;
    private final Mapping mapping;
    private final CrmSchema schema;

    public DryRun(Kit kit, long connection, Mapping mapping, CrmSchema schema) {
        this.kit = kit;
        this.connection = connection;
        this.mapping = mapping.without(MappingCheck.broken(MappingCheck.faults(mapping, schema)));
        this.schema = schema;
    }

    /**
     * One record that would be written.
     *
     * @param action either “change”, or “look” for one that would be created if the CRM has none
     */
    public record Planned(
            String object, String key, String name, String action, List<FieldChange> changes) {}

    /**
     * All that would be written.
     *
     * @param shown the first so many
     */
    public record Result(long changed, long looked, List<Planned> shown) {
        public Result {
            shown = List.copyOf(shown);
        }
    }

    public Result run(int shownMax) {
        Counting counting = new Counting(shownMax);
        for (AccountFacts account : kit.accounts().all()) {
            counting.take(Entity.of(account, mapping));
            Entity.people(account, mapping).forEach(counting::take);
        }
        return new Result(counting.changed, counting.looked, counting.shown);
    }

    private final class Counting {
        private final Map<CrmObject, Map<String, Brief>> briefs = new HashMap<>();
        private final List<Planned> shown = new ArrayList<>();
        private final int shownMax;
        private long changed;
        private long looked;

        Counting(int shownMax) {
            this.shownMax = shownMax;
        }

        void take(Entity entity) {
            if (mapping.externalId(entity.object()) == null) {
                return;
            }
            Outgoing outgoing = new Outgoing(entity.object(), mapping, schema);
            Map<String, @Nullable Object> values = outgoing.values(entity.facts());
            Brief brief =
                    briefs.computeIfAbsent(
                                    entity.object(),
                                    object -> kit.records().briefs(connection, object))
                            .get(entity.key());
            if (brief == null || brief.crmId() == null) {
                if (entity.creates() && (brief == null || brief.state() != State.WAITING)) {
                    looked++;
                    show(entity, "look", FieldChange.between(Map.of(), values));
                }
            } else if (!brief.hash().equals(Canonical.hash(values))) {
                Kept kept =
                        kit.records()
                                .find(connection, entity.object(), entity.key())
                                .orElseGet(() -> Kept.fresh(entity.object(), entity.key()));
                List<FieldChange> changes =
                        FieldChange.between(kept.sent(), Writing.written(outgoing, kept, values));
                if (!changes.isEmpty()) {
                    changed++;
                    show(entity, "change", changes);
                }
            }
        }

        private void show(Entity entity, String action, List<FieldChange> changes) {
            if (shown.size() < shownMax) {
                shown.add(
                        new Planned(
                                entity.object().word(),
                                entity.key(),
                                entity.name(),
                                action,
                                changes));
            }
        }
    }
}
