package groundswell.qualify.hindsight;

import groundswell.kernel.statistics.Difference;
import groundswell.kernel.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version chooses alike in every group of one kind, such as regions. Demographic parity
 * is held against the share that is chosen; equal opportunity against the share that is chosen, in
 * time, among those that convert.
 *
 * <p>Every two groups that are large enough are compared; all intervals together hold with 95 %
 * confidence ({@link Difference}, Bonferroni). The gap is that between the two groups of which it
 * is surest that they are far apart: whose lower bound is greatest.
 *
 * <p>Source: M. Hardt, E. Price, N. Srebro, "Equality of Opportunity in Supervised Learning", NIPS
 * 2016.
 *
 * @param groups by name, small ones too
 * @param parity over groups of at least {@link #ACCOUNTS_MIN} accounts; null with fewer than two
 * @param opportunity over groups of which at least {@link #CONVERTED_MIN} converted; likewise
 */
public record Fairness(List<Group> groups, @Nullable Gap parity, @Nullable Gap opportunity) {

    /** Shares of fewer say too little. */
    public static final int ACCOUNTS_MIN = 30;

    public static final int CONVERTED_MIN = 10;

    public Fairness {
        groups = List.copyOf(groups);
    }

    /**
     * One account.
     *
     * @param chosenInTime before it converted; counts only if it did
     */
    public record Member(String group, boolean chosen, boolean converted, boolean chosenInTime) {}

    /** One group. */
    public record Group(
            String name, int accounts, int chosen, int converted, int chosenOfConverted) {}

    /**
     * How far two groups are apart.
     *
     * @param most name of the group with the greater share
     * @param least name of the other
     */
    public record Gap(String most, Interval high, String least, Interval low, Difference apart) {}

    public static Fairness of(List<Member> members) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Member one : members) {
            int[] count = counts.computeIfAbsent(one.group(), group -> new int[4]);
            count[0]++;
            count[1] += one.chosen() ? 1 : 0;
            count[2] += one.converted() ? 1 : 0;
            count[3] += one.converted() && one.chosenInTime() ? 1 : 0;
        }
        List<Group> groups = new ArrayList<>();
        List<Share> chosen = new ArrayList<>();
        List<Share> found = new ArrayList<>();
        counts.forEach((name, n) -> {
            groups.add(new Group(name, n[0], n[1], n[2], n[3]));
            if (n[0] >= ACCOUNTS_MIN) {
                chosen.add(new Share(name, n[1], n[0]));
            }
            if (n[2] >= CONVERTED_MIN) {
                found.add(new Share(name, n[3], n[2]));
            }
        });
        return new Fairness(groups, gap(chosen), gap(found));
    }

    private record Share(String name, int successes, int trials) {}

    private static @Nullable Gap gap(List<Share> shares) {
        double z = Difference.quantile(shares.size() * (shares.size() - 1) / 2);
        Gap widest = null;
        for (Share one : shares) {
            for (Share other : shares) {
                Interval high = Interval.wilson(one.successes, one.trials, z);
                Interval low = Interval.wilson(other.successes, other.trials, z);
                if (one.equals(other) || high.value() < low.value()) {
                    continue;
                }
                Difference apart = Difference.of(high, low);
                if (widest == null || apart.low() > widest.apart.low()) {
                    widest = new Gap(one.name, high, other.name, low, apart);
                }
            }
        }
        return widest;
    }
}
