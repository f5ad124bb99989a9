package groundswell.route.crm.sync;

import groundswell.route.crm.Canonical;
import groundswell.route.crm.Crm.WriteOrder;
import groundswell.route.crm.Crm.Written;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldChange;
import groundswell.route.crm.Outgoing;
import groundswell.route.crm.Retry;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.sql.CrmHistory.Line;
import groundswell.route.crm.sql.CrmRecords;
import groundswell.route.crm.sql.CrmRecords.Kept;
import groundswell.route.crm.sql.CrmRecords.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes entities of one object, a full call at a time; what came of each is kept before the next
 * call begins. Rows that fail in passing are tried again at the end.
 */
final class Writing {

    private static final int ROUNDS_MAX = 4;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(2);

    private final Kit kit;
    private final Session session;
    private final CrmObject object;
    private final Tally tally;
    private final Function<String, @Nullable String> accountIds;
    private final List<Entity> waiting = new ArrayList<>();
    private List<Entity> again = new ArrayList<>();

    /**
     * @param accountIds the CRM's id of an account by its key, for those who belong to one
     */
    Writing(
            Kit kit,
            Session session,
            CrmObject object,
            Tally tally,
            Function<String, @Nullable String> accountIds) {
        this.kit = kit;
        this.session = session;
        this.object = object;
        this.tally = tally;
        this.accountIds = accountIds;
    }

    private record Planned(
            Entity entity, Kept before, Map<String, @Nullable Object> values, WriteOrder order) {}

    void add(Entity entity) throws Stopped {
        waiting.add(entity);
        if (waiting.size() >= session.crm().writeRecordsMax()) {
            flush();
        }
    }

    /** Writes what waits, then what failed in passing. */
    void finish() throws Stopped {
        flush();
        for (int round = 1; round < ROUNDS_MAX && !again.isEmpty(); round++) {
            session.sleep(BETWEEN_ROUNDS);
            List<Entity> failed = again;
            again = new ArrayList<>();
            tally.failed -= failed.size();
            for (Entity entity : failed) {
                add(entity);
            }
            flush();
        }
    }

    private void flush() throws Stopped {
        List<Entity> batch = List.copyOf(waiting);
        waiting.clear();
        while (!batch.isEmpty()) {
            List<Planned> planned = planned(batch);
            List<WriteOrder> orders = planned.stream().map(Planned::order).toList();
            String externalId = String.valueOf(session.working().externalId(object));
            try {
                keep(planned, session.call(() -> session.crm().write(object, externalId, orders)));
                return;
            } catch (CrmFailure e) {
                if (!session.leaveOut(object, e.fault())) {
                    throw new Stopped(e.fault());
                }
            }
        }
    }

    private List<Planned> planned(List<Entity> batch) {
        Outgoing outgoing = new Outgoing(object, session.working(), session.schema());
        Map<String, Kept> known =
                kit.records()
                        .byKey(
                                session.connection(),
                                object,
                                batch.stream().map(Entity::key).toList());
        List<Planned> planned = new ArrayList<>();
        for (Entity entity : batch) {
            Kept before = known.getOrDefault(entity.key(), Kept.fresh(object, entity.key()));
            Map<String, @Nullable Object> values = outgoing.values(entity.facts());
            planned.add(
                    new Planned(
                            entity,
                            before,
                            values,
                            new WriteOrder(
                                    entity.key(),
                                    before.crmId(),
                                    accountId(entity),
                                    written(outgoing, before, values))));
        }
        return planned;
    }

    private @Nullable String accountId(Entity entity) {
        String account = entity.accountKey();
        return account == null ? null : accountIds.apply(account);
    }

    /**
     * Everything for a new record; of one that is there what differs from what was written last.
     */
    static Map<String, @Nullable Object> written(
            Outgoing outgoing, Kept before, Map<String, @Nullable Object> values) {
        if (before.crmId() == null) {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>(values);
            filled.values().removeIf(java.util.Objects::isNull);
            return filled;
        }
        Map<String, @Nullable Object> ours = outgoing.forExisting(values, before.held());
        Map<String, @Nullable Object> differing = new LinkedHashMap<>();
        ours.forEach((name, value) -> {
            if (!before.sent().containsKey(name)
                    || !Canonical.same(before.sent().get(name), value)) {
                differing.put(name, value);
            }
        });
        return differing;
    }

    private void keep(List<Planned> planned, List<Written> results) {
        List<Kept> records = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        long now = kit.clock().millis();
        for (int i = 0; i < planned.size(); i++) {
            Planned one = planned.get(i);
            switch (results.get(i)) {
                case Written.Done done -> {
                    records.add(done(one, done, now));
                    lines.add(line(one, done, now));
                    if (done.created()) {
                        tally.created++;
                    } else {
                        tally.changed++;
                    }
                }
                case Written.Refused refused -> {
                    records.add(refused(one, refused.fault(), now));
                    lines.add(
                            new Line(
                                    object,
                                    one.entity().key(),
                                    one.before().crmId(),
                                    "out",
                                    "failed",
                                    refused.fault(),
                                    now));
                    tally.failed++;
                }
            }
        }
        kit.store()
                .jdbi()
                .useTransaction(handle -> {
                    CrmRecords.save(handle, session.connection(), records);
                    CrmHistory.add(handle, session.connection(), lines);
                });
    }

    private static Kept done(Planned one, Written.Done done, long now) {
        Map<String, @Nullable Object> sent = new HashMap<>(one.before().sent());
        sent.putAll(one.order().values());
        return new Kept(
                one.before().object(),
                one.entity().key(),
                done.crmId(),
                State.LINKED,
                Canonical.hash(one.values()),
                sent,
                one.before().held(),
                0,
                0,
                null,
                now);
    }

    private Line line(Planned one, Written.Done done, long now) {
        List<FieldChange> changes = FieldChange.between(one.before().sent(), one.order().values());
        return new Line(
                object,
                one.entity().key(),
                done.crmId(),
                "out",
                done.created() ? "created" : "changed",
                changes,
                now);
    }

    private Kept refused(Planned one, CrmFault fault, long now) {
        int failures = one.before().failures() + 1;
        boolean passes = fault.passes() && failures < Retry.ATTEMPTS_MAX;
        if (passes) {
            again.add(one.entity());
        }
        if (fault.kind() == Kind.MAPPING || fault.kind() == Kind.CONNECTION) {
            session.note(fault);
        }
        return new Kept(
                object,
                one.entity().key(),
                one.before().crmId(),
                passes ? State.FAILED : State.PARKED,
                Canonical.hash(one.values()),
                one.before().sent(),
                one.before().held(),
                failures,
                now + Retry.waitMs(one.entity().key(), failures, fault.retryAfterMs()),
                fault,
                one.before().writtenMs());
    }
}
