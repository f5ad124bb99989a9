package groundswell.route.crm.sync;

import groundswell.route.crm.Conflict;
import groundswell.route.crm.Crm.CrmRecord;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping.Winner;
import groundswell.route.crm.Outgoing;
import groundswell.route.crm.sql.CrmHistory.Line;
import groundswell.route.crm.sql.CrmRecords.Kept;
import groundswell.route.crm.sql.CrmRecords.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our records as they turn out to stand in the CRM: merged, deleted, or changed by somebody in
 * fields that we write.
 */
final class Standing {

    /** Searches may show a record as it was shortly before we wrote it. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private final Kit kit;
    private final Session session;
    private final CrmObject object;
    private final List<Kept> changed = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    Standing(Kit kit, Session session, CrmObject object) {
        this.kit = kit;
        this.session = session;
        this.object = object;
    }

    void take(List<CrmRecord> records) {
        Set<String> ids = records.stream().map(CrmRecord::id).collect(Collectors.toSet());
        records.stream()
                .map(CrmRecord::mergedInto)
                .filter(java.util.Objects::nonNull)
                .forEach(ids::add);
        Map<String, Kept> ours = kit.records().byCrmId(session.connection(), object, ids);
        for (CrmRecord record : records) {
            Kept kept = ours.get(record.id());
            if (kept == null) {
                continue;
            }
            if (record.mergedInto() != null) {
                merged(kept, record.mergedInto(), ours.get(record.mergedInto()));
            } else if (record.deleted()) {
                deleted(kept);
            } else if (record.changedMs() + STALE.toMillis() >= kept.writtenMs()) {
                compare(kept, record);
            }
        }
        kit.records().save(session.connection(), changed);
        kit.history().add(session.connection(), lines);
    }

    /** The CRM itself says where a record went: we follow it, unless two of ours would be one. */
    private void merged(Kept kept, String into, @Nullable Kept there) {
        if (there == null) {
            changed.add(kept.linkedTo(into).reopened(Map.of(), kept.held()));
            lines.add(line(kept, into, "relinked", Map.of("from", kept.key(), "mergedInto", into)));
            return;
        }
        CrmFault fault =
                new CrmFault(
                        Kind.GONE,
                        "MERGED",
                        into,
                        "The record was merged into that of %s.".formatted(there.key()),
                        "If both are one company, join the accounts here; otherwise undo the merge"
                                + " in the CRM and try the record again.");
        session.note(fault);
        changed.add(kept.in(State.PARKED, fault));
        lines.add(line(kept, kept.crmId(), "failed", fault));
    }

    private void deleted(Kept kept) {
        if (kept.state() == State.PARKED) {
            return;
        }
        CrmFault fault =
                new CrmFault(
                        Kind.GONE,
                        "DELETED",
                        String.valueOf(kept.crmId()),
                        "The record was deleted in the CRM.",
                        "Restore it there, or unlink the account here, so that it gets another"
                                + " one.");
        changed.add(kept.in(State.PARKED, fault));
        lines.add(line(kept, kept.crmId(), "failed", fault));
    }

    private void compare(Kept kept, CrmRecord record) {
        Outgoing outgoing = new Outgoing(object, session.working(), session.schema());
        List<Conflict> conflicts =
                Conflict.of(outgoing.lines(), kept.sent(), record.values()).stream()
                        .filter(one -> !kept.held().contains(one.field()))
                        .toList();
        if (conflicts.isEmpty()) {
            return;
        }
        kit.decisions()
                .found(session.connection(), object, kept.key(), conflicts, kit.clock().millis());
        Map<String, @Nullable Object> stands = new HashMap<>(kept.sent());
        Set<String> held = new TreeSet<>(kept.held());
        for (Conflict one : conflicts) {
            stands.put(one.field(), one.theirs());
            if (one.winner() == Winner.ASK) {
                held.add(one.field());
            }
        }
        changed.add(kept.reopened(stands, held));
        lines.add(line(kept, kept.crmId(), "conflict", conflicts));
    }

    private Line line(Kept kept, @Nullable String crmId, String result, Object detail) {
        return new Line(object, kept.key(), crmId, "in", result, detail, kit.clock().millis());
    }
}
