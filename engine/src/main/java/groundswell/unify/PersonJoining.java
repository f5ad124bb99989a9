package groundswell.unify;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;

/**
 * Makes identifiers one person and takes that back, and keeps what a person's unattributed events
 * count for up to date. Reports every regrouping.
 */
final class PersonJoining {
    private static final int NONE = Unify.NONE;

    private final Persons persons;
    private final AccountKeys keys;
    private final Regrouping regrouping;

    /**
     * Identifiers of persons that were joined, which persons they were, what counted by default.
     */
    private final IntArrayList held = new IntArrayList();

    private final IntArrayList heldPersons = new IntArrayList();
    private final IntArrayList heldKeys = new IntArrayList();

    PersonJoining(Persons persons, AccountKeys keys, Regrouping regrouping) {
        this.persons = persons;
        this.keys = keys;
        this.regrouping = regrouping;
    }

    /**
     * Joins two persons, or proposes it when both have a user id. What was undone, declined or is
     * already proposed stays as it is. {@link #regroup} has to follow.
     */
    void join(int a, int b, Merge.Cause cause, long atMs) {
        int left = persons.person(a);
        int right = persons.person(b);
        if (left == right
                || persons.identities(left).size() + persons.identities(right).size()
                        > Persons.IDENTIFIERS_MAX) {
            return;
        }
        int leftUser = persons.firstUser.getInt(left);
        int rightUser = persons.firstUser.getInt(right);
        boolean bothKnown = leftUser != NONE && rightUser != NONE;
        int x = bothKnown ? leftUser : a;
        int y = bothKnown ? rightUser : b;
        if (persons.merges.find(x, y) >= 0) {
            return;
        }
        persons.merges.add(
                x,
                y,
                bothKnown ? Merge.Cause.SHARED_DEVICE : cause,
                bothKnown ? Merge.State.PROPOSED : Merge.State.APPLIED,
                atMs);
        if (!bothKnown) {
            unite(left, right);
        }
    }

    /** Makes two persons one; {@link #regroup} has to follow. */
    private void unite(int left, int right) {
        hold(left);
        hold(right);
        persons.components.join(left, right);
        persons.refreshFirstUser(persons.person(left));
    }

    private void hold(int person) {
        IntList all = persons.identities(person);
        for (int i = 0; i < all.size(); i++) {
            if (!held.contains(all.getInt(i))) {
                held.add(all.getInt(i));
                heldPersons.add(person);
                heldKeys.add(persons.defaultKey.getInt(person));
            }
        }
    }

    /**
     * Tells what the joins since the last call changed. A message may join twice; what it concerns
     * is moved once, to where it belongs by all that the message says.
     */
    void regroup(long atMs) {
        if (held.isEmpty()) {
            return;
        }
        int person = persons.person(held.getInt(0));
        int next = computeDefault(person, atMs);
        persons.defaultKey.set(person, next);
        for (int i = 0; i < held.size(); i++) {
            if (heldPersons.getInt(i) != person) {
                regrouping.personChanged(held.getInt(i), person);
            }
        }
        for (int i = 0; i < held.size(); i++) {
            if (heldKeys.getInt(i) != next) {
                regrouping.defaultMoved(held.getInt(i), heldKeys.getInt(i), next);
            }
        }
        held.clear();
        heldPersons.clear();
        heldKeys.clear();
    }

    private void moveDefault(IntList identities, int fromKey, int toKey) {
        for (int i = 0; fromKey != toKey && i < identities.size(); i++) {
            regrouping.defaultMoved(identities.getInt(i), fromKey, toKey);
        }
    }

    void refreshDefault(int person, long atMs) {
        int old = persons.defaultKey.getInt(person);
        int next = computeDefault(person, atMs);
        if (old != next) {
            persons.defaultKey.set(person, next);
            moveDefault(new IntArrayList(persons.identities(person)), old, next);
        }
    }

    private int computeDefault(int person, long atMs) {
        IntList all = persons.identities(person);
        int domainKey = persons.facts.domainKey(all);
        boolean company = domainKey != NONE && !keys.excluded(domainKey);
        int group = persons.facts.firstGroup(all);
        if (group != NONE) {
            if (company
                    && keys.account(group) != keys.account(domainKey)
                    && keys.merges().find(group, domainKey) < 0) {
                keys.merges()
                        .add(
                                group,
                                domainKey,
                                Merge.Cause.MEMBERS_DOMAIN,
                                Merge.State.PROPOSED,
                                atMs);
            }
            return group;
        }
        if (company) {
            return domainKey;
        }
        int user = persons.firstUser.getInt(person);
        return user == NONE
                ? NONE
                : keys.intern(AccountKeys.PERSON, persons.identifiers.value(user));
    }

    void decideJoin(int a, int b, long atMs) {
        if (a == NONE || b == NONE || persons.person(a) == persons.person(b)) {
            return;
        }
        int known = persons.merges.find(a, b);
        if (known < 0) {
            persons.merges.add(a, b, Merge.Cause.DECIDED, Merge.State.APPLIED, atMs);
        } else {
            persons.merges.state(known, Merge.State.APPLIED, atMs);
        }
        unite(persons.person(a), persons.person(b));
        regroup(atMs);
    }

    private void splitPerson(int person, long atMs) {
        int old = persons.defaultKey.getInt(person);
        List<IntArrayList> parts =
                persons.merges.parts(new IntArrayList(persons.identities(person)));
        persons.components.split(person, parts);
        for (IntArrayList part : parts) {
            int name = persons.person(part.getInt(0));
            persons.refreshFirstUser(name);
            int next = computeDefault(name, atMs);
            persons.defaultKey.set(name, next);
            part.forEach(i -> regrouping.personChanged(i, name));
            moveDefault(part, old, next);
        }
    }

    /** Takes a merge of persons back. */
    void undo(int merge, long atMs) {
        if (merge < persons.merges.size() && persons.merges.state(merge) == Merge.State.APPLIED) {
            persons.merges.state(merge, Merge.State.UNDONE, atMs);
            splitPerson(persons.person(persons.merges.left(merge)), atMs);
        }
    }

    /** Computes every person's default anew. */
    void refreshAll(long atMs) {
        for (int i = 0; i < persons.identifiers.size(); i++) {
            if (persons.person(i) == i) {
                refreshDefault(i, atMs);
            }
        }
    }
}
