package groundswell.unify;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers about persons and accounts. Valid on the thread that folds, as of the last entry folded.
 */
public final class WhoIsWho {
    private static final int NONE = Unify.NONE;

    private final Persons persons;
    private final AccountKeys keys;

    WhoIsWho(Persons persons, AccountKeys keys) {
        this.persons = persons;
        this.keys = keys;
    }

    /** All keys of an account as text, the naming one first. */
    public List<String> keys(int account) {
        return keys.keysOf(account).intStream().mapToObj(keys::text).toList();
    }

    /** True if the account is a single person without a company. */
    public boolean isPersonal(int account) {
        return keys.keysOf(account).intStream().allMatch(k -> keys.kind(k) == AccountKeys.PERSON);
    }

    /** What people call the account: its name trait, else its domain, else its key's value. */
    public String name(int account, List<String> traitPriority) {
        Traits.Value name = trait(account, "name", traitPriority);
        if (name != null && !name.value().toString().isBlank()) {
            return name.value().toString();
        }
        String domain = domain(account);
        return domain != null ? domain : personalName(account);
    }

    private String personalName(int account) {
        int first = keys.keysOf(account).getInt(0);
        if (keys.kind(first) != AccountKeys.PERSON) {
            return keys.value(first);
        }
        int user = persons.identifiers.find(Persons.USER, keys.value(first));
        return user < 0 ? keys.value(first) : personName(persons.person(user));
    }

    /** The account's company domain, or null. */
    public @Nullable String domain(int account) {
        IntList all = keys.keysOf(account);
        for (int i = 0; i < all.size(); i++) {
            if (keys.kind(all.getInt(i)) == AccountKeys.DOMAIN) {
                return keys.value(all.getInt(i));
            }
        }
        return null;
    }

    /** The account of a key such as {@code domain:acme.com}, or {@link Unify#NONE}. */
    public int accountOf(String keyText) {
        int key = keys.find(keyText);
        return key == NONE ? NONE : keys.account(key);
    }

    /** True if the number names an account, i.e. it is a key and the smallest of its account. */
    public boolean isAccount(int account) {
        return account >= 0 && account < keys.size() && keys.account(account) == account;
    }

    /**
     * The account that one is now which had this number once: another one if it was joined; that of
     * its person if it was a single person's whose events count elsewhere by now.
     */
    public int accountNow(int once) {
        int account = keys.account(once);
        if (keys.kind(account) != AccountKeys.PERSON) {
            return account;
        }
        int user = persons.identifiers.find(Persons.USER, keys.value(account));
        int home = user < 0 ? NONE : defaultAccount(persons.person(user));
        return home == NONE ? account : home;
    }

    /** True if the number names a person. */
    public boolean isPerson(int person) {
        return person >= 0
                && person < persons.identifiers.size()
                && persons.person(person) == person;
    }

    public Traits.@Nullable Value trait(int account, String name, List<String> traitPriority) {
        return Traits.resolve(keys.traitsOf(account), name, traitPriority);
    }

    /** All traits of an account with all their sources, strongest first. */
    public Map<String, List<Traits.Value>> traits(int account, List<String> traitPriority) {
        return Traits.byName(keys.traitsOf(account), traitPriority);
    }

    /** The person of {@code user:42} or {@code anonymous:f3}, or {@link Unify#NONE}. */
    public int personOf(String identifier) {
        int identity = persons.parse(identifier);
        return identity == NONE ? NONE : persons.person(identity);
    }

    /** The number of {@code user:42} or {@code anonymous:f3}, or {@link Unify#NONE}. */
    public int identityOf(String identifier) {
        return persons.parse(identifier);
    }

    /** Numbers of all identifiers of a person, ascending. */
    public IntList identities(int person) {
        return persons.identities(person);
    }

    /** All identifiers of a person as text. */
    public List<String> identifiers(int person) {
        return persons.identities(person).intStream().mapToObj(persons::text).toList();
    }

    /** One identifier as text. */
    public String identifier(int identity) {
        return persons.text(identity);
    }

    /** True if the identifier is a user id. */
    public boolean isUser(int identity) {
        return persons.identifiers.kind(identity) == Persons.USER;
    }

    /** True if the person has a user id. */
    public boolean isKnown(int person) {
        return persons.firstUser.getInt(person) != NONE;
    }

    /** True if the person has so many identifiers that no more are joined to it. */
    public boolean isFrozen(int person) {
        return persons.identities(person).size() >= Persons.IDENTIFIERS_MAX;
    }

    public Map<String, List<Traits.Value>> personTraits(int person) {
        return Traits.byName(persons.facts.traits(persons.identities(person)), List.of());
    }

    public @Nullable String personTrait(int person, String name) {
        Traits.Value value =
                Traits.resolve(persons.facts.traits(persons.identities(person)), name, List.of());
        return value == null ? null : Objects.toString(value.value());
    }

    /** What to call a person: name, e-mail address, user id, else "Visitor". */
    public String personName(int person) {
        for (String trait : List.of("name", "full_name", "email")) {
            String value = personTrait(person, trait);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        int user = persons.firstUser.getInt(person);
        return user == NONE ? "Visitor " + person : persons.identifiers.value(user);
    }

    /** How many identifiers there are; persons are numbered below it. */
    public int identifierCount() {
        return persons.identifiers.size();
    }

    /**
     * The account that a person's events count for when nothing else is said, or {@link
     * Unify#NONE}.
     */
    public int defaultAccount(int person) {
        int key = persons.defaultKey.getInt(person);
        return key == NONE ? NONE : keys.account(key);
    }

    public List<String> excludedDomains() {
        return keys.excludedDomains();
    }

    /** The number of a merge by what it is of, or {@link Unify#NONE} if there is none such. */
    public long merge(Merge.Names names) {
        boolean ofAccounts = names.kind() == Merge.Kind.ACCOUNT;
        int left = ofAccounts ? keys.find(names.left()) : persons.parse(names.left());
        int right = ofAccounts ? keys.find(names.right()) : persons.parse(names.right());
        int merge = (ofAccounts ? keys.merges() : persons.merges).find(left, right);
        return merge < 0 ? NONE : new MergeNumber(merge, ofAccounts).number();
    }

    /** The naming key of an account as text. */
    public String key(int account) {
        return keys.text(keys.keysOf(account).getInt(0));
    }

    /** Merges in a state, newest first, at most {@code limit}. */
    public List<Merge> merges(Merge.State state, int limit) {
        List<Merge> found = new ArrayList<>();
        collect(persons.merges, false, limit, state, NONE, found);
        collect(keys.merges(), true, limit, state, NONE, found);
        return found;
    }

    /** Every merge that concerns a person. */
    public List<Merge> mergesOfPerson(int person) {
        List<Merge> found = new ArrayList<>();
        collect(persons.merges, false, Integer.MAX_VALUE, null, person, found);
        return found;
    }

    /** Every merge that concerns an account. */
    public List<Merge> mergesOfAccount(int account) {
        List<Merge> found = new ArrayList<>();
        collect(keys.merges(), true, Integer.MAX_VALUE, null, account, found);
        return found;
    }

    private void collect(
            Merges merges,
            boolean ofAccounts,
            int limit,
            Merge.@Nullable State state,
            int component,
            List<Merge> found) {
        int taken = 0;
        for (int i = merges.size() - 1; i >= 0 && taken < limit; i--) {
            boolean concerned =
                    component == NONE
                            || group(merges.left(i), ofAccounts) == component
                            || group(merges.right(i), ofAccounts) == component;
            if (concerned && (state == null || merges.state(i) == state)) {
                found.add(merge(merges, i, ofAccounts));
                taken++;
            }
        }
    }

    private int group(int element, boolean ofAccounts) {
        return ofAccounts ? keys.account(element) : persons.person(element);
    }

    private Merge merge(Merges merges, int i, boolean ofAccounts) {
        String a = ofAccounts ? keys.text(merges.left(i)) : persons.text(merges.left(i));
        String b = ofAccounts ? keys.text(merges.right(i)) : persons.text(merges.right(i));
        return new Merge(
                new MergeNumber(i, ofAccounts).number(),
                ofAccounts ? Merge.Kind.ACCOUNT : Merge.Kind.PERSON,
                a,
                b,
                merges.cause(i),
                merges.atMs(i),
                merges.state(i));
    }
}
