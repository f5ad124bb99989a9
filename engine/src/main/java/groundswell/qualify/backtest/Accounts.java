package groundswell.qualify.backtest;

import groundswell.qualify.fold.Fold;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/** What has become of accounts at the end of the log. */
public final class Accounts {

    private final Fold fold;
    private final IntOpenHashSet there;

    public Accounts(Fold fold) {
        this.fold = fold;
        this.there = new IntOpenHashSet(fold.standing().accounts());
    }

    /** The account that one is now which had this number once. */
    public int now(int once) {
        return there.contains(once) ? once : fold.whoIsWho().accountNow(once);
    }
}
