package groundswell.qualify.http;

import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Ref;
import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import groundswell.unify.WhoIsWho;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** People as the contract's schemas have them. */
final class PersonViews {

    private PersonViews() {}

    /** The schema {@code PersonSummary}. */
    record PersonSummary(
            String id,
            String name,
            @Nullable String email,
            @Nullable String title,
            int identities,
            @Nullable Ref account,
            List<String> roles,
            long events30d,
            int activeDays30d,
            @Nullable Instant firstSeenAt,
            @Nullable Instant lastSeenAt,
            boolean frozen) {}

    /**
     * A person by their part in the account that they count for, or by what they did as a visitor.
     */
    static PersonSummary summary(Fold asked, int person) {
        WhoIsWho who = asked.whoIsWho();
        int account = who.defaultAccount(person);
        if (account < 0 || asked.standing().glance(account) == null) {
            return summary(who, person, asked.standing().visitor(person), null, List.of());
        }
        Standing.Member part = asked.standing().member(account, person);
        return summary(
                who, person, part, accountRef(asked, account), roles(asked, account, person));
    }

    /** A person by their part in one account. */
    static PersonSummary summary(Fold asked, Standing.Member member, Ref ref, int account) {
        return summary(
                asked.whoIsWho(),
                member.person(),
                member,
                ref,
                roles(asked, account, member.person()));
    }

    private static PersonSummary summary(
            WhoIsWho who,
            int person,
            Standing.@Nullable Member part,
            @Nullable Ref account,
            List<Role> roles) {
        return new PersonSummary(
                Ids.person(person),
                who.personName(person),
                who.personTrait(person, "email"),
                who.personTrait(person, "title"),
                who.identifiers(person).size(),
                account,
                roles.stream().map(Role::word).toList(),
                part == null ? 0 : part.events30(),
                part == null ? 0 : part.activeDays30(),
                part == null ? null : AccountViews.instant(part.firstMs()),
                part == null ? null : AccountViews.instant(part.lastMs()),
                who.isFrozen(person));
    }

    private static List<Role> roles(Fold asked, int account, int person) {
        return asked.standing().pqls().decided(account).getOrDefault(person, List.of());
    }

    static Ref accountRef(Fold asked, int account) {
        return new Ref(
                Ids.account(account),
                asked.whoIsWho().name(account, asked.program().traitPriority()));
    }

    /** True when a name, an address or an identifier has this part, in any case. */
    static boolean matches(WhoIsWho who, int person, String part) {
        if (part.isEmpty() || has(who.personName(person), part)) {
            return true;
        }
        String email = who.personTrait(person, "email");
        return (email != null && has(email, part))
                || who.identifiers(person).stream().anyMatch(text -> has(text, part));
    }

    private static boolean has(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }
}
