package groundswell.route.crm.sync;

import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.Canonical;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.Outgoing;
import groundswell.route.crm.sql.CrmRecords.Brief;
import groundswell.route.crm.sql.CrmRecords.State;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of all accounts and persons has to be written: what changed, and what failed and is due. */
final class Outbound {

    private final Kit kit;
    private final Session session;
    private final Tally tally;
    private final boolean urgent;

    Outbound(Kit kit, Session session, Tally tally, boolean urgent) {
        this.kit = kit;
        this.session = session;
        this.tally = tally;
        this.urgent = urgent;
    }

    void run(Iterable<AccountFacts> accounts) throws Stopped {
        if (session.working().externalId(CrmObject.ACCOUNT) == null) {
            return;
        }
        accounts(accounts);
        if (session.working().externalId(CrmObject.CONTACT) != null) {
            people(accounts);
        }
    }

    private void accounts(Iterable<AccountFacts> accounts) throws Stopped {
        Pass pass = new Pass(CrmObject.ACCOUNT, key -> null);
        for (AccountFacts account : accounts) {
            pass.take(Entity.of(account, session.working()));
        }
        pass.finish();
    }

    /** Persons follow the record of their account. */
    private void people(Iterable<AccountFacts> accounts) throws Stopped {
        Map<String, String> ids = new HashMap<>();
        kit.records()
                .briefs(session.connection(), CrmObject.ACCOUNT)
                .forEach((key, brief) -> {
                    if (brief.crmId() != null) {
                        ids.put(key, brief.crmId());
                    }
                });
        Pass pass = new Pass(CrmObject.CONTACT, ids::get);
        for (AccountFacts account : accounts) {
            if (ids.containsKey(account.key())) {
                for (Entity person : Entity.people(account, session.working())) {
                    pass.take(person);
                }
            }
        }
        pass.finish();
    }

    /** One object, all of it. */
    private final class Pass {
        private final Map<String, Brief> briefs;
        private final Writing writing;
        private final Looking looking;
        private final CrmObject object;

        Pass(CrmObject object, java.util.function.Function<String, @Nullable String> accountIds) {
            this.object = object;
            briefs = kit.records().briefs(session.connection(), object);
            writing = new Writing(kit, session, object, tally, accountIds);
            looking = new Looking(kit, session, object, tally, writing);
        }

        void take(Entity entity) throws Stopped {
            tally.lookedAt++;
            Brief brief = briefs.get(entity.key());
            if (brief == null || (brief.crmId() == null && brief.state() == State.NEW)) {
                if (entity.creates()
                        || (entity.looks()
                                && (brief == null || brief.nextMs() <= kit.clock().millis()))) {
                    looking.add(entity);
                }
            } else if (isDue(brief, entity)) {
                if (brief.crmId() == null) {
                    looking.add(entity);
                } else {
                    writing.add(entity);
                }
            }
        }

        private boolean isDue(Brief brief, Entity entity) {
            return switch (brief.state()) {
                case WAITING -> false;
                case FAILED -> urgent || brief.nextMs() <= kit.clock().millis();
                case NEW, LINKED, PARKED ->
                        !brief.hash()
                                .equals(
                                        Canonical.hash(
                                                new Outgoing(
                                                                object,
                                                                session.working(),
                                                                session.schema())
                                                        .values(entity.facts())));
            };
        }

        void finish() throws Stopped {
            looking.finish();
            writing.finish();
        }
    }
}
