package groundswell.qualify.fold;

import groundswell.kernel.expression.Facts;

/**
 * Sees every judgement of an account, whether anything changed by it or not: after its scores are
 * computed, before lane and stage are decided. For evaluation; it must not keep what it is given.
 */
@FunctionalInterface
public interface Judgements {

    /** Sees nothing. */
    Judgements NONE = (account, atMs, headline, facts, changed) -> {};

    /**
     * An account was judged.
     *
     * @param account its number then
     * @param atMs the instant as of which it was judged; never runs backwards for one account
     * @param headline the headline score, 0 to 100
     * @param facts what it was judged by, in the slots of the playbook
     * @param changed the slots that are others than when it was judged before; for accounts that
     *     were regrouped it may be all
     */
    void judged(int account, long atMs, double headline, Facts facts, SlotSet changed);
}
