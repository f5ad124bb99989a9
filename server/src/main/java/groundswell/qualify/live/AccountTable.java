package groundswell.qualify.live;

import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all accounts, in memory: one thread publishes, any thread reads. A page of 100,000
 * rows by any order takes one pass and keeps only the page.
 */
public final class AccountTable {
    private final ConcurrentHashMap<Integer, AccountRow> rows = new ConcurrentHashMap<>();

    /**
     * One page.
     *
     * @param total how many rows match, on all pages
     */
    public record Page(List<AccountRow> rows, int total) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    void publish(Fold fold, int[] accounts) {
        Standing standing = fold.standing();
        for (int account : accounts) {
            AccountRow row = Rows.of(fold, standing, account);
            if (row == null) {
                rows.remove(account);
            } else {
                rows.put(account, row);
            }
        }
    }

    void clear() {
        rows.clear();
    }

    public int size() {
        return rows.size();
    }

    public @Nullable AccountRow row(int account) {
        return rows.get(account);
    }

    /** All rows, in no order; weakly consistent. */
    public Collection<AccountRow> rows() {
        return rows.values();
    }

    /**
     * The first {@code limit} matching rows in an order after {@code after}, which is the last row
     * of the page before, or null for the first page. The order must tell any two rows apart.
     */
    public Page page(
            Predicate<AccountRow> matches,
            Comparator<AccountRow> order,
            @Nullable AccountRow after,
            int limit) {
        PriorityQueue<AccountRow> best = new PriorityQueue<>(limit + 1, order.reversed());
        int total = 0;
        for (AccountRow row : rows.values()) {
            if (!matches.test(row)) {
                continue;
            }
            total++;
            if (after == null || order.compare(row, after) > 0) {
                AccountRow worst = best.peek();
                if (best.size() < limit || (worst != null && order.compare(row, worst) < 0)) {
                    best.add(row);
                    if (best.size() > limit) {
                        best.poll();
                    }
                }
            }
        }
        List<AccountRow> page = new ArrayList<>(best);
        page.sort(order);
        return new Page(page, total);
    }
}
