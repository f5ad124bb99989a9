package groundswell.simulate.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is who, from plain lists of what was said: nothing is kept grouped, every question walks the
 * lists.
 */
final class Who {
    /** What holds of a pair: joined, or separated by a decision that no later message overrules. */
    enum Bond {
        JOINED,
        SEPARATED
    }

    record Mail(int identity, @Nullable Integer domainKey, long atMs) {}

    record Membership(int identity, int key, long atMs) {}

    record Said(int key, String name, String source, Object value, long atMs) {}

    record Withdrawn(int key, String name, String source, long atMs) {
        boolean reaches(Said one) {
            return one.key == key
                    && one.source.equals(source)
                    && one.atMs <= atMs
                    && Set.of("", one.name).contains(name);
        }
    }

    final List<String> identities = new ArrayList<>();
    final List<String> keys = new ArrayList<>();
    final Map<Set<Integer>, Bond> persons = new HashMap<>();
    final Map<Set<Integer>, Bond> accounts = new HashMap<>();
    final List<Mail> mails = new ArrayList<>();
    final List<Membership> joins = new ArrayList<>();
    final List<Membership> sightings = new ArrayList<>();
    final List<Said> said = new ArrayList<>();
    final List<Withdrawn> withdrawn = new ArrayList<>();
    final Set<String> excluded = new HashSet<>();

    static int place(List<String> list, String text) {
        if (!list.contains(text)) {
            list.add(text);
        }
        return list.indexOf(text);
    }

    int identity(String text) {
        return place(identities, text);
    }

    int key(String text) {
        return place(keys, text);
    }

    /** All that are reachable over joined pairs. */
    private static TreeSet<Integer> component(int start, Map<Set<Integer>, Bond> bonds) {
        TreeSet<Integer> found = new TreeSet<>(Set.of(start));
        ArrayDeque<Integer> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            int next = open.remove();
            bonds.forEach((pair, bond) -> {
                if (bond == Bond.JOINED && pair.contains(next)) {
                    pair.stream().filter(found::add).forEach(open::add);
                }
            });
        }
        return found;
    }

    TreeSet<Integer> identitiesOf(int identity) {
        return component(identity, persons);
    }

    int person(int identity) {
        return identitiesOf(identity).first();
    }

    TreeSet<Integer> keysOf(int key) {
        return component(key, accounts);
    }

    int account(int key) {
        return keysOf(key).first();
    }

    /** The person's first user id in order of appearance, or null. */
    @Nullable Integer user(int identity) {
        return identitiesOf(identity).stream()
                .filter(i -> identities.get(i).startsWith("user:"))
                .findFirst()
                .orElse(null);
    }

    /**
     * A message says that two identifiers are one. Two people with user ids are never joined by
     * that.
     */
    void linked(int a, int b) {
        boolean bothKnown = user(a) != null && user(b) != null;
        if (person(a) != person(b) && !bothKnown) {
            persons.putIfAbsent(Set.of(a, b), Bond.JOINED);
        }
    }

    void decided(int a, int b) {
        if (person(a) != person(b)) {
            persons.put(Set.of(a, b), Bond.JOINED);
        }
    }

    /** A message says that two keys are one account. */
    void same(int a, int b) {
        if (account(a) != account(b)) {
            accounts.putIfAbsent(Set.of(a, b), Bond.JOINED);
        }
    }

    void sameDecided(int a, int b) {
        if (account(a) != account(b)) {
            accounts.put(Set.of(a, b), Bond.JOINED);
        }
    }

    /** The account key that a person had last joined at an instant, or null. */
    @Nullable Integer joinedAt(int identity, long atMs) {
        Set<Integer> own = identitiesOf(identity);
        return joins.stream()
                .filter(j -> own.contains(j.identity) && j.atMs <= atMs)
                .max(Comparator.comparingLong(Membership::atMs).thenComparingInt(Membership::key))
                .map(Membership::key)
                .orElse(null);
    }

    /**
     * Where a person's deeds count by default: first group, else company, else itself, else
     * nowhere.
     */
    @Nullable Integer home(int identity) {
        Set<Integer> own = identitiesOf(identity);
        Integer group =
                sightings.stream()
                        .filter(s -> own.contains(s.identity))
                        .min(
                                Comparator.comparingLong(Membership::atMs)
                                        .thenComparingInt(Membership::key))
                        .map(Membership::key)
                        .orElse(null);
        if (group != null) {
            return group;
        }
        Integer domain = domain(own);
        if (domain != null && !excluded.contains(keys.get(domain).substring("domain:".length()))) {
            return domain;
        }
        Integer user = user(identity);
        return user == null
                ? null
                : Integer.valueOf(
                        key("person:" + identities.get(user).substring("user:".length())));
    }

    /** The company domain that the person last wrote from. */
    private @Nullable Integer domain(Set<Integer> own) {
        return mails.stream()
                .filter(m -> own.contains(m.identity))
                .max(
                        Comparator.comparingLong(Mail::atMs)
                                .thenComparingInt(m -> m.domainKey == null ? -1 : m.domainKey))
                .map(Mail::domainKey)
                .orElse(null);
    }

    /**
     * What counts of all that was said about a key and not withdrawn, by name and source: the
     * latest, then the greater text.
     */
    Map<List<String>, Said> saidOf(int key) {
        Map<List<String>, Said> latest = new HashMap<>();
        for (Said one : said) {
            if (one.key == key && withdrawn.stream().noneMatch(w -> w.reaches(one))) {
                latest.merge(List.of(one.name, one.source), one, (a, b) -> later(b, a) ? b : a);
            }
        }
        return latest;
    }

    /** The value of an account's trait over all its keys, by priority of sources, or null. */
    @Nullable Object trait(int account, String name, List<String> priority) {
        Said best = null;
        for (int key : keysOf(account)) {
            for (Said one : saidOf(key).values()) {
                if (one.name.equals(name) && (best == null || stronger(one, best, priority))) {
                    best = one;
                }
            }
        }
        return best == null ? null : best.value;
    }

    private static boolean stronger(Said a, Said b, List<String> priority) {
        int rankA = rank(a, priority);
        int rankB = rank(b, priority);
        return rankA != rankB ? rankA < rankB : later(a, b);
    }

    private static int rank(Said one, List<String> priority) {
        return priority.contains(one.source) ? priority.indexOf(one.source) : priority.size();
    }

    private static boolean later(Said a, Said b) {
        return a.atMs != b.atMs
                ? a.atMs > b.atMs
                : Objects.toString(a.value).compareTo(Objects.toString(b.value)) > 0;
    }

    /** A deed and who did it. */
    Account.Done did(Deed deed) {
        boolean byUser = identities.get(deed.identity()).startsWith("user:");
        return new Account.Done(person(deed.identity()), deed, byUser);
    }

    /** Every identifier of a person. */
    Set<String> identifiers(int person) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < identities.size(); i++) {
            if (person(i) == person) {
                names.add(identities.get(i));
            }
        }
        return names;
    }

    /** Whoever leaves the account that its deeds count for, works for itself from then on. */
    void leave(String identifier, String accountKey, long at) {
        if (!identities.contains(identifier)) {
            return;
        }
        int left = account(key(accountKey));
        int identity = identity(identifier);
        Integer user = user(identity);
        Integer joined = joinedAt(identity, at);
        Integer current = joined != null ? joined : home(identity);
        if (user != null && current != null && account(current) == left) {
            String own = "person:" + identities.get(user).substring("user:".length());
            joins.add(new Who.Membership(identity, key(own), at));
        }
    }
}
