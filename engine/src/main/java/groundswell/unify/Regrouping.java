package groundswell.unify;

/**
 * What changes when it becomes known who is who. Everything folded per identifier moves along;
 * nothing is computed again.
 */
public interface Regrouping {
    /** An identifier now belongs to another person. */
    void personChanged(int identity, int person);

    /**
     * What an identifier did without naming an account now counts for another account key; either
     * may be {@link Unify#NONE}.
     */
    void defaultMoved(int identity, int fromKey, int toKey);

    /** The account {@code from} is now part of the account {@code into}. */
    void accountsJoined(int from, int into);

    /** The keys of this account are no longer all one account. */
    void accountSplit(int account);

    /** A trait of an account changed. */
    void traitsChanged(int account);
}
