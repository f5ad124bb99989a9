package groundswell.qualify.fold;

import groundswell.kernel.expression.Facts;

/**
 * Follows one account through a fold: how it is judged, when each fact is first there, and how it
 * stands at one instant. Costs little, since nothing is kept up to date for it: numbers that
 * nothing decides upon are computed where it may see them for the first time, and at its instant.
 */
public interface Follower {

    /**
     * The account was judged.
     *
     * @param atMs as of when; never runs backwards for one account
     * @param headline the headline score, 0 to 100
     */
    void judged(long atMs, double headline);

    /** The facts that were not there yet; never another set for one account. */
    SlotSet missing();

    /** True if a fact is there: a number that is not 0, a flag that is true, a text. */
    boolean isThere(int slot, Facts facts);

    /** A fact that was missing is there for the first time. */
    void first(int slot, long atMs);

    /** The instant as of which it wants to see the account; {@link Long#MAX_VALUE} for never. */
    long lookMs();

    /**
     * The account as of that instant; or earlier, when it is about to be taken apart, or the log
     * ends. The last look counts. It must not keep what it is given.
     */
    void look(Facts facts);

    /**
     * The account is no more: all that it had counts elsewhere. It may come back, then it is judged
     * again.
     *
     * @param atMs as of when
     */
    void ended(long atMs);
}
