package groundswell.unify;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Makes account keys one account and takes that back. Reports every regrouping. */
final class AccountJoining {
    private final AccountKeys keys;
    private final Regrouping regrouping;

    AccountJoining(AccountKeys keys, Regrouping regrouping) {
        this.keys = keys;
        this.regrouping = regrouping;
    }

    void join(int a, int b, Merge.Cause cause, long atMs) {
        if (keys.account(a) == keys.account(b)) {
            return;
        }
        int known = keys.merges().find(a, b);
        boolean open =
                known < 0
                        || keys.merges().state(known) == Merge.State.PROPOSED
                        || cause == Merge.Cause.DECIDED;
        if (!open) {
            return;
        }
        if (known < 0) {
            keys.merges().add(a, b, cause, Merge.State.APPLIED, atMs);
        } else {
            keys.merges().state(known, Merge.State.APPLIED, atMs);
        }
        apply(a, b);
    }

    private void apply(int a, int b) {
        int into = Math.min(keys.account(a), keys.account(b));
        int from = Math.max(keys.account(a), keys.account(b));
        if (keys.accounts().join(a, b)) {
            regrouping.accountsJoined(from, into);
            regrouping.traitsChanged(into);
        }
    }

    /** Takes a merge of accounts back. */
    void undo(int merge, long atMs) {
        if (merge < keys.merges().size() && keys.merges().state(merge) == Merge.State.APPLIED) {
            keys.merges().state(merge, Merge.State.UNDONE, atMs);
            int account = keys.account(keys.merges().left(merge));
            keys.accounts()
                    .split(account, keys.merges().parts(new IntArrayList(keys.keysOf(account))));
            regrouping.accountSplit(account);
        }
    }
}
