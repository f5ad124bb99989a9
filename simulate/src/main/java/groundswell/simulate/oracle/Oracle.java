package groundswell.simulate.oracle;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The second opinion: takes log entries in order and says where every account stands after each.
 */
final class Oracle {
    /** The two ends of a merge that a correction names by number. */
    record Ends(boolean ofAccounts, String a, String b) {}

    private final Rules rules;
    private final Set<String> freeMail;
    private final List<String> priority;
    private final LongFunction<@Nullable Ends> mergeNames;
    private final Who who = new Who();
    private final List<Deed> deeds = new ArrayList<>();
    private final Map<Integer, Path> paths = new TreeMap<>();
    private final Overrides overrides = new Overrides();

    /**
     * @param mergeNames which two a numbered merge joins: numbers are given by who records merges
     */
    Oracle(
            Rules rules,
            Set<String> freeMail,
            List<String> priority,
            LongFunction<@Nullable Ends> mergeNames) {
        this.rules = rules;
        this.freeMail = freeMail;
        this.priority = priority;
        this.mergeNames = mergeNames;
    }

    /** Where accounts stand, by their keys. */
    Map<Set<String>, Path> standing() {
        Map<Set<String>, Path> standing = new HashMap<>();
        paths.forEach((account, path) -> standing.put(keyTexts(account), path));
        return standing;
    }

    private Set<String> keyTexts(int account) {
        Set<String> texts = new HashSet<>();
        who.keysOf(account).forEach(key -> texts.add(who.keys.get(key)));
        return texts;
    }

    void apply(LogEntry entry) {
        long at = entry.knownAtMs();
        Map<Integer, View> before = views();
        switch (entry) {
            case LogEntry.Tick tick ->
                    paths.forEach((account, path) -> path.advance(view(before, account), at));
            case LogEntry.Corrected corrected -> {
                correct(corrected.correction(), at);
                settle(before, at);
            }
            case LogEntry.Received received -> {
                if (!received.event().has(Event.BOT)) {
                    receive(received.event(), at, before);
                }
            }
        }
    }

    private void receive(Event event, long at, Map<Integer, View> before) {
        Deed deed = identified(event);
        settle(before, at);
        if (deed == null || !counts(event)) {
            return;
        }
        int home = home(deed);
        if (home < 0) {
            deeds.add(deed);
            return;
        }
        Path path = paths.get(home);
        if (path == null) {
            path = new Path(rules, at);
            paths.put(home, path);
        } else {
            path.advance(view(views(), home), at);
        }
        deeds.add(deed);
        path.judge(view(views(), home));
    }

    /** Activity counts always, identify calls where the rules look at them. */
    private boolean counts(Event event) {
        return event.type().isActivity()
                || (event.type().word().equals("identify")
                        && rules.signals().toString().contains("event=identify"));
    }

    /**
     * Accounts that the entry regrouped, or whose traits it changed: first brought to the instant
     * as they were, then judged as they are.
     */
    private void settle(Map<Integer, View> before, long at) {
        Map<Integer, View> after = views();
        Set<Integer> changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(a -> Objects.equals(before.get(a), after.get(a)));
        Map<Integer, Long> until = new HashMap<>();
        for (int account : changed) {
            long latest = at;
            if (after.containsKey(account)) {
                for (Map.Entry<Integer, Path> old : paths.entrySet()) {
                    boolean absorbed =
                            who.account(old.getKey()) == account && old.getKey() != account;
                    latest = absorbed ? Math.max(latest, old.getValue().nowMs) : latest;
                }
            }
            until.put(account, latest);
        }
        for (int account : changed) {
            Path path = paths.get(account);
            if (!after.containsKey(account)) {
                paths.remove(account);
            } else if (path == null) {
                paths.put(account, heir(before, account, at));
            } else {
                path.advance(view(before, account), until.getOrDefault(account, at));
            }
        }
        for (int account : changed) {
            if (after.containsKey(account)) {
                Objects.requireNonNull(paths.get(account)).judge(view(after, account));
            }
        }
    }

    /** An account that is new goes on where the one stood that it took over, if it did. */
    private Path heir(Map<Integer, View> before, int account, long at) {
        for (Map.Entry<Integer, Path> old : paths.entrySet()) {
            if (who.account(old.getKey()) == account) {
                old.getValue().advance(view(before, old.getKey()), at);
                return old.getValue().copy();
            }
        }
        return new Path(rules, at);
    }

    private static View view(Map<Integer, View> views, int account) {
        return Objects.requireNonNull(views.get(account));
    }

    /** Every account as it is now, computed from the plain lists. */
    private Map<Integer, View> views() {
        Map<Integer, List<Account.Done>> done = new TreeMap<>();
        for (Deed deed : deeds) {
            int home = home(deed);
            if (home >= 0) {
                done.computeIfAbsent(home, h -> new ArrayList<>()).add(who.did(deed));
            }
        }
        Map<Integer, View> views = new TreeMap<>();
        done.forEach((account, list) -> views.put(account, view(account, list)));
        return views;
    }

    private View view(int account, List<Account.Done> done) {
        Map<Integer, Map<List<String>, Object>> said = new TreeMap<>();
        for (int key : who.keysOf(account)) {
            Map<List<String>, Object> values = new HashMap<>();
            who.saidOf(key).forEach((what, one) -> values.put(what, one));
            said.put(key, values);
        }
        Map<String, Object> traits = new HashMap<>();
        for (Who.Said one : who.said) {
            Object value = who.trait(account, one.name(), priority);
            if (value != null) {
                traits.put(one.name(), value);
            }
        }
        boolean personal = keyTexts(account).stream().allMatch(key -> key.startsWith("person:"));
        long gapMs = rules.sessionGapMinutes() * 60_000L;
        return new View(
                new Account(done, gapMs),
                traits,
                personal,
                said,
                overrides.last(keyTexts(account), "pqa"),
                overrides.last(keyTexts(account), "lane"));
    }

    Set<String> identifiers(int person) {
        return who.identifiers(person);
    }

    private int home(Deed deed) {
        Integer key = deed.namedKey() != null ? deed.namedKey() : who.home(deed.identity());
        return key == null ? -1 : who.account(key);
    }

    /** Learns from an event who is who, and says for whom it counts. */
    private @Nullable Deed identified(Event event) {
        Integer user = Naming.isNobody(event.userId()) ? null : user(event.userId());
        Integer anonymous =
                Naming.isNobody(event.anonymousId())
                        ? null
                        : who.identity("anonymous:" + event.anonymousId());
        Integer own = Naming.isNobody(event.groupId()) ? null : who.key("group:" + event.groupId());
        Integer identity = user != null ? user : anonymous;
        if (user != null && anonymous != null) {
            who.linked(user, anonymous);
        }
        Map<String, Object> properties = Json.flat(event.properties());
        if (identity != null) {
            learn(event, identity, own, properties);
        }
        if (own != null && event.type().word().equals("group")) {
            properties.forEach(
                    (name, value) -> tell(own, name, "group", value, event.timestampMs()));
        }
        if (identity == null) {
            return null;
        }
        Integer named = own != null ? own : who.joinedAt(identity, event.timestampMs());
        return new Deed(identity, named, event, properties);
    }

    private int user(@Nullable String userId) {
        String text = "user:" + userId;
        boolean isNew = !who.identities.contains(text);
        int user = who.identity(text);
        if (isNew) {
            if (userId != null && userId.indexOf('@') > 0) {
                mail(user, userId, Long.MIN_VALUE + 1);
            }
            who.home(user);
        }
        return user;
    }

    private void learn(
            Event event, int identity, @Nullable Integer own, Map<String, Object> properties) {
        long at = event.timestampMs();
        switch (event.type()) {
            case IDENTIFY -> {
                if (properties.get("email") instanceof String address) {
                    mail(identity, address, at);
                }
            }
            case GROUP -> {
                if (own != null) {
                    who.joins.add(new Who.Membership(identity, own, at));
                }
            }
            case ALIAS -> {
                String previous = event.previousId();
                if (!Naming.isNobody(previous)) {
                    boolean known = who.identities.contains("user:" + previous);
                    who.linked(identity, who.identity((known ? "user:" : "anonymous:") + previous));
                }
            }
            case TRACK, PAGE, SCREEN -> {}
        }
        if (own != null) {
            who.sightings.add(new Who.Membership(identity, own, at));
        }
    }

    private void mail(int identity, String address, long at) {
        int sign = address.lastIndexOf('@');
        String domain = sign <= 0 ? null : Naming.registrable(address.substring(sign + 1));
        boolean company = domain != null && !freeMail.contains(domain);
        who.mails.add(
                new Who.Mail(
                        identity,
                        company ? Integer.valueOf(who.key("domain:" + domain)) : null,
                        at));
    }

    private void tell(int key, String name, String source, Object value, long at) {
        who.said.add(new Who.Said(key, name, source, value, at));
        boolean naming = Set.of("domain", "website", "email_domain").contains(name);
        if (naming && value instanceof String host && who.keys.get(key).startsWith("group:")) {
            String domain = Naming.registrable(host);
            if (domain != null && !freeMail.contains(domain)) {
                who.same(key, who.key("domain:" + domain));
            }
        }
    }

    private void correct(Correction correction, long at) {
        switch (correction) {
            case Correction.AccountTraits(var key, var source, var traits) ->
                    traits.forEach((name, value) -> tell(who.key(key), name, source, value, at));
            case Correction.TraitsWithdrawn(var key, var source, var name) ->
                    who.keysOf(who.key(key))
                            .forEach(
                                    k -> who.withdrawn.add(new Who.Withdrawn(k, name, source, at)));
            case Correction.PersonsJoined(var a, var b) -> {
                if (who.identities.contains(a) && who.identities.contains(b)) {
                    who.decided(who.identity(a), who.identity(b));
                }
            }
            case Correction.AccountsJoined(var a, var b) -> who.sameDecided(who.key(a), who.key(b));
            case Correction.MergeUndone(var id) -> decide(id, Who.Bond.JOINED);
            case Correction.MergeDeclined(var id) -> decide(id, null);
            case Correction.DomainExcluded(var domain, var out) -> {
                if (out) {
                    who.excluded.add(domain);
                } else {
                    who.excluded.remove(domain);
                }
            }
            case Correction.MembershipEnded(var identifier, var key) ->
                    who.leave(identifier, key, at);
            case Correction.Disposed said -> {}
            case Correction.DealStated said -> {}
            case Correction.HandoffStepped said -> {}
            case Correction.Overridden said -> overrides.add(said);
        }
    }

    /** Separates the ends of a merge if it stands as expected; null stands for proposed. */
    private void decide(long mergeId, Who.@Nullable Bond expected) {
        Ends ends = mergeNames.apply(mergeId);
        if (ends == null) {
            return;
        }
        List<String> names = ends.ofAccounts ? who.keys : who.identities;
        Map<Set<Integer>, Who.Bond> bonds = ends.ofAccounts ? who.accounts : who.persons;
        Set<Integer> pair = Set.of(names.indexOf(ends.a), names.indexOf(ends.b));
        if (bonds.get(pair) == expected) {
            bonds.put(pair, Who.Bond.SEPARATED);
        }
    }
}
