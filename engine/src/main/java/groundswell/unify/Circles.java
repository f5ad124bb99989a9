package groundswell.unify;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which identifiers and account keys ever have anything to do with each other, whatever was undone
 * since. What happens in one circle changes nothing in another, so that each can be folded alone
 * and gives what folding all of them together gives.
 *
 * <p>Reads a log through a {@link Unify} of its own. A circle holds at least: all that one message
 * names; a person and every account that its messages ever counted for, by default too; what a
 * merge held together or proposed to.
 */
public final class Circles implements Regrouping, Mentions {
    private static final int NONE = Unify.NONE;

    private final Persons persons;
    private final AccountKeys keys;
    private final Unify unify;

    /**
     * By element: another one of the same circle, itself at last. Identifiers have even numbers,
     * keys odd ones.
     */
    private final IntArrayList towards;

    private boolean listens;

    /** Some element of the circle that the entry belongs to. */
    private int entry = NONE;

    public Circles(Domains domains) {
        this(domains, new Persons(), new AccountKeys(), new IntArrayList());
    }

    private Circles(Domains domains, Persons persons, AccountKeys keys, IntArrayList towards) {
        this.persons = persons;
        this.keys = keys;
        this.towards = towards;
        unify = new Unify(domains, this, persons, keys, this);
    }

    /** Goes on from what was written. */
    public static Circles read(StateReader in, Domains domains) {
        Persons persons = Persons.read(in);
        AccountKeys keys = AccountKeys.read(in);
        int elements = in.count();
        IntArrayList towards = new IntArrayList(elements);
        for (int element = 0; element < elements; element++) {
            towards.add(element - (int) in.number());
        }
        return new Circles(domains, persons, keys, towards);
    }

    /** Who is who by what was read so far. */
    public WhoIsWho whoIsWho() {
        return unify.whoIsWho();
    }

    /** Writes what is needed to go on later. */
    public void write(StateWriter out) {
        unify.write(out);
        out.count(towards.size());
        for (int element = 0; element < towards.size(); element++) {
            out.number((long) element - towards.getInt(element));
        }
    }

    /**
     * Takes a message in.
     *
     * @return an element of the circle that it belongs to, or {@link Unify#NONE} if it names nobody
     */
    public int receive(Event event) {
        begin(true);
        unify.receive(event);
        if (unify.identity() != NONE) {
            identifier(unify.identity());
        }
        if (unify.key() != NONE) {
            key(unify.key());
        }
        return entry;
    }

    /**
     * Takes a correction in that is about single persons or accounts.
     *
     * @return an element of the circle that it belongs to, or {@link Unify#NONE} if it changes
     *     nothing
     */
    public int correct(Correction correction, long atMs) {
        if (correction instanceof Correction.DomainExcluded) {
            begin(false);
        } else {
            begin(true);
            mention(correction);
        }
        unify.correct(correction, atMs);
        return entry;
    }

    private void begin(boolean one) {
        listens = one;
        entry = NONE;
    }

    private void mention(Correction correction) {
        switch (correction) {
            case Correction.MergeUndone(long merge) -> merge(merge);
            case Correction.MergeDeclined(long merge) -> merge(merge);
            case Correction.PersonsJoined(String one, String other) -> {
                int a = persons.parse(one);
                int b = persons.parse(other);
                if (a != NONE && b != NONE) {
                    identifier(a);
                    identifier(b);
                }
            }
            case Correction.MembershipEnded(String identifier, String ignored) -> {
                int who = persons.parse(identifier);
                if (who != NONE) {
                    identifier(who);
                }
            }
            case Correction.AccountTraits ignored -> {}
            case Correction.TraitsWithdrawn ignored -> {}
            case Correction.AccountsJoined ignored -> {}
            case Correction.DomainExcluded ignored -> {}
            case Correction.Disposed ignored -> {}
            case Correction.Overridden ignored -> {}
            case Correction.DealStated ignored -> {}
            case Correction.HandoffStepped ignored -> {}
        }
    }

    private void merge(long mergeNumber) {
        MergeNumber number = MergeNumber.of(mergeNumber);
        if (isThere(number) && number.ofAccounts()) {
            key(keys.merges().left(number.index()));
        } else if (isThere(number)) {
            identifier(persons.merges.left(number.index()));
        }
    }

    private boolean isThere(MergeNumber number) {
        Merges merges = number.ofAccounts() ? keys.merges() : persons.merges;
        return number.index() >= 0 && number.index() < merges.size();
    }

    /** What a merge is of, as text; null if there is none of that number by now. */
    public Merge.@Nullable Names names(long mergeNumber) {
        MergeNumber number = MergeNumber.of(mergeNumber);
        int merge = number.index();
        if (!isThere(number)) {
            return null;
        }
        return number.ofAccounts()
                ? new Merge.Names(
                        Merge.Kind.ACCOUNT,
                        keys.text(keys.merges().left(merge)),
                        keys.text(keys.merges().right(merge)))
                : new Merge.Names(
                        Merge.Kind.PERSON,
                        persons.text(persons.merges.left(merge)),
                        persons.text(persons.merges.right(merge)));
    }

    /** An element of an account key's circle, or {@link Unify#NONE} if there is no such key. */
    public int ofKey(String keyText) {
        int key = keys.find(keyText);
        return key == NONE ? NONE : 2 * key + 1;
    }

    /** The number of a user id that was seen, or {@link Unify#NONE}. */
    public int user(String id) {
        return persons.identifiers.find(Persons.USER, id);
    }

    /** The number of an anonymous id that was seen, or {@link Unify#NONE}. */
    public int anonymous(String id) {
        return persons.identifiers.find(Persons.ANONYMOUS, id);
    }

    /** The number of a group id that was seen, or {@link Unify#NONE}. */
    public int group(String id) {
        return keys.find(AccountKeys.GROUP, id);
    }

    /** All identifiers by number, users' and visitors', without their kind. */
    public String[] identifiers() {
        String[] values = new String[persons.identifiers.size()];
        Arrays.setAll(values, persons.identifiers::value);
        return values;
    }

    /** What all account keys name, by number, without their kind. */
    public String[] keys() {
        String[] values = new String[keys.size()];
        Arrays.setAll(values, keys::value);
        return values;
    }

    /** Numbers the circles in the order of their first elements. */
    public CircleNumbers numbered() {
        for (int merge = 0; merge < persons.merges.size(); merge++) {
            unite(2 * persons.merges.left(merge), 2 * persons.merges.right(merge));
        }
        for (int merge = 0; merge < keys.merges().size(); merge++) {
            unite(2 * keys.merges().left(merge) + 1, 2 * keys.merges().right(merge) + 1);
        }
        for (int key = 0; key < keys.size(); key++) {
            int user =
                    keys.kind(key) == AccountKeys.PERSON
                            ? persons.identifiers.find(Persons.USER, keys.value(key))
                            : NONE;
            if (user != NONE) {
                unite(2 * user, 2 * key + 1);
            }
        }
        return number();
    }

    private CircleNumbers number() {
        int size = 2 * Math.max(persons.identifiers.size(), keys.size());
        int[] ofElement = new int[size];
        int[] ofRoot = new int[size];
        int count = 0;
        for (int element = 0; element < size; element++) {
            boolean there =
                    element % 2 == 0
                            ? element / 2 < persons.identifiers.size()
                            : element / 2 < keys.size();
            if (there) {
                int root = root(element);
                if (ofRoot[root] == 0) {
                    ofRoot[root] = ++count;
                }
                ofElement[element] = ofRoot[root] - 1;
            }
        }
        return new CircleNumbers(ofElement, count, persons.identifiers.size(), keys.size());
    }

    /** Who is who, as {@link Unify#read} takes it. */
    public void writeWho(StateWriter out) {
        unify.write(out);
    }

    private int root(int element) {
        while (towards.size() <= element) {
            towards.add(towards.size());
        }
        int at = element;
        while (towards.getInt(at) != at) {
            towards.set(at, towards.getInt(towards.getInt(at)));
            at = towards.getInt(at);
        }
        return at;
    }

    private void unite(int a, int b) {
        int one = root(a);
        int other = root(b);
        if (one != other) {
            towards.set(Math.max(one, other), Math.min(one, other));
        }
    }

    private void mentioned(int element) {
        if (!listens) {
            return;
        }
        if (entry == NONE) {
            entry = element;
        } else if (entry != element) {
            unite(entry, element);
        }
    }

    @Override
    public void identifier(int identity) {
        mentioned(2 * identity);
    }

    @Override
    public void key(int key) {
        mentioned(2 * key + 1);
    }

    @Override
    public void personChanged(int identity, int person) {
        unite(2 * identity, 2 * person);
    }

    @Override
    public void defaultMoved(int identity, int fromKey, int toKey) {
        if (toKey != NONE) {
            unite(2 * identity, 2 * toKey + 1);
        }
    }

    @Override
    public void accountsJoined(int from, int into) {
        unite(2 * from + 1, 2 * into + 1);
    }

    @Override
    public void accountSplit(int account) {}

    @Override
    public void traitsChanged(int account) {}
}
