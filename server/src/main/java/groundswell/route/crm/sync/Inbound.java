package groundswell.route.crm.sync;

import groundswell.collect.Correction;
import groundswell.route.crm.Canonical;
import groundswell.route.crm.Crm.ChangePage;
import groundswell.route.crm.Crm.CrmRecord;
import groundswell.route.crm.Crm.Owner;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.DealFields;
import groundswell.route.crm.FieldChange;
import groundswell.route.crm.sql.CrmHistory.Line;
import groundswell.route.crm.sql.CrmReading.Seen;
import groundswell.route.crm.sql.CrmRecords.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what changed in the CRM, page by page. What a page says is durable in the log before its
 * place is kept, so that a page that was cut off is read again and nothing is lost.
 */
final class Inbound {

    private final Kit kit;
    private final Session session;
    private final String kind;
    private final Tally tally;

    Inbound(Kit kit, Session session, String kind, Tally tally) {
        this.kit = kit;
        this.session = session;
        this.kind = kind;
        this.tally = tally;
    }

    void run() throws Stopped {
        try {
            Map<String, Owner> owners = session.call(() -> session.crm().owners());
            read(CrmObject.ACCOUNT, owners);
            read(CrmObject.CONTACT, owners);
            read(CrmObject.DEAL, owners);
        } catch (CrmFailure e) {
            session.note(e.fault());
            throw new Stopped(e.fault());
        }
    }

    private void read(CrmObject object, Map<String, Owner> owners) throws CrmFailure, Stopped {
        String cursor = kit.reading().cursor(session.connection(), object);
        ChangePage page;
        do {
            page = page(object, cursor);
            take(object, page.records(), owners, page.cursor());
            cursor = page.cursor();
        } while (page.more());
    }

    private ChangePage page(CrmObject object, String cursor) throws CrmFailure, Stopped {
        while (true) {
            Set<String> fields = session.working().read(object);
            String from = cursor;
            try {
                return session.call(() -> session.crm().changes(object, fields, from));
            } catch (CrmFailure e) {
                if (!session.leaveOut(object, e.fault())) {
                    throw e;
                }
            }
        }
    }

    private void take(
            CrmObject object, List<CrmRecord> records, Map<String, Owner> owners, String cursor)
            throws CrmFailure {
        long connection = session.connection();
        Map<String, Kept> accounts =
                kit.records()
                        .byCrmId(
                                connection,
                                CrmObject.ACCOUNT,
                                records.stream()
                                        .map(CrmRecord::accountId)
                                        .filter(Objects::nonNull)
                                        .toList());
        Map<String, Seen> seen =
                kit.reading()
                        .seen(connection, object, records.stream().map(CrmRecord::id).toList());
        if (object != CrmObject.DEAL) {
            new Standing(kit, session, object).take(records);
        }
        List<Correction> said = new ArrayList<>();
        List<Seen> news = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (CrmRecord record : records) {
            Kept account = record.accountId() == null ? null : accounts.get(record.accountId());
            if (account == null || record.deleted()) {
                continue;
            }
            Map<String, @Nullable Object> values = values(object, record, owners);
            Seen before = seen.get(record.id());
            String hash = Canonical.hash(values);
            if (before != null
                    && before.hash().equals(hash)
                    && before.key().equals(account.key())) {
                continue;
            }
            Map<String, @Nullable Object> old = before == null ? Map.of() : before.values();
            said.addAll(corrections(object, account.key(), record, old, values));
            news.add(new Seen(record.id(), account.key(), hash, values));
            List<FieldChange> changes = FieldChange.between(old, values);
            if (!changes.isEmpty()) {
                lines.add(
                        new Line(
                                object,
                                account.key(),
                                record.id(),
                                "in",
                                "read",
                                changes,
                                kit.clock().millis()));
            }
        }
        if (!said.isEmpty()) {
            kit.log().append(said);
        }
        tally.incoming += news.size();
        kit.history().add(connection, lines);
        kit.reading().keep(connection, object, cursor, news);
    }

    private Map<String, @Nullable Object> values(
            CrmObject object, CrmRecord record, Map<String, Owner> owners) {
        return object == CrmObject.DEAL
                ? record.values()
                : new Readout(session, object, owners).of(record);
    }

    private List<Correction> corrections(
            CrmObject object,
            String key,
            CrmRecord record,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> values) {
        return switch (object) {
            case ACCOUNT ->
                    Statements.ofAccount(
                            key, before, values, record.changedMs(), kit.accounts(), session);
            case CONTACT -> List.of();
            case DEAL ->
                    Statements.ofDeal(
                            DealFields.stated(key, kind + ":" + record.id(), values),
                            session.working().outcomesFromDeals());
        };
    }
}
