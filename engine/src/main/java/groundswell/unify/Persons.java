package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;

/**
 * The identifiers of people and which of them are one person. A person is named by its smallest
 * identifier number.
 */
final class Persons {
    static final int USER = 0;
    static final int ANONYMOUS = 1;

    /** Identifiers that a person may have; above it is frozen and flagged. */
    static final int IDENTIFIERS_MAX = 1_000;

    final Identifiers identifiers;
    final Components components;
    final Merges merges;
    final PersonFacts facts;

    /**
     * By person: its smallest user identifier, or {@link Unify#NONE}. Only the entry of a person's
     * name counts.
     */
    final IntArrayList firstUser = new IntArrayList();

    /** By person: the account key that its unattributed events count for, or {@link Unify#NONE}. */
    final IntArrayList defaultKey = new IntArrayList();

    Persons() {
        this(new Identifiers(), new Components(), new Merges(), new PersonFacts());
    }

    private Persons(
            Identifiers identifiers, Components components, Merges merges, PersonFacts facts) {
        this.identifiers = identifiers;
        this.components = components;
        this.merges = merges;
        this.facts = facts;
    }

    int intern(int kind, String value) {
        int identity = identifiers.find(kind, value);
        return identity >= 0 ? identity : add(kind, value);
    }

    private int add(int kind, String value) {
        int identity = identifiers.add(kind, value);
        components.add();
        facts.add();
        firstUser.add(kind == USER ? identity : Unify.NONE);
        defaultKey.add(Unify.NONE);
        return identity;
    }

    int person(int identity) {
        return components.of(identity);
    }

    IntList identities(int person) {
        return components.members(person);
    }

    String text(int identity) {
        return (identifiers.kind(identity) == USER ? "user:" : "anonymous:")
                + identifiers.value(identity);
    }

    /**
     * The number of {@code user:42} or {@code anonymous:f3}, or {@link Unify#NONE} if nobody has
     * it.
     */
    int parse(String text) {
        if (text.startsWith("user:")) {
            return identifiers.find(USER, text.substring("user:".length()));
        }
        return text.startsWith("anonymous:")
                ? identifiers.find(ANONYMOUS, text.substring("anonymous:".length()))
                : Unify.NONE;
    }

    /** Sets {@link #firstUser} of a person from its identifiers. */
    void refreshFirstUser(int person) {
        IntList all = identities(person);
        int first = Unify.NONE;
        for (int i = 0; i < all.size() && first == Unify.NONE; i++) {
            first = identifiers.kind(all.getInt(i)) == USER ? all.getInt(i) : Unify.NONE;
        }
        firstUser.set(person, first);
    }

    void write(StateWriter out) {
        identifiers.write(out);
        components.write(out);
        merges.write(out);
        facts.write(out);
        for (int i = 0; i < identifiers.size(); i++) {
            out.number(defaultKey.getInt(i));
        }
    }

    static Persons read(StateReader in) {
        Persons read =
                new Persons(
                        Identifiers.read(in),
                        Components.read(in),
                        Merges.read(in),
                        PersonFacts.read(in));
        read.firstUser.ensureCapacity(read.identifiers.size());
        read.defaultKey.ensureCapacity(read.identifiers.size());
        for (int i = 0; i < read.identifiers.size(); i++) {
            read.firstUser.add(Unify.NONE);
            read.defaultKey.add((int) in.number());
        }
        for (int i = 0; i < read.identifiers.size(); i++) {
            if (read.person(i) == i) {
                read.refreshFirstUser(i);
            }
        }
        return read;
    }
}
