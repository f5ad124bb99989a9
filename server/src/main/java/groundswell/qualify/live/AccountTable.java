package groundswell.qualify.live;

import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all accounts, in memory: one thread publishes, any thread reads. A page of 100,000
 * rows by any order takes one pass and keeps only the page.
 */
public final class AccountTable {
    private static final int PLACES_MIN = 64;

    private static final int PART_ACCOUNTS = 4_096;

    /** More rows than this are made by several threads, each so many. */
    private final int partAccounts;

    private final Rows making = new Rows();

    /** By the account's number. Replaced by a larger one when numbers outgrow it. */
    private volatile AtomicReferenceArray<@Nullable AccountRow> rows =
            new AtomicReferenceArray<>(PLACES_MIN);

    private volatile int size;

    public AccountTable() {
        this(PART_ACCOUNTS);
    }

    AccountTable(int partAccounts) {
        this.partAccounts = partAccounts;
    }

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

    /** Takes rows in as they are. */
    void fill(List<AccountRow> kept) {
        kept.forEach(row -> put(row.account(), row));
    }

    /** Publishes all accounts that there are, and removes the rows of others. */
    void replace(Fold fold, int[] accounts) {
        BitSet there = new BitSet();
        for (int account : accounts) {
            there.set(account);
        }
        publish(fold, accounts);
        for (AccountRow row : rows()) {
            if (!there.get(row.account())) {
                put(row.account(), null);
            }
        }
    }

    /** Nothing may be folded meanwhile. */
    void publish(Fold fold, int[] accounts) {
        if (accounts.length < partAccounts) {
            publish(fold, accounts, making, 0, accounts.length);
            return;
        }
        int parts = (accounts.length + partAccounts - 1) / partAccounts;
        IntStream.range(0, parts)
                .parallel()
                .forEach(part -> {
                    int from = part * partAccounts;
                    int to = Math.min(from + partAccounts, accounts.length);
                    publish(fold, accounts, new Rows(), from, to);
                });
    }

    private void publish(Fold fold, int[] accounts, Rows made, int from, int to) {
        Standing standing = fold.standing();
        for (int i = from; i < to; i++) {
            put(accounts[i], made.of(fold, standing, accounts[i]));
        }
    }

    private synchronized void put(int account, @Nullable AccountRow row) {
        AtomicReferenceArray<@Nullable AccountRow> current = rows;
        if (account >= current.length()) {
            if (row == null) {
                return;
            }
            current = grown(current, account);
            current.set(account, row);
            rows = current;
            size++;
            return;
        }
        boolean was = current.getAndSet(account, row) != null;
        size += (row == null ? 0 : 1) - (was ? 1 : 0);
    }

    private static AtomicReferenceArray<@Nullable AccountRow> grown(
            AtomicReferenceArray<@Nullable AccountRow> from, int account) {
        var larger =
                new AtomicReferenceArray<@Nullable AccountRow>(
                        Math.max(account + 1, from.length() + (from.length() >> 1)));
        for (int i = 0; i < from.length(); i++) {
            larger.setPlain(i, from.getPlain(i));
        }
        return larger;
    }

    synchronized void clear() {
        rows = new AtomicReferenceArray<>(PLACES_MIN);
        size = 0;
    }

    public int size() {
        return size;
    }

    public @Nullable AccountRow row(int account) {
        AtomicReferenceArray<@Nullable AccountRow> current = rows;
        return account < 0 || account >= current.length() ? null : current.get(account);
    }

    /** All rows, by number; those that change meanwhile are as before or as after. */
    public List<AccountRow> rows() {
        AtomicReferenceArray<@Nullable AccountRow> current = rows;
        List<AccountRow> all = new ArrayList<>(size);
        for (int i = 0; i < current.length(); i++) {
            AccountRow row = current.get(i);
            if (row != null) {
                all.add(row);
            }
        }
        return all;
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
        AtomicReferenceArray<@Nullable AccountRow> current = rows;
        for (int i = 0; i < current.length(); i++) {
            AccountRow row = current.get(i);
            if (row == null || !matches.test(row)) {
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
