package groundswell.qualify.fold;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.unify.Unify;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages in which people say who they are, which the roles of some playbooks look at. */
final class SelfDescription {
    private SelfDescription() {}

    /** Accounts that something of the sender counts for; none if no role looks at what is said. */
    static Set<AccountState> accounts(
            Event event, Program program, Unify unify, Int2ObjectMap<AccountState> states) {
        RolePlan roles = program.roles();
        if (event.type() != EventType.IDENTIFY || roles == null || !roles.looksAtPersons()) {
            return Set.of();
        }
        Set<AccountState> found = new LinkedHashSet<>();
        add(found, "user:", event.userId(), unify, states);
        add(found, "anonymous:", event.anonymousId(), unify, states);
        return found;
    }

    private static void add(
            Set<AccountState> found,
            String kind,
            @Nullable String id,
            Unify unify,
            Int2ObjectMap<AccountState> states) {
        int identity = id == null ? Unify.NONE : unify.whoIsWho().identityOf(kind + id);
        if (identity == Unify.NONE) {
            return;
        }
        for (int account : unify.accountsOf(identity)) {
            AccountState state = states.get(account);
            if (state != null) {
                found.add(state);
            }
        }
    }
}
