package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that name accounts: the customer's own group ids, company domains, and single persons.
 * Keys that are one account form a component; the smallest names the account.
 */
final class AccountKeys {
    static final int GROUP = 0;
    static final int DOMAIN = 1;
    static final int PERSON = 2;
    private static final List<String> WORDS = List.of("group", "domain", "person");

    private final Words words;
    private final Identifiers keys;
    private final Components accounts;
    private final Merges merges;
    private final Int2ObjectOpenHashMap<Traits> traits = new Int2ObjectOpenHashMap<>();
    private final ObjectOpenHashSet<String> excludedDomains = new ObjectOpenHashSet<>();
    private Mentions mentions = Mentions.NONE;

    AccountKeys() {
        this(new Words(), new Identifiers(), new Components(), new Merges());
    }

    private AccountKeys(Words words, Identifiers keys, Components accounts, Merges merges) {
        this.words = words;
        this.keys = keys;
        this.accounts = accounts;
        this.merges = merges;
    }

    /** From here on, who hears of keys that are looked up or made while an entry is taken in. */
    void hearing(Mentions next) {
        mentions = next;
    }

    int intern(int kind, String value) {
        int key = keys.find(kind, value);
        if (key < 0) {
            key = keys.add(kind, value);
            accounts.add();
        }
        mentions.key(key);
        return key;
    }

    int find(int kind, String value) {
        return keys.find(kind, value);
    }

    /**
     * The key that a text such as {@code domain:acme.com} names; made if it is new. Null if the
     * text names none.
     */
    @Nullable Integer parse(String text) {
        for (int kind = GROUP; kind <= DOMAIN; kind++) {
            String prefix = WORDS.get(kind) + ":";
            if (text.startsWith(prefix) && text.length() > prefix.length()) {
                return intern(kind, text.substring(prefix.length()));
            }
        }
        int person =
                text.startsWith("person:")
                        ? keys.find(PERSON, text.substring("person:".length()))
                        : -1;
        if (person < 0) {
            return null;
        }
        mentions.key(person);
        return person;
    }

    /** The key of a text such as {@code domain:acme.com}, or {@link Unify#NONE} if it is new. */
    int find(String text) {
        int colon = text.indexOf(':');
        int kind = colon < 0 ? -1 : WORDS.indexOf(text.substring(0, colon));
        return kind < 0 ? Unify.NONE : keys.find(kind, text.substring(colon + 1));
    }

    String text(int key) {
        return WORDS.get(keys.kind(key)) + ":" + keys.value(key);
    }

    int kind(int key) {
        return keys.kind(key);
    }

    String value(int key) {
        return keys.value(key);
    }

    int size() {
        return keys.size();
    }

    int account(int key) {
        return accounts.of(key);
    }

    IntList keysOf(int account) {
        return accounts.members(account);
    }

    Components accounts() {
        return accounts;
    }

    Merges merges() {
        return merges;
    }

    Traits traits(int key) {
        Traits known = traits.get(key);
        if (known == null) {
            known = new Traits(words);
            traits.put(key, known);
        }
        return known;
    }

    List<Traits> traitsOf(int account) {
        List<Traits> all = new ArrayList<>(1);
        IntList members = keysOf(account);
        for (int i = 0; i < members.size(); i++) {
            Traits known = traits.get(members.getInt(i));
            if (known != null) {
                all.add(known);
            }
        }
        return all;
    }

    /** What a source says of an account counts no more; returns true if that changes something. */
    boolean withdraw(int account, String source, String name, long atMs) {
        boolean changed = false;
        IntList members = keysOf(account);
        for (int i = 0; i < members.size(); i++) {
            changed |= traits(members.getInt(i)).withdraw(source, name, atMs);
        }
        return changed;
    }

    boolean excluded(int domainKey) {
        return excludedDomains.contains(value(domainKey));
    }

    /** Returns true if that changes something. */
    boolean exclude(String domain, boolean excluded) {
        return excluded ? excludedDomains.add(domain) : excludedDomains.remove(domain);
    }

    List<String> excludedDomains() {
        return excludedDomains.stream().sorted().toList();
    }

    void write(StateWriter out) {
        words.write(out);
        keys.write(out);
        accounts.write(out);
        merges.write(out);
        for (int key = 0; key < keys.size(); key++) {
            Traits known = traits.get(key);
            out.flag(known != null);
            if (known != null) {
                known.write(out);
            }
        }
        List<String> excluded = excludedDomains();
        out.count(excluded.size());
        excluded.forEach(out::text);
    }

    static AccountKeys read(StateReader in) {
        AccountKeys read =
                new AccountKeys(
                        Words.read(in), Identifiers.read(in), Components.read(in), Merges.read(in));
        for (int key = 0; key < read.keys.size(); key++) {
            if (in.flag()) {
                read.traits.put(key, Traits.read(in, read.words));
            }
        }
        int excluded = in.count();
        for (int i = 0; i < excluded; i++) {
            read.excludedDomains.add(in.presentText());
        }
        return read;
    }
}
