package groundswell.qualify.http;

import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Ref;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.AccountTable;
import groundswell.qualify.sql.TransitionStore;
import java.util.List;

/** Transitions as the contract's schema has them, for streams. */
public final class TransitionFeed {

    private TransitionFeed() {}

    /** Each with the name that its account has now. */
    public static List<?> views(List<TransitionStore.Kept> kept, AccountTable table) {
        return kept.stream().map(one -> view(one, table)).toList();
    }

    private static Object view(TransitionStore.Kept kept, AccountTable table) {
        AccountRow row = table.row(kept.account());
        String id = Ids.account(kept.account());
        Integer person = kept.person();
        return AccountResource.TransitionView.of(
                kept,
                row == null ? new Ref(id, id) : AccountResource.ref(row),
                person == null ? null : new Ref(Ids.person(person), Ids.person(person)));
    }
}
