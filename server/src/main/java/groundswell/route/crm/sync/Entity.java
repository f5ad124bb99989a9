package groundswell.route.crm.sync;

import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.Crm.Sought;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.Mapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account or person that may have a record in the CRM.
 *
 * @param looks whether the CRM is asked for one that it may have already
 * @param creates whether it gets one if it has none
 * @param accountKey of persons: the account they belong to
 */
record Entity(
        CrmObject object,
        String key,
        String name,
        Map<String, Object> facts,
        Sought sought,
        boolean looks,
        boolean creates,
        @Nullable String accountKey) {

    static Entity of(AccountFacts account, Mapping mapping) {
        return new Entity(
                CrmObject.ACCOUNT,
                account.key(),
                account.name(),
                account.values(),
                new Sought(account.key(), account.accountId(), account.domain(), null, null),
                account.qualified() || mapping.creates(account),
                mapping.creates(account),
                null);
    }

    static List<Entity> people(AccountFacts account, Mapping mapping) {
        return account.people().stream()
                .map(one ->
                        new Entity(
                                CrmObject.CONTACT,
                                one.key(),
                                one.name(),
                                one.values(),
                                new Sought(one.key(), null, null, one.email(), one.userId()),
                                account.qualified() || mapping.creates(account),
                                mapping.creates(account),
                                account.key()))
                .toList();
    }
}
