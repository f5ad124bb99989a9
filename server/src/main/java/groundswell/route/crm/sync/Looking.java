package groundswell.route.crm.sync;

import groundswell.route.crm.Crm.Found;
import groundswell.route.crm.Crm.Sought;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.ProductField;
import groundswell.route.crm.sql.CrmRecords.Kept;
import groundswell.route.crm.sql.CrmRecords.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Before a record is created: does the CRM have one that could be the same? One with our external
 * id is ours; any other is proposed to a person, and nothing is created until they have decided.
 */
final class Looking {

    private static final Map<ProductField, String> WAYS =
            Map.of(
                    ProductField.ACCOUNT_ID, "account_id",
                    ProductField.DOMAIN, "domain",
                    ProductField.EMAIL, "email",
                    ProductField.USER_ID, "user_id");

    /** What the CRM does not have it may have tomorrow. */
    private static final Duration LOOKED_AGAIN = Duration.ofDays(1);

    private final Kit kit;
    private final Session session;
    private final CrmObject object;
    private final Tally tally;
    private final Writing writing;
    private final Set<String> ruledOut;
    private final List<Entity> waiting = new ArrayList<>();

    Looking(Kit kit, Session session, CrmObject object, Tally tally, Writing writing) {
        this.kit = kit;
        this.session = session;
        this.object = object;
        this.tally = tally;
        this.writing = writing;
        ruledOut = kit.decisions().ruledOut(session.connection(), object);
    }

    void add(Entity entity) throws Stopped {
        waiting.add(entity);
        if (waiting.size() >= session.crm().lookRecordsMax()) {
            finish();
        }
    }

    void finish() throws Stopped {
        if (waiting.isEmpty()) {
            return;
        }
        List<Entity> batch = List.copyOf(waiting);
        waiting.clear();
        Map<String, List<Found>> found =
                look(batch).stream().collect(Collectors.groupingBy(Found::key));
        List<Kept> changed = new ArrayList<>();
        List<Entity> ready = new ArrayList<>();
        for (Entity entity : batch) {
            List<Found> candidates = found.getOrDefault(entity.key(), List.of());
            Kept fresh = Kept.fresh(object, entity.key());
            Found own = own(candidates);
            if (own != null) {
                changed.add(fresh.linkedTo(own.crmId()));
                ready.add(entity);
            } else if (propose(candidates)) {
                changed.add(fresh.in(State.WAITING, null));
            } else if (entity.creates()) {
                ready.add(entity);
            } else {
                changed.add(fresh.again(kit.clock().millis() + LOOKED_AGAIN.toMillis()));
            }
        }
        kit.records().save(session.connection(), changed);
        for (Entity entity : ready) {
            writing.add(entity);
        }
    }

    private static @org.jspecify.annotations.Nullable Found own(List<Found> candidates) {
        return candidates.stream()
                .filter(one -> one.by().equals("external_id"))
                .findFirst()
                .orElse(null);
    }

    private boolean propose(List<Found> candidates) {
        List<Found> open =
                candidates.stream()
                        .filter(one -> !ruledOut.contains(one.key() + " " + one.crmId()))
                        .toList();
        if (!open.isEmpty()) {
            tally.proposed +=
                    kit.decisions()
                            .propose(session.connection(), object, open, kit.clock().millis());
        }
        return !open.isEmpty();
    }

    private List<Found> look(List<Entity> batch) throws Stopped {
        Map<String, String> fields = fields(session.working());
        List<Sought> sought = batch.stream().map(Entity::sought).toList();
        Set<String> seen = new HashSet<>();
        try {
            return session.call(() -> session.crm().look(object, fields, sought)).stream()
                    .filter(one ->
                            one.by().equals("external_id")
                                    || seen.add(one.key() + " " + one.crmId()))
                    .toList();
        } catch (CrmFailure e) {
            session.note(e.fault());
            throw new Stopped(e.fault());
        }
    }

    private Map<String, String> fields(Mapping mapping) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("external_id", String.valueOf(mapping.externalId(object)));
        for (FieldMapping line : mapping.of(object, FieldMapping.Direction.OUT)) {
            ProductField.of(line.ours())
                    .map(WAYS::get)
                    .ifPresent(way -> fields.put(way, line.theirs()));
        }
        return fields;
    }
}
