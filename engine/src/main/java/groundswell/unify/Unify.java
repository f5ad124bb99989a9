package groundswell.unify;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.RefusedIds;
import groundswell.kernel.JsonFields;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Who is who, folded from the log: identifiers → persons → accounts. Deterministic;
 * single-threaded.
 *
 * <p>Every event counts for exactly one identifier and one account key: the event's own group; else
 * the account its person had last joined (a {@code group} call) at the event's instant; else the
 * person's default, which is the account it was first seen in, else its company's e-mail domain,
 * else itself. What counts by default moves when the default changes, so history before signup,
 * corrections and undoing reach everything that was ever folded. A person without user id has no
 * account of its own: it is a visitor.
 */
public final class Unify {
    /** No person, no account. */
    public static final int NONE = -1;

    private static final Set<String> DOMAIN_TRAITS = Set.of("domain", "website", "email_domain");

    private final Domains domains;
    private final Persons persons;
    private final AccountKeys keys;
    private final Regrouping regrouping;
    private final PersonJoining joining;
    private final AccountJoining accountJoining;
    private final Mentions mentions;

    private int identity = NONE;
    private int key = NONE;
    private boolean explicit;

    public Unify(Domains domains, Regrouping regrouping) {
        this(domains, regrouping, new Persons(), new AccountKeys(), Mentions.NONE);
    }

    Unify(
            Domains domains,
            Regrouping regrouping,
            Persons persons,
            AccountKeys keys,
            Mentions mentions) {
        this.domains = domains;
        this.regrouping = regrouping;
        this.joining = new PersonJoining(persons, keys, regrouping);
        this.accountJoining = new AccountJoining(keys, regrouping);
        this.persons = persons;
        this.keys = keys;
        this.mentions = mentions;
        keys.hearing(mentions);
    }

    /**
     * Takes an event in. Afterwards {@link #identity()}, {@link #key()} and {@link #explicit()} say
     * what it counts for. Reports every regrouping that it causes.
     */
    public void receive(Event event) {
        int user =
                event.userId() == null || RefusedIds.refuses(event.userId())
                        ? NONE
                        : heard(internUser(event.userId()));
        int anonymous =
                event.anonymousId() == null || RefusedIds.refuses(event.anonymousId())
                        ? NONE
                        : heard(persons.intern(Persons.ANONYMOUS, event.anonymousId()));
        identity = user != NONE ? user : anonymous;
        int own =
                event.groupId() == null || RefusedIds.refuses(event.groupId())
                        ? NONE
                        : keys.intern(AccountKeys.GROUP, event.groupId());
        boolean mayMove = learn(event, own);
        if (user != NONE && anonymous != NONE) {
            joining.join(user, anonymous, Merge.Cause.SAME_MESSAGE, event.timestampMs());
        }
        if (event.type() == EventType.ALIAS) {
            alias(event);
        }
        joining.regroup(event.timestampMs());
        if (identity == NONE) {
            key = own;
            explicit = own != NONE;
            return;
        }
        if (mayMove) {
            joining.refreshDefault(persons.person(identity), event.timestampMs());
        }
        attribute(own, event.timestampMs());
    }

    /**
     * Takes in what the event says of its identifier and its account, before anything is regrouped:
     * so it is regrouped once, to where it belongs by all that the event says. Returns true if that
     * may be elsewhere than before.
     */
    private boolean learn(Event event, int own) {
        long at = event.timestampMs();
        boolean mayMove =
                identity != NONE && own != NONE && persons.facts.seenIn(identity, own, at);
        if (identity != NONE && own != NONE && event.type() == EventType.GROUP) {
            persons.facts.joins(identity, own, at);
        }
        if (identity != NONE && event.type() == EventType.IDENTIFY) {
            identify(event);
            mayMove = true;
        }
        if (own != NONE && event.type() == EventType.GROUP) {
            traits(own, "group", at, sink -> JsonFields.scalars(event.properties(), sink));
        }
        return mayMove;
    }

    private void attribute(int own, long timestampMs) {
        int person = persons.person(identity);
        int joined =
                own != NONE ? own : persons.facts.joinedAt(persons.identities(person), timestampMs);
        explicit = joined != NONE;
        if (explicit) {
            persons.facts.named(identity, joined);
        }
        if (persons.defaultKey.getInt(person) == NONE) {
            joining.refreshDefault(person, timestampMs);
        }
        key = explicit ? joined : persons.defaultKey.getInt(person);
    }

    private int heard(int mentioned) {
        mentions.identifier(mentioned);
        return mentioned;
    }

    private int internUser(String userId) {
        int known = persons.identifiers.find(Persons.USER, userId);
        if (known >= 0) {
            return known;
        }
        int user = persons.intern(Persons.USER, userId);
        if (userId.indexOf('@') > 0) {
            email(user, userId, Long.MIN_VALUE + 1);
        }
        return user;
    }

    private void identify(Event event) {
        Traits traits = persons.facts.traits(identity);
        JsonFields.scalars(
                event.properties(),
                (name, value) -> {
                    traits.put(name, "identify", value, event.timestampMs());
                    if (name.equals("email") && value instanceof String address) {
                        email(identity, address, event.timestampMs());
                    }
                });
    }

    private void email(int identity, String address, long atMs) {
        String domain = Domains.ofEmail(address);
        int domainKey =
                domain == null || !domains.formsCompany(domain)
                        ? NONE
                        : keys.intern(AccountKeys.DOMAIN, domain);
        persons.facts.domain(identity, domainKey, atMs);
    }

    private void traits(
            int accountKey, String source, long atMs, Consumer<BiConsumer<String, Object>> fields) {
        Traits traits = keys.traits(accountKey);
        boolean[] changed = new boolean[1];
        fields.accept((name, value) -> {
            changed[0] |= traits.put(name, source, value, atMs);
            if (DOMAIN_TRAITS.contains(name)
                    && value instanceof String text
                    && keys.kind(accountKey) == AccountKeys.GROUP) {
                String domain = Domains.registrable(text);
                if (domain != null && domains.formsCompany(domain)) {
                    accountJoining.join(
                            accountKey,
                            keys.intern(AccountKeys.DOMAIN, domain),
                            Merge.Cause.GROUP_DOMAIN,
                            atMs);
                }
            }
        });
        if (changed[0]) {
            regrouping.traitsChanged(keys.account(accountKey));
        }
    }

    private void alias(Event event) {
        String previous = event.previousId();
        if (identity == NONE || previous == null || RefusedIds.refuses(previous)) {
            return;
        }
        int known = persons.identifiers.find(Persons.USER, previous);
        int other = known >= 0 ? known : persons.intern(Persons.ANONYMOUS, previous);
        heard(other);
        joining.join(identity, other, Merge.Cause.ALIAS, event.timestampMs());
    }

    /**
     * Takes in what people, files and other systems say. Unknown identifiers and merges change
     * nothing.
     */
    public void correct(Correction correction, long atMs) {
        switch (correction) {
            case Correction.AccountTraits said -> {
                Integer accountKey = keys.parse(said.accountKey());
                if (accountKey != null) {
                    traits(accountKey, said.source(), atMs, sink -> said.traits().forEach(sink));
                }
            }
            case Correction.TraitsWithdrawn said -> withdraw(said, atMs);
            case Correction.PersonsJoined said ->
                    joining.decideJoin(
                            persons.parse(said.identifier()),
                            persons.parse(said.otherIdentifier()),
                            atMs);
            case Correction.AccountsJoined said -> {
                Integer a = keys.parse(said.accountKey());
                Integer b = keys.parse(said.otherAccountKey());
                if (a != null && b != null) {
                    accountJoining.join(a, b, Merge.Cause.DECIDED, atMs);
                }
            }
            case Correction.MergeUndone said -> undo(said.mergeId(), atMs);
            case Correction.MergeDeclined said -> decline(said.mergeId(), atMs);
            case Correction.DomainExcluded said -> exclude(said.domain(), said.excluded(), atMs);
            case Correction.MembershipEnded said ->
                    leave(said.identifier(), said.accountKey(), atMs);
            case Correction.Disposed said -> {}
            case Correction.Overridden said -> {}
            case Correction.DealStated said -> {}
            case Correction.HandoffStepped said -> {}
        }
    }

    private void withdraw(Correction.TraitsWithdrawn said, long atMs) {
        Integer named = keys.parse(said.accountKey());
        if (named != null) {
            int account = keys.account(named);
            if (keys.withdraw(account, said.source(), said.name(), atMs)) {
                regrouping.traitsChanged(account);
            }
        }
    }

    private void undo(long mergeId, long atMs) {
        MergeNumber number = MergeNumber.of(mergeId);
        if (number.index() >= 0 && number.ofAccounts()) {
            accountJoining.undo(number.index(), atMs);
        } else if (number.index() >= 0) {
            joining.undo(number.index(), atMs);
        }
    }

    private void decline(long mergeId, long atMs) {
        MergeNumber number = MergeNumber.of(mergeId);
        (number.ofAccounts() ? keys.merges() : persons.merges).decline(number.index(), atMs);
    }

    private void exclude(String domain, boolean excluded, long atMs) {
        if (keys.exclude(domain, excluded)) {
            joining.refreshAll(atMs);
        }
    }

    private void leave(String identifier, String accountKey, long atMs) {
        int who = persons.parse(identifier);
        Integer from = who == NONE ? null : keys.parse(accountKey);
        if (from == null) {
            return;
        }
        int person = persons.person(who);
        int user = persons.firstUser.getInt(person);
        int joined = persons.facts.joinedAt(persons.identities(person), atMs);
        int current = joined != NONE ? joined : persons.defaultKey.getInt(person);
        if (user != NONE && account(current) == keys.account(from)) {
            persons.facts.joins(
                    who, keys.intern(AccountKeys.PERSON, persons.identifiers.value(user)), atMs);
        }
    }

    /** Which identifier the last event counts for, or {@link #NONE}. */
    public int identity() {
        return identity;
    }

    /** Which account key the last event counts for, or {@link #NONE} for a visitor's. */
    public int key() {
        return key;
    }

    /**
     * True if the event itself or a group call named the account; false if it counts there by
     * default.
     */
    public boolean explicit() {
        return explicit;
    }

    /** The person that an identifier belongs to. */
    public int person(int identity) {
        return persons.person(identity);
    }

    /** The account that a key belongs to, or {@link #NONE} for {@link #NONE}. */
    public int account(int accountKey) {
        return accountKey == NONE ? NONE : keys.account(accountKey);
    }

    /** Every account that something of an identifier counts for. */
    public int[] accountsOf(int identity) {
        IntOpenHashSet accounts = new IntOpenHashSet();
        IntList named = persons.facts.namedKeys(identity);
        for (int i = 0; i < named.size(); i++) {
            accounts.add(keys.account(named.getInt(i)));
        }
        accounts.add(account(persons.defaultKey.getInt(persons.person(identity))));
        accounts.remove(NONE);
        return accounts.toIntArray();
    }

    /** What may be asked about who is who. */
    public WhoIsWho whoIsWho() {
        return new WhoIsWho(persons, keys);
    }

    public void write(StateWriter out) {
        persons.write(out);
        keys.write(out);
    }

    public static Unify read(StateReader in, Domains domains, Regrouping regrouping) {
        return new Unify(
                domains, regrouping, Persons.read(in), AccountKeys.read(in), Mentions.NONE);
    }
}
