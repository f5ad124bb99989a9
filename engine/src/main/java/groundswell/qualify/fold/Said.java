package groundswell.qualify.fold;

import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Disposition;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.List;

/** What people said about accounts. Valid on the thread that folds, as of the last entry folded. */
public final class Said {
    private final Rulings rulings;
    private final WhoIsWho who;

    Said(Rulings rulings, WhoIsWho who) {
        this.rulings = rulings;
        this.who = who;
    }

    /** Everything that was said to have become of accounts, in the order in which it was said. */
    public List<Disposition> dispositions() {
        return rulings.dispositions();
    }

    /** What became of an account, in the order in which it was said. */
    public List<Disposition> dispositions(int account) {
        return rulings.dispositions(who.keys(account));
    }

    /** What people decided about an account in the playbook's place; also what is over. */
    public List<DecisionOverride> overrides(int account) {
        List<DecisionOverride> found = new ArrayList<>();
        for (String decision : List.of(DecisionOverride.PQA, DecisionOverride.LANE)) {
            DecisionOverride one = rulings.override(who.keys(account), decision);
            if (one != null && !one.value().isEmpty()) {
                found.add(one);
            }
        }
        return found;
    }
}
