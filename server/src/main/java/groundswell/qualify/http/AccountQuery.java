package groundswell.qualify.http;

import groundswell.kernel.http.Call;
import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Problem;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import groundswell.qualify.live.AccountRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list shows, and in what order.
 *
 * @param matches true for the rows to show
 * @param order tells any two rows apart; missing values come last either way
 */
record AccountQuery(Predicate<AccountRow> matches, Comparator<AccountRow> order) {

    /**
     * Reads the parameters that lists of accounts have in common.
     *
     * @throws Problem 400 with every fault
     */
    static AccountQuery of(Call call) {
        List<Fault> faults = new ArrayList<>();
        List<Predicate<AccountRow>> all = new ArrayList<>();
        text(call, all);
        among(
                call,
                "lane",
                words(Lane.values(), Lane::word),
                row -> row.lane().word(),
                all,
                faults);
        among(
                call,
                "stage",
                words(Stage.values(), Stage::word),
                row -> row.stage().word(),
                all,
                faults);
        among(call, "grade", Set.of(), AccountRow::grade, all, faults);
        OptionalDouble min = call.decimal("minScore");
        if (min.isPresent()) {
            all.add(row -> row.score() >= min.getAsDouble());
        }
        OptionalDouble max = call.decimal("maxScore");
        if (max.isPresent()) {
            all.add(row -> row.score() <= max.getAsDouble());
        }
        call.flag("personal").ifPresent(wanted -> all.add(row -> row.personal() == wanted));
        for (String filter : call.texts("filter")) {
            AccountFilter.read(filter, all, faults);
        }
        if (!faults.isEmpty()) {
            throw Problem.faulty(400, faults);
        }
        Predicate<AccountRow> matches =
                row -> {
                    for (Predicate<AccountRow> one : all) {
                        if (!one.test(row)) {
                            return false;
                        }
                    }
                    return true;
                };
        return new AccountQuery(matches, order(call.text("sort")));
    }

    private static void text(Call call, List<Predicate<AccountRow>> all) {
        String q = call.textOrNull("q");
        if (q != null && !q.isBlank()) {
            String part = q.strip().toLowerCase(Locale.ROOT);
            all.add(row -> row.search().contains(part));
        }
    }

    private static void among(
            Call call,
            String name,
            Set<String> allowed,
            Function<AccountRow, String> value,
            List<Predicate<AccountRow>> all,
            List<Fault> faults) {
        List<String> wanted = call.words(name);
        if (wanted.isEmpty()) {
            return;
        }
        for (String word : wanted) {
            if (!allowed.isEmpty() && !allowed.contains(word)) {
                faults.add(Fault.of(name, word, "must be of " + String.join(", ", allowed)));
            }
        }
        Set<String> set = Set.copyOf(new TreeSet<>(wanted));
        all.add(row -> set.contains(value.apply(row)));
    }

    private static <E> Set<String> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Comparator<AccountRow> order(String sort) {
        boolean descending = sort.startsWith("-");
        String name = descending ? sort.substring(1) : sort;
        Comparator<AccountRow> byId = Comparator.comparingInt(AccountRow::account);
        if (name.equals("score")) {
            Comparator<AccountRow> byScore = Comparator.comparingDouble(AccountRow::score);
            return (descending ? byScore.reversed() : byScore).thenComparing(byId);
        }
        var field = AccountFields.of(name, "sort");
        return (a, b) -> {
            int order = compare(field.apply(a), field.apply(b), descending);
            return order != 0 ? order : byId.compare(a, b);
        };
    }

    private static int compare(@Nullable Object a, @Nullable Object b, boolean descending) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        int order = AccountFilter.compare(a, b);
        return descending ? -order : order;
    }
}
